"""Services in hand on a day: requests near their time, guides, promises to verify, a review, decisions to be published."""

from datetime import date, timedelta
from typing import Any

from stdnum.cn import ric, uscc

from fadu.ledger.samples import Sampler, Writer

from .models import Area, PackageLevel, PromiseKind, Truth
from .models.catalogue import Depth, ServiceKind
from .models.credit import PartyKind

GUIDE = {
    "basis": "《中华人民共和国行政许可法》第十二条",
    "condition": "样例：有固定场所",
    "materials": "申请表\n场所证明（可以告知承诺）",
    "steps": "申请\n受理\n审查\n决定\n送达",
    "quota": "无",
    "result_name": "样例许可证",
    "charges": "不收费",
    "place": "样例政务服务中心",
    "hours": "工作日9时至17时",
    "phone": "0851-00000000",
}
REGISTERED = "91520121MA00000"
"""The beginning of credit codes that nobody bears."""


def current(sampler: Sampler, today: date) -> None:
    """What waits for somebody today, and the decisions of this month for double publicity."""
    made = _Maker("services", sampler)
    for n, days in enumerate((1, 3, 9, 14, 19)):
        made.request(n, today - timedelta(days=days))
    made.guides(today)
    made.promises(today)
    made.competition(today)
    made.publicity(today)


class _Maker(Writer):
    def request(self, n: int, day: date) -> None:
        said = {"enterprise_name": f"样例企业{n + 1:05d}", "contact": self.person()}
        found = self.create("request", day, **said, content=f"样例：企业诉求{n + 1}")
        if n:
            due = day + timedelta(days=15)
            self.move(found, "assign", day, responsible=self.department(n), reply_by_on=due)

    def guides(self, today: date) -> None:
        for n, kind in enumerate((ServiceKind.LICENCE, ServiceKind.CONFIRMATION, ServiceKind.PUBLIC)):
            found = self.create(
                "serviceitem", today, organ=self.department(n), code=f"样服{n + 1:03d}", subject=f"样例：政务服务事项{n + 1}",
                kind=kind, legal_days=20, promised_days=5, depth=Depth.WHOLE, **GUIDE,
            )  # fmt: skip
            if n:
                self.move(found, "publish", today)
        self.create(
            "package", today, subject="样例：开办餐馆一件事", level=PackageLevel.KEY,
            items="样例：营业执照（市场监管）\n样例：食品经营许可（市场监管）",
        )  # fmt: skip

    def promises(self, today: date) -> None:
        """One accepted with a gap, one to be verified, one that proved untrue."""
        day = today - timedelta(days=25)
        items = {
            kind: self.create(
                "promiseitem", day, subject=f"样例：{kind.label}", kind=kind, effective_on=day, terms="样例"
            )
            for kind in (PromiseKind.CERTIFICATE, PromiseKind.TOLERANCE)
        }
        self.promise(items[PromiseKind.TOLERANCE], today - timedelta(days=3), missing="样例：场所证明",
                     supplement_by_on=today + timedelta(days=4))  # fmt: skip
        for n in range(2):
            found = self.promise(items[PromiseKind.CERTIFICATE], day)
            self.move(found, "decide", day, verify_by_on=today + timedelta(days=9))
            if n:
                self.move(found, "fail", today - timedelta(days=2), truth=Truth.PARTLY, finding="样例：面积与承诺不符",
                          correct_by_on=today + timedelta(days=10))  # fmt: skip

    def promise(self, item: Any, day: date, **data: Any) -> Any:
        return self.create("promisecase", day, item=item, kind=item.kind, applicant=self.person(), **data)

    def competition(self, today: date) -> None:
        """A draft that restricts and is sent back, with what was found."""
        day = today - timedelta(days=8)
        found = self.create("review", day, subject="样例：招商引资奖励办法", by_government=True)
        self.create(
            "finding", day, review=found, criterion="10.2", passage="样例：第四条只奖励本地注册企业",
            remedy="样例：删除注册地条件",
        )  # fmt: skip
        self.move(found, "hear", day, heard="样例：听取5家企业意见")
        areas = dict.fromkeys(("entry", "flow", "conduct"), Area.CLEAR)
        self.move(found, "check", day, cost=Area.AGAINST, **areas)
        self.move(found, "submit", today - timedelta(days=5))

    def publicity(self, today: date) -> None:
        """Decisions of this month, one penalty not yet shown."""
        for n in range(4):
            day = max(today - timedelta(days=n + 1), today.replace(day=1))
            self.create("licencerecord", day, document="样例许可决定书", content="样例：许可内容", valid_from_on=day,
                        document_number=f"样许〔{day.year}〕{n + 1}号", **self.party(n))  # fmt: skip
            found = self.create(
                "penaltyrecord", day, offence="样例：违法行为", facts="样例：违法事实", basis="《样例条例》第三十条",
                kind="罚款", content="样例：罚款", fine=(n + 1) * 500_00, document_number=f"样罚〔{day.year}〕{n + 1}号", **self.party(n),
            )  # fmt: skip
            if n:
                self.move(found, "report", today)

    def party(self, n: int) -> dict[str, Any]:
        """Enterprises, a trader and a person born in 1900."""
        authority = {"authority": "样例市场监督管理局", "authority_code": code("11520121000000000")}
        if n == 2:
            number = "11010119000307001"
            return {
                "party": self.person(), "party_kind": PartyKind.PERSON, "party_code": number + ric.calc_check_digit(f"{number}0"),
                **authority,
            }  # fmt: skip
        kind = PartyKind.TRADER if n == 1 else PartyKind.LEGAL
        return {
            "party": f"样例企业{n + 1}",
            "party_kind": kind,
            "party_code": code(f"{REGISTERED}{n:02d}"),
            **authority,
        }


def code(first: str) -> str:
    """A credit code with its check digit."""
    return first + uscc.calc_check_digit(first)
