"""What a password must be: Django's rules with messages that say the remedy, and one rule more."""

from django.contrib.auth import password_validation as rules
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
        next((name for name, belongs in CLASSES.items() if belongs(character)), "符号") for character in password
    )


class LongEnough(rules.MinimumLengthValidator):
    """At least `min_length` characters."""

    def get_error_message(self) -> str:
        """What is wrong and the remedy."""
        return f"密码太短。请至少使用 {self.min_length} 个字符。"

    def get_help_text(self) -> str:
        """The rule as shown beside the field."""
        return f"请至少使用 {self.min_length} 个字符。"


class NotCommon(rules.CommonPasswordValidator):
    """None of the passwords that everybody tries first."""

    def get_error_message(self) -> str:
        """What is wrong and the remedy."""
        return f"密码太常见，容易被猜出。{self.get_help_text()}"

    def get_help_text(self) -> str:
        """The rule as shown beside the field."""
        return "请不要使用常见的密码。"


class NotOnlyDigits(rules.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        """What is wrong and the remedy."""
        return f"密码只有数字。{self.get_help_text()}"

    def get_help_text(self) -> str:
        """The rule as shown beside the field."""
        return "请不要只用数字，例如生日、电话号码。"


class NotLikeTheName(rules.UserAttributeSimilarityValidator):
    """Not like the user name, the name or the mail address."""

    def get_error_message(self) -> str:
        """What is wrong and the remedy; the name of the field is filled in by Django."""
        return f"密码与「%(verbose_name)s」太相似。{self.get_help_text()}"

    def get_help_text(self) -> str:
        """The rule as shown beside the field."""
        return "请不要使用与用户名、姓名、邮箱相似的密码。"


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
