"""Where the pages of public legal services answer, and where they are reached from."""

from django.urls import path

from .views import boards, counter, hotline

urlpatterns = [
    path("counter/", counter.counter, name="counter"),
    path("hotline/", hotline.hotline, name="hotline"),
    path("coverage/", boards.coverage, name="coverage"),
    path("aid/<int:pk>/rota/", boards.choices, name="rota"),
]
menu = [("窗口登记", "counter"), ("12348热线导入", "hotline"), ("法律顾问覆盖", "coverage")]
enters = {"counter": "legal_services.consultation", "hotline": "legal_services.consultation"}
on_list = {
    "legal_services.consultation": [("窗口登记", "counter"), ("热线导入", "hotline")],
    "legal_services.village": [("覆盖情况", "coverage")],
}
on_record = {"legal_services.aid": [("指派人选", "rota")]}
