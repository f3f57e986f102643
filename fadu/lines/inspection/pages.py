"""Where the pages of inspection answer, and where they are reached from."""

from django.urls import path

from . import board, phone

urlpatterns = [
    path("mine/", phone.mine, name="mine"),
    path("check/<int:pk>/", phone.check, name="check"),
    path("check/<int:pk>/register/", phone.register, name="register"),
    path("check/<int:pk>/enter/", phone.enter, name="enter"),
    path("check/<int:pk>/report/", phone.report, name="report"),
    path("frequency/", board.frequency, name="frequency"),
    path("draw/<int:pk>/pools/", board.pools, name="pools"),
    path("draw/<int:pk>/checks/", board.checks_of, name="checks"),
]
menu = [("我的检查", "mine"), ("入企频次", "frequency")]
on_list = {"inspection.check": [("我的检查", "mine")], "inspection.target": [("入企频次", "frequency")]}
on_record = {
    "inspection.check": [("手机办理", "check")],
    "inspection.draw": [("名录和比例", "pools"), ("派发的检查", "checks")],
}
