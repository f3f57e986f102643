"""Building the API from the registry: of each ledger when it is first asked for, since all of them take seconds."""

from functools import cache

from django.urls import ResolverMatch, URLResolver
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI

from fadu import __version__
from fadu.ledger.registry import ledgers

from . import counted, everywhere, problems, records
from .throttling import ByAddress, ByToken
from .tokens import Bearer

ROOT = "/api/"
SHARED = ""  #: in the place of a ledger's label: what every ledger shares
DESCRIPTION = """法度的数据接口。每个台账都有列表、登记、查看、修改、办理；留痕、期限、附件、作废对各台账写法相同。

- 认证：`Authorization: Bearer <令牌>`。令牌的权限不超过其人员的岗位，并受令牌范围限制。
- 分页：应答中的 `after` 放进下一次请求；为空即到底。
- 并发：修改和办理须带读取时的 `version`；已被他人改动时答 409，什么也不写。
- 出错：一律为 `application/problem+json`，逐项说明哪里不对、怎样更正。
"""


class Api(NinjaAPI):
    """A part of the API: the operations of one ledger, or those that are the same for all."""

    def get_root_path(self, path_params: dict[str, object]) -> str:
        """Where the API stands."""
        return ROOT


@cache
def api(label: str) -> Api:
    """The operations of one ledger, or of ``SHARED``."""
    made = Api(
        title="法度接口",
        version=__version__,
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        auth=Bearer(),
        throttle=[ByToken(), ByAddress()],
    )
    problems.install(made)
    if label == SHARED:
        made.add_router("", everywhere.router)
        made.add_router("", counted.router)
    else:
        records.add(made.default_router, ledgers[label])
    return made


def resolve(rest: str) -> ResolverMatch:
    """What an address below the root asks for; builds the ledger that it names, and no other.

    Raises:
        Resolver404: the API has no such address.
    """
    label = ".".join(rest.split("/")[:2])
    return _resolver(label if label in ledgers else SHARED).resolve(rest)


@cache
def _resolver(label: str) -> URLResolver:
    parts = [SHARED] if label == SHARED else [label, SHARED]
    return URLResolver(RegexPattern(r""), [address for part in parts for address in api(part).urls[0]])
