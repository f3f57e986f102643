"""Where the pages of examinations answer, and where they are reached from."""

from django.urls import path

from .views import analysis, marking, sit

urlpatterns = [
    path("", sit.mine, name="mine"),
    path("sit/<int:pk>/", sit.intro, name="intro"),
    path("sit/<int:pk>/paper/", sit.paper, name="paper"),
    path("sit/<int:pk>/submit/", sit.submit, name="submit"),
    path("sit/<int:pk>/done/", sit.done, name="done"),
    path("save/<int:pk>/", sit.save, name="save"),
    path("marking/", marking.marking, name="marking"),
    path("sitting/<int:pk>/analysis/", analysis.page, name="analysis"),
]
menu = [("我的考试", "mine"), ("阅卷", "marking")]
on_record = {"exams.sitting": [("考试分析", "analysis")]}
