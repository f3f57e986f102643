"""How often one may ask: by token, and by address for those without one."""

import os

from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle


class ByToken(SimpleRateThrottle):
    """Requests of one token; ``FADU_API_RATE`` sets another rate, e.g. 1200/m."""

    scope = "token"

    def __init__(self, rate: str = "") -> None:
        super().__init__(rate or os.environ.get("FADU_API_RATE", "600/m"))

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """One budget for each token."""
        token = getattr(request, "auth", None)
        return None if token is None else self.cache_format % {"scope": self.scope, "ident": token.pk}


class ByAddress(SimpleRateThrottle):
    """Requests of one address without a valid token, so that tokens cannot be guessed by trying."""

    scope = "address"

    def __init__(self, rate: str = "") -> None:
        super().__init__(rate or os.environ.get("FADU_API_OPEN_RATE", "120/m"))

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """One budget for each address."""
        if getattr(request, "auth", None) is not None:
            return None
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
