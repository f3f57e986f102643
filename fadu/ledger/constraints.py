"""Conditions between the fields of a record that the database keeps."""

from itertools import pairwise

from django.db import models


def together(*names: str) -> models.CheckConstraint:
    """Fields that are all filled or all empty.

    Text counts as empty when it is ``""``. Use in ``Meta.constraints``; the name comes from the fields.
    """
    empty = models.Q(*[_is_empty(n) for n in names])
    filled = models.Q(*[~_is_empty(n) for n in names])
    return models.CheckConstraint(
        condition=empty | filled,
        name="%(app_label)s_%(class)s_" + "_".join(n[:8] for n in names)[:20],
        violation_error_message="有关项目应当同时填写或同时不填：" + "、".join(names),
    )


def _is_empty(name: str) -> models.Q:
    return models.Q(**{f"{name}__isnull": True}) if name.endswith("_on") else models.Q(**{name: ""})


def ordered(*names: str) -> list[models.CheckConstraint]:
    """Dates that may not run backwards; absent ones do not count. Spread it into ``Meta.constraints``."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{a}__isnull": True})
            | models.Q(**{f"{b}__isnull": True})
            | models.Q(**{f"{b}__gte": models.F(a)}),
            name=f"%(app_label)s_%(class)s_{a[:10]}_{b[:10]}",
            violation_error_message=f"日期前后颠倒：{b} 早于 {a}。请核对。",
        )
        for a, b in pairwise(names)
    ]


def within(*counts: str) -> list[models.CheckConstraint]:
    """Numbers of which each is a part of the next: passed, sat, expected. Spread it into ``Meta.constraints``."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{part}__lte": models.F(whole)}),
            name=f"%(app_label)s_%(class)s_{part[:10]}_{whole[:10]}",
            violation_error_message=f"{part} 多于 {whole}，部分不能多于总数。请核对两项数字。",
        )
        for part, whole in pairwise(counts)
    ]
