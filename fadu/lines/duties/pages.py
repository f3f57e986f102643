"""Where the pages of duties answer, and where they are reached from."""

from django.urls import path

from .views import bulletins, confirm, overview, steps, urging

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("spawn/", overview.spawn_periods, name="spawn"),
    path("urge/", urging.urge, name="urge"),
    path("duty/<int:pk>/urge/", urging.urge_one, name="urge_one"),
    path("bulletins/", bulletins.draft, name="bulletins"),
    path("bulletin/<int:pk>/preview/", bulletins.preview, name="preview"),
    path("notice/<int:pk>/confirm/", confirm.confirm, name="confirm"),
    path("notice/<int:pk>/read/", confirm.read_file, name="read_file"),
    path("notice/<int:pk>/anew/", confirm.read_anew, name="read_anew"),
    path("notice/<int:pk>/step/<slug:name>/", steps.take, name="step"),
    path("notice/<int:pk>/card/<int:item>/", steps.show_card, name="card"),
]
menu = [("任务总览", "overview")]
enters = {"urge_one": "duties.urge", "bulletins": "duties.bulletin"}
on_list = {"duties.duty": [("任务总览", "overview")], "duties.bulletin": [("起草通报", "bulletins")]}
on_record = {
    "duties.notice": [("确认任务", "confirm")],
    "duties.duty": [("催办", "urge_one")],
    "duties.bulletin": [("公文预览", "preview")],
}
