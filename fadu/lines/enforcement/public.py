"""What enforcement brings to the public site: the check of a certificate, and the draws of case files."""

from collections.abc import Iterator
from datetime import date

from django.urls import path, reverse

from .models import Plan
from .views import public

urlpatterns = [
    path("certificate/", public.certificate, name="certificate"),
    path("certificate/photo/", public.photo, name="photo"),
    path("draws/", public.draws, name="draws"),
    path("draws/<int:pk>/", public.draw_page, name="draw"),
    path("draws/<int:pk>/file/", public.draw_file, name="draw_file"),
]
services = [
    ("执法证查验", "按证号或者二维码核对执法人员身份", "certificate"),
    ("案卷评查抽取", "看抽取规则和结果，自己重算一遍", "draws"),
]


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The two pages, and each draw."""
    yield reverse("public-enforcement:certificate"), None
    for plan in Plan.objects.filter(voided=False, stage__in=public.OPEN).exclude(commitment=""):
        yield reverse("public-enforcement:draw", kwargs={"pk": plan.pk}), plan.drawn_on or plan.committed_on
