"""Desk pages of enforcement's own: the process record and bound volume of a case, scoring, hours, attendance, cards."""

from django.urls import path

from .views import cases, people, scoring

KINDS = ("penalty", "permit", "coercion")
urlpatterns = [
    *(path(f"{kind}/<int:pk>/record/", cases.process_record(kind), name=f"{kind}_record") for kind in KINDS),
    *(path(f"{kind}/<int:pk>/volume/", cases.bound_volume(kind), name=f"{kind}_volume") for kind in KINDS),
    path("sheet/<int:pk>/", scoring.sheet_page, name="sheet"),
    path("hours/", people.hours_page, name="hours"),
    path("training/<int:pk>/attendance/", people.attendance, name="attendance"),
    path("certificate/<int:pk>/card/", people.card, name="card"),
]
menu = [("培训学时统计", "hours")]
on_record = {
    **{f"enforcement.{kind}": [("全过程记录", f"{kind}_record"), ("打印案卷", f"{kind}_volume")] for kind in KINDS},
    "enforcement.sheet": [("评分", "sheet")],
    "enforcement.training": [("登记到课", "attendance")],
    "enforcement.certificate": [("证件与二维码", "card")],
}
