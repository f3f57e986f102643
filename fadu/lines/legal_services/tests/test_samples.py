"""What is in hand today."""

from datetime import date

from fadu.ledger.samples import Sampler
from fadu.lines.legal_services import samples
from fadu.lines.legal_services.models import Aid, Consultation


def test_matters_in_hand_are_made_for_today(county):
    samples.current(Sampler(county, 2024), date(2024, 6, 3))
    assert set(Aid.objects.values_list("stage", flat=True)) == {"applied", "granted"}
    assert Consultation.objects.get().stage == "received"
