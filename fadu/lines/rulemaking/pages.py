"""Where the desk's own pages of rulemaking answer, and where they are reached from."""

from django.urls import path

from .views import campaign, desk

urlpatterns = [
    path("stock/", desk.stock, name="stock"),
    path("document/<int:pk>/compare/", desk.compare, name="compare"),
    path("campaign/<int:pk>/", campaign.board, name="campaign"),
    path("campaign/<int:pk>/confirm/", campaign.confirm, name="confirm"),
]
menu = [("文件效力", "stock")]
on_list = {"rulemaking.document": [("文件效力", "stock")]}
on_record = {"rulemaking.document": [("对照文本", "compare")], "rulemaking.campaign": [("清理进度", "campaign")]}
