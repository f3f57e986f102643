"""Today's sitting of the demonstration: its first bank is approved whole, its people are told."""

from datetime import date

from fadu.ledger.reminders import Notice
from fadu.ledger.samples import Sampler
from fadu.lines.exams.models import Candidate, Sitting
from fadu.lines.exams.samples import current


def test_the_demonstration_has_an_open_sitting(county):
    current(Sampler(county, 2024), date(2024, 6, 3))
    sitting = Sitting.objects.get()
    assert (sitting.stage, sitting.paper.stage, sitting.paper.full_marks) == ("announced", "approved", 100)
    assert Candidate.objects.count() == Notice.objects.count() == 2
