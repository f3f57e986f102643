"""What is in hand today in the demonstration."""

from datetime import date

from fadu.ledger.clocks import Run
from fadu.ledger.samples import Sampler
from fadu.lines.oversight.samples import current


def test_the_demonstration_has_work_in_hand(county):
    current(Sampler(county, 2024), date(2024, 6, 3))
    running = set(Run.objects.filter(state="running").values_list("clock", flat=True))
    assert running == {"受理", "办理", "整改", "移送审批"}
