"""What is said of a value that breaks a field's own limit: in the office's words, wherever it was typed or came from."""

from collections.abc import Iterable
from typing import Any

#: By the code that Django gives the limit.
SAID = {
    "min_value": "不能小于 %(limit_value)s。请核对。",
    "max_value": "不能大于 %(limit_value)s。请核对。",
    "max_length": "共 %(show_value)s 字，最多 %(limit_value)s 字。请缩短后再填写。",
}
#: Of a value that is not there.
MISSING = {"blank": "没有填写。请补填。", "null": "没有填写。请补填。"}


def put_in_words(validators: Iterable[Any]) -> None:
    """Let validators that say what Django says by itself say it in our words; what a field says for itself stays.

    >>> from django.core.exceptions import ValidationError
    >>> from django.core.validators import MinValueValidator
    >>> least = MinValueValidator(0)
    >>> put_in_words([least])
    >>> try:
    ...     least(-3)
    ... except ValidationError as error:
    ...     error.messages
    ['不能小于 0。请核对。']
    """
    for one in validators:
        said = SAID.get(getattr(one, "code", ""))
        if said is not None and one.message is type(one).message:
            one.message = said
