"""The API's addresses: /api/openapi.json, /api/docs, and every ledger of the registry."""

from typing import Any

from django.urls import path
from ninja import NinjaAPI

from fadu import __version__
from fadu.ledger.registry import ledgers

from . import counted, docs, everywhere, problems, records
from .throttling import ByAddress, ByToken
from .tokens import Bearer

DESCRIPTION = """法度的数据接口。每个台账都有列表、登记、查看、修改、办理；留痕、期限、附件、作废对各台账写法相同。

- 认证：`Authorization: Bearer <令牌>`。令牌的权限不超过其人员的岗位，并受令牌范围限制。
- 分页：应答中的 `after` 放进下一次请求；为空即到底。
- 并发：修改和办理须带读取时的 `version`；已被他人改动时答 409，什么也不写。
- 出错：一律为 `application/problem+json`，逐项说明哪里不对、怎样更正。
"""


class Api(NinjaAPI):
    """An API whose description says that errors are problems."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The OpenAPI description."""
        schema = super().get_openapi_schema(**kwargs)
        docs.as_problems(schema)
        return schema


api = Api(
    title="法度接口",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
    auth=Bearer(),
    throttle=[ByToken(), ByAddress()],
)
problems.install(api)
api.add_router("", everywhere.router)
api.add_router("", counted.router)
for _ledger in sorted(ledgers.values(), key=lambda one: (one.line, one.options.order)):
    records.add(api.default_router, _ledger)

urlpatterns = [path("docs", docs.page, name="api-docs"), path("", api.urls)]
