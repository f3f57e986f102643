"""The report's own pages on the desk: the editor, its history, what others owe, the files; other texts audited."""

from django.urls import path

from . import publishing
from .views import auditing, editor, files, gathering, history, kept, starting

urlpatterns = [
    path("new/", starting.start, name="start"),
    path("audit/", auditing.audit, name="audit"),
    path("<int:pk>/", editor.edit, name="edit"),
    path("<int:pk>/check/", editor.look, name="look"),
    path("<int:pk>/preview/", editor.preview, name="preview"),
    path("<int:pk>/offers/", editor.offered, name="offers"),
    path("<int:pk>/keep/", kept.keep, name="keep"),
    path("<int:pk>/throw-away/", kept.throw_away, name="throw_away"),
    path("<int:pk>/source/", editor.give_source, name="source"),
    path("<int:pk>/compose/", editor.recompose, name="recompose"),
    path("<int:pk>/history/", history.history, name="history"),
    path("<int:pk>/gathered/", gathering.gathered, name="gathered"),
    path("<int:pk>/file/<slug:format>/", files.download, name="file"),
]
menu = [("编写年度报告", "start"), ("核查公文", "audit")]
on_list = {"reports.report": [("编写年度报告", "start")]}
on_record = {"reports.report": [("打开编辑器", "edit"), ("历史版本", "history"), ("各单位报告", "gathered")]}
as_read = {"reports.report": {"text": publishing.as_read}}
