"""How often one address may ask or file: nothing may be found by trying, no office drowned."""

from django.core.cache import cache
from django.http import HttpRequest


def too_many(request: HttpRequest, what: str, tries: int, window: int) -> bool:
    """Whether this address has done it more than `tries` times in `window` seconds."""
    key = f"fadu-{what}-{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, window)
    return cache.incr(key) > tries
