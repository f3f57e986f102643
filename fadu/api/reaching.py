"""Posting to another system, and to no machine of the office's own network unless the settings name it.

Whoever may add a webhook could else have the server ask what stands behind its wall: itself, the database's neighbours,
a cloud's metadata. The address is checked where it is connected to, so that a name which leads elsewhere a moment later
gains nothing; a redirection is an answer like any other and is not followed.
"""

import http.client
import socket
import urllib.request
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

REFUSED = (
    "{host} 是本机或者内网的地址（{ip}），不向其发送。请改用外部地址；确需发往内网系统的，"
    "请系统管理员在设置 FADU_WEBHOOK_HOSTS 中写明该主机或者网段。"
)


class Internal(OSError):
    """The address lies within the office's own network and the settings do not name it."""


def checked(host: str, port: int) -> list[Any]:
    """Where a host name leads, as ``socket.getaddrinfo`` tells it.

    Raises:
        Internal: one of the places is not for the world, and the settings name neither it nor the host.
        OSError: the name leads nowhere.
    """
    places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, (ip, *_) in places:
        if not _open(host, str(ip)):
            raise Internal(REFUSED.format(host=host, ip=ip))
    return places


def _open(host: str, place: str) -> bool:
    ip = ip_address(place.partition("%")[0])
    ip = (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip
    if ip.is_global and not ip.is_multicast:
        return True
    return any(word == host or _within(ip, word) for word in settings.WEBHOOK_HOSTS)


def _within(ip: Any, word: str) -> bool:
    try:
        return ip in ip_network(word, strict=False)
    except ValueError:  # a host's name
        return False


def check_address(address: str) -> None:
    """See that an address may be posted to; one that leads nowhere yet is left to the sending.

    Raises:
        Internal: as ``checked``.
    """
    parts = urlsplit(address)
    try:
        checked(parts.hostname or "", parts.port or 0)
    except Internal:
        raise
    except (OSError, UnicodeError):
        return


def _connect(address: tuple[str, int], timeout: float, source: Any = None) -> socket.socket:
    found = checked(*address)[0]
    return socket.create_connection(found[-1][:2], timeout, source)


class _Plain(http.client.HTTPConnection):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection = _connect


class _Secure(http.client.HTTPSConnection):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection = _connect


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_Plain, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_Secure, req)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        """Nothing is sent on to where an answer points."""


opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _PlainHandler, _SecureHandler, _Stay)
