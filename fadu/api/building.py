"""Building the API from the registry: once, when it is first asked for, since thirty ledgers take a second."""

from functools import cache
from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI

from fadu import __version__
from fadu.ledger.registry import ledgers

from . import counted, everywhere, problems, records
from .describing import as_problems
from .throttling import ByAddress, ByToken
from .tokens import Bearer

ROOT = "/api/"
DESCRIPTION = """法度的数据接口。每个台账都有列表、登记、查看、修改、办理；留痕、期限、附件、作废对各台账写法相同。

- 认证：`Authorization: Bearer <令牌>`。令牌的权限不超过其人员的岗位，并受令牌范围限制。
- 分页：应答中的 `after` 放进下一次请求；为空即到底。
- 并发：修改和办理须带读取时的 `version`；已被他人改动时答 409，什么也不写。
- 出错：一律为 `application/problem+json`，逐项说明哪里不对、怎样更正。
"""


class Api(NinjaAPI):
    """An API whose description says that errors are problems, and is written once: it takes seconds."""

    described: dict[str, Any] | None = None

    def get_root_path(self, path_params: dict[str, Any]) -> str:
        """Where the API stands."""
        return ROOT

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The OpenAPI description."""
        if self.described is None:
            schema = super().get_openapi_schema(**kwargs)
            as_problems(schema)
            self.described = schema
        return self.described


@cache
def api() -> Api:
    """The API of every ledger in the registry."""
    made = Api(
        title="法度接口",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        urls_namespace="api",
        auth=Bearer(),
        throttle=[ByToken(), ByAddress()],
    )
    problems.install(made)
    made.add_router("", everywhere.router)
    made.add_router("", counted.router)
    for ledger in sorted(ledgers.values(), key=lambda one: (one.line, one.options.order)):
        records.add(made.default_router, ledger)
    return made


@cache
def resolver() -> URLResolver:
    """The addresses below the root."""
    return URLResolver(RegexPattern(r""), api().urls[0])
