"""What the contract tests need to know of assessments."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

from fadu.assessment.models import Method, Sheet, SheetStage
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

codes = count(1)


def ready(record, world, on):
    """方案须有权重和合计一百分的指标才能印发。"""
    by = world.person(Role.OFFICE, "assessment")
    weight = {"scheme": record, "organ_class": OrganKind.TOWN, "percent": Decimal(11), "decided_on": on}
    actions.create(ledgers["assessment.weight"], weight, by=by, on=on)
    item = {
        "scheme": record, "code": "1.1", "first": "学法", "name": "集体学法", "method": Method.PROOF, "full": Decimal(100)
    }  # fmt: skip
    actions.create(ledgers["assessment.item"], item, by=by, on=on)


def all_reviewed(record, world, on):
    """每家单位的考核表评审完，才能排名。"""
    by = world.person(Role.OFFICE, "assessment", world.county)
    for sheet in Sheet.objects.filter(scheme=record, stage=SheetStage.FILLING):
        sheet = actions.move(sheet, "take", {"submitted_on": on}, by=by, on=on, reason="逾期未自评")
        for score in sheet.scores.all():
            actions.move(score, "judge", {"awarded": Decimal(0), "scored_on": on}, by=by, on=on)
        actions.move(sheet, "conclude", {"reviewed_on": on}, by=by, on=on)


def contested(world, on):
    """A score of a sheet whose result is known."""
    from tests.contract.factory import make

    score = make(ledgers["assessment.score"], world, on=on)
    by = world.person(Role.OFFICE, "assessment", world.county)
    actions.move(score, "judge", {"awarded": Decimal(0), "scored_on": on}, by=by, on=on)
    sheet = actions.move(score.sheet, "take", {"submitted_on": on}, by=by, on=on, reason="逾期未自评")
    sheet = actions.move(sheet, "conclude", {"reviewed_on": on}, by=by, on=on)
    return score, actions.move(sheet, "feed_back", {"fed_back_on": on}, by=by, on=on)


made = []


def sheet_of_result(world, on):
    """The sheet; its item is asked for next."""
    score, sheet = contested(world, on)
    made.append(score.item)
    return sheet


EXAMPLES = {
    "scheme": {"period": "2024", "self_by": lambda world, on: on + timedelta(30)},
    "item": {
        "code": lambda world, on: f"1.{next(codes)}", "method": Method.PROOF, "indicator": "", "classes": "",
        "target": None, "worst": None, "each": None,
    },
    "score": {"full": Decimal(10), "note": "见会议纪要"},
    "score.adjust": {"via:fill": {"awarded": Decimal(1), "measured": "1件"}},
    "appeal": {"sheet": sheet_of_result, "item": lambda world, on: made.pop()},
    "point": {"source": "", "source_id": None},
}  # fmt: skip
PREPARE = {"scheme.issue": ready, "scheme.feed_back": all_reviewed}
