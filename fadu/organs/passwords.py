"""What a password must be, beyond Django's own rules."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

CLASSES = {
    "小写字母": str.islower,
    "大写字母": str.isupper,
    "数字": str.isdigit,
}


def classes_of(password: str) -> frozenset[str]:
    """The classes of characters that `password` uses.

    >>> sorted(classes_of("abc-1"))
    ['小写字母', '数字', '符号']
    """
    return frozenset(
        next((name for name, belongs in CLASSES.items() if belongs(character)), "符号")
        for character in password
    )


class CharacterClasses:
    """At least `least` of: lower case, upper case, digits, symbols."""

    def __init__(self, least: int = 2) -> None:
        """Ask for `least` classes."""
        self.least = least

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError when too few classes are used."""
        used = classes_of(password)
        if len(used) < self.least:
            raise ValidationError(
                f"密码只用了{'、'.join(sorted(used)) or '空白'}一类字符。{self.get_help_text()}",
                code="password_too_uniform",
            )

    def get_help_text(self) -> str:
        """The rule as shown beside the field."""
        return f"请在小写字母、大写字母、数字、符号中至少使用{self.least}类。"
