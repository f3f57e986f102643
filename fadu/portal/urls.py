"""The addresses of the public site."""

from django.urls import path

from .views import apply, figures, home, ledgers, limits, progress, reports, search, sitemap, verify

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<int:pk>/", reports.show, name="report"),
    path("reports/<int:pk>/figures/<int:place>/", reports.figure, name="report_figure"),
    path("reports/<int:pk>/file/<slug:format>/", reports.download, name="report_file"),
    path("ledgers/", ledgers.listed, name="ledgers"),
    path("ledgers/<slug:line>/<slug:model>/", ledgers.records, name="records"),
    path("ledgers/<slug:line>/<slug:model>/<int:pk>/", ledgers.record, name="record"),
    path("figures/", figures.overview, name="figures"),
    path("figures/<str:indicator>/", figures.by_organ, name="figure"),
    path("limits/", limits.limits_page, name="limits"),
    path("progress/", progress.progress, name="progress"),
    path("verify/", verify.verify, name="verify"),
    path("search/", search.search, name="search"),
    path("apply/", apply.listed, name="applications"),
    path("apply/done/", apply.filed, name="filed"),
    path("apply/<slug:label>/<slug:key>/", apply.apply, name="apply"),
    path("apply/<slug:label>/<slug:key>/<int:pk>/", apply.apply, name="apply_for"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
