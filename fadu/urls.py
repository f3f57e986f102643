"""The root of all addresses: each door brings its own, when it is there."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

DOORS = {
    "public/x/": "fadu.portal.line_urls",
    "public/": "fadu.portal.urls",
    "api/": "fadu.api.urls",
    "": "fadu.desk.urls",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in DOORS.items() if find_spec(module)
]

handler400 = "fadu.desk.failures.bad_request"
handler500 = "fadu.desk.failures.server_error"
