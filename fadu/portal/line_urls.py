"""The addresses of the public pages that lines bring, below /public/x/."""

from .brought import urls

urlpatterns = urls()
