"""What every record has."""

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.signals import class_prepared

from .registry import ledgers


class Record(models.Model):
    """办件或条目: one row of a ledger. Written only through ``ledger.actions``."""

    objects: ClassVar[models.Manager[Any]]  # Django gives it to each ledger; said here for the type checker

    number = models.CharField("编号", max_length=64, blank=True, db_index=True)
    organ = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="所属单位", related_name="%(app_label)s_%(class)s_set"
    )
    region = models.ForeignKey(
        "organs.Region",
        models.PROTECT,
        verbose_name="区域",
        related_name="%(app_label)s_%(class)s_set",
        editable=False,
    )
    handler = models.ForeignKey(
        "organs.Person",
        models.PROTECT,
        verbose_name="承办人",
        related_name="%(app_label)s_%(class)s_handled",
        null=True,
        blank=True,
    )
    stage = models.CharField("环节", max_length=40, editable=False)
    year = models.PositiveSmallIntegerField("年度", editable=False)
    version = models.PositiveIntegerField("版本", default=0, editable=False)
    due_on = models.DateField("最近期限", null=True, blank=True, editable=False)
    voided = models.BooleanField("已作废", default=False, editable=False)
    void_reason = models.TextField("作废原因", blank=True, editable=False)
    created_at = models.DateTimeField("登记时间", editable=False)
    updated_at = models.DateTimeField("更新时间", editable=False)
    created_by = models.ForeignKey(
        "organs.Person",
        models.PROTECT,
        verbose_name="登记人",
        related_name="%(app_label)s_%(class)s_entered",
        null=True,
        editable=False,
    )

    class Meta:
        abstract = True
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["stage", "-id"]),
            models.Index(fields=["organ", "-id"]),
            models.Index(fields=["due_on", "-id"]),
        ]
        constraints = [
            # number may be empty until the move that gives it; once given it is never given twice
            models.UniqueConstraint(
                fields=["organ", "number"],
                condition=~models.Q(number=""),
                name="%(app_label)s_%(class)s_number",
                violation_error_message="该单位已有相同编号的记录。请核对编号，或打开已有的那一条。",
            )
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    def validate_constraints(self, exclude: Any = None) -> None:
        """As Django does, the fields told by their Chinese names, each fault at the first field that it names.

        Raises:
            ValidationError: what each constraint says that the record breaks.
        """
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            said: dict[str, list[str]] = {}
            for name, faults in error.error_dict.items():
                for message in (one for fault in faults for one in fault.messages):
                    place = self.ledger.named_in(message) if name == NON_FIELD_ERRORS else name
                    said.setdefault(place or name, []).append(self.ledger.in_words(message))
            raise ValidationError(said) from None

    @property
    def ledger(self) -> Any:
        """The ledger this record is a row of."""
        return ledgers.of(type(self))

    @property
    def title(self) -> str:
        """What people call this record."""
        name = self.ledger.title_field
        said = getattr(self, f"get_{name}_display", None)
        value = said() if said else getattr(self, name, "")
        if isinstance(value, Record):
            return value.title
        return str(value) if value not in (None, "") else str(self)

    @property
    def stage_label(self) -> str:
        """The stage's Chinese name."""
        return str(self.ledger.stages.get(self.stage, self.stage))


def _register(sender: type[models.Model], **kwargs: Any) -> None:
    if issubclass(sender, Record) and not sender._meta.abstract and sender.__module__ != "__fake__":
        ledgers.add(sender)


class_prepared.connect(_register, dispatch_uid="fadu.ledger.register")
