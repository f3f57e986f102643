"""Numbers without gaps or doubles, such as 开府复〔2023〕12号."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from fadu.organs.models import Organ

    from .registry import Ledger


class Counter(models.Model):
    """编号序列: one row for each ledger, organ and year; the last number given."""

    ledger = models.CharField("台账", max_length=80)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "编号序列"
        constraints = [models.UniqueConstraint(fields=["ledger", "organ", "year"], name="ledger_counter_once")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.year} {self.last}"


DEFAULT_PATTERN = "{year}-{n:05d}"


def next_number(ledger: "Ledger", organ: "Organ", year: int) -> str:
    """The next number of a ledger's series; taken within the caller's transaction, so an act undone leaves no gap.

    The pattern's names: ``prefix`` (机关代字 of the organ), ``year``, ``n``.
    """
    held = Counter.objects.select_for_update(of=("self",))  # what one makes anew, one holds as well
    counter, _ = held.get_or_create(ledger=ledger.label, organ=organ, year=year)
    pattern = ledger.options.numbering or DEFAULT_PATTERN
    number = ""
    while not number or ledger.model.objects.filter(organ=organ, number=number).exists():  # an imported one may stand
        counter.last += 1
        number = pattern.format(prefix=organ.prefix or "", year=year, n=counter.last)
    counter.save(update_fields=["last"])
    return number
