"""Today's sitting of the demonstration: its first bank is approved whole, its people are told."""

from collections import Counter
from datetime import date

from fadu.ledger.reminders import Notice
from fadu.ledger.samples import Sampler
from fadu.lines.exams.models import Script, Sitting
from fadu.lines.exams.samples import current


def test_the_demonstration_has_an_open_sitting_and_one_to_mark(county):
    current(Sampler(county, 2024), date(2024, 6, 3))
    marked, sitting = Sitting.objects.order_by("opens_at")
    assert (sitting.stage, sitting.paper.stage, sitting.paper.full_marks) == ("announced", "approved", 100)
    assert sitting.candidates.count() == Notice.objects.count() == 2
    assert marked.stage == "marking" and marked.candidates.filter(stage="absent").count() == 1
    stages = Counter(Script.objects.values_list("stage", flat=True))
    assert set(stages) == {"waiting", "once"} and stages.total() == marked.candidates.filter(stage="marking").count()
