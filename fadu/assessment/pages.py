"""The pages of assessment: beginning a scheme, its results, an organ's sheet."""

from django.urls import path

from .views import results, sheet, starting

urlpatterns = [
    path("new/", starting.start, name="start"),
    path("<int:pk>/results/", results.results, name="results"),
    path("sheet/<int:pk>/", sheet.fill, name="sheet"),
]
on_list = {"assessment.scheme": [("从指标框架建立", "start")]}
on_record = {"assessment.scheme": [("结果与差距", "results")], "assessment.sheet": [("逐项自评和评审", "sheet")]}
