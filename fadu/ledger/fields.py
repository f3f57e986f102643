"""The fields that official records need and Django lacks. Each carries what the doors derive from it."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from . import crypto


class Disclose(Enum):
    """How much of a personal field the public may see (law.md section 44)."""

    NOTHING = "不公开"
    SURNAME = "留姓"
    FULL = "公开"


SURNAME_ONLY = Disclose.SURNAME
FEN_PER_YUAN = 100
LONGEST = 16  #: digits of a sum in 元 before the point, so that its 分 fit into the column
COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "长孙",
        "宇文",
        "司徒",
        "夏侯",
        "令狐",
        "轩辕",
        "端木",
        "百里",
        "东郭",
        "南宫",
        "呼延",
        "独孤",
    ]
)
ORGANISATION_ENDINGS = (
    "公司",
    "厂",
    "店",
    "社",
    "院",
    "局",
    "所",
    "会",
    "中心",
    "部",
    "行",
    "学校",
    "集团",
    "企业",
    "府",
)


def mask_name(name: str) -> str:
    """A person's name as the public may see it: the surname kept; a legal person's name whole (law.md section 44).

    >>> mask_name("张三"), mask_name("欧阳某某"), mask_name("开阳某某商贸有限公司")
    ('张某', '欧阳某', '开阳某某商贸有限公司')
    """
    if not name or (len(name) > 4 and name.endswith(ORGANISATION_ENDINGS)):
        return name
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES else name[:1]
    return f"{surname}某"


if TYPE_CHECKING:  # Django's fields are generic for the type checker alone
    Text = models.TextField[Any, Any]
    Reference = models.ForeignKey[Any, Any]
    WholeNumber = models.BigIntegerField[Any, Any]
else:
    Text, Reference, WholeNumber = models.TextField, models.ForeignKey, models.BigIntegerField


class SecretField(Text):
    """Text encrypted at rest with SM4-GCM; a sibling column ``<name>_index`` lets equal values be found.

    Args:
        disclose: what the public may see; the default is nothing.
    """

    def __init__(
        self, verbose_name: str | None = None, *, disclose: Disclose = Disclose.NOTHING, **kwargs: Any
    ) -> None:
        self.disclose = disclose
        kwargs.setdefault("blank", True)
        super().__init__(verbose_name, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        historical = cls.__module__ == "__fake__"  # a migration's model names the index column itself
        if not cls._meta.abstract and not historical:
            index = models.CharField(max_length=32, editable=False, db_index=True, default="", blank=True)
            index.creation_counter = self.creation_counter
            cls.add_to_class(f"{name}_index", index)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        setattr(model_instance, f"{self.attname}_index", crypto.blind_index(value or ""))
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "" or str(value).startswith(crypto.PREFIX):
            return value
        return crypto.encrypt(str(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return crypto.decrypt(value) if value and value.startswith(crypto.PREFIX) else value

    def public_value(self, value: str) -> str:
        """What the public sees of a value."""
        if self.disclose is Disclose.NOTHING:
            return ""
        return value if self.disclose is Disclose.FULL else mask_name(value)


class PersonField(SecretField):
    """The name of a person or of a legal person, encrypted; the public sees the surname unless told otherwise."""

    def __init__(self, verbose_name: str | None = None, *, disclose: Disclose = SURNAME_ONLY, **kwargs: Any) -> None:
        super().__init__(verbose_name, disclose=disclose, **kwargs)


class OrganField(Reference):
    """A reference to an organ."""

    def __init__(self, verbose_name: str | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("to", "organs.Organ")
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("related_name", "+")
        super().__init__(verbose_name=verbose_name, **kwargs)


class ParentField(Reference):
    """The record that this record belongs to: a hearing's case. The child takes its organ and its scope from it."""

    def __init__(self, verbose_name: str | None = None, *, to: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("related_name", "%(class)ss")
        super().__init__(to, verbose_name=verbose_name, **kwargs)


class YuanInput(forms.DecimalField):
    """A sum typed in 元, kept in 分."""

    def to_python(self, value: Any) -> Any:
        yuan = super().to_python(value)
        if yuan is None:
            return None
        if not yuan.is_finite() or yuan.adjusted() >= LONGEST or yuan * FEN_PER_YUAN % 1:
            raise ValidationError("不是金额。请按元填写，最多两位小数，例如 1200.50。", code="yuan")
        return int(yuan * FEN_PER_YUAN)

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """The digits were checked as 元; 分 are a whole number."""

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / FEN_PER_YUAN if isinstance(value, int) else value


NOT_BELOW_NOTHING = MinValueValidator(0, "不能是负数。请填写实际数值，没有的填 0。")


NOT_ABOVE_A_HUNDRED = MaxValueValidator(100, "不能超过 100。请核对。")


def keep_from_below_nothing(model: type[models.Model], signed: Iterable[str] = ()) -> None:
    """Hours, marks and other numbers with a fraction are never below nothing, unless ``signed`` names them or the field
    says its own bounds; shares and marks that say so by their name or hint are no more than 100.
    """
    for field in model._meta.local_fields:
        said = f"{field.verbose_name}{field.help_text}"
        if ("%）" in said or "满分100分" in said) and not field._validators:  # type: ignore[attr-defined]
            field.default_validators = [*field.default_validators, NOT_ABOVE_A_HUNDRED]
        if isinstance(field, models.DecimalField) and field.name not in signed and not field._validators:  # type: ignore[attr-defined]
            field.default_validators = [*field.default_validators, NOT_BELOW_NOTHING]


class MoneyField(WholeNumber):
    """A sum in 分 (hundredths of a yuan), so that no sum is ever rounded. Typed and shown in 元; never below nothing."""

    default_validators: list[Any] = [MinValueValidator(0, "不能是负数。请填写实际金额，没有的填 0。")]

    def formfield(self, **kwargs: Any) -> Any:
        options = {"form_class": YuanInput, "decimal_places": 2, "help_text": self.help_text or "单位：元"}
        return models.Field.formfield(self, **{**options, **kwargs})
