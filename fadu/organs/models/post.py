"""Posts: who does what, where, from when to when."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from fadu.organs.models.organ import Organ
from fadu.organs.models.person import Person
from fadu.organs.roles import SEPARATED, Role


class PostQuerySet(models.QuerySet["Post"]):
    """Questions asked of posts."""

    def on(self, day: date) -> "PostQuerySet":
        """The posts held on `day`, both ends included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Post(models.Model):
    """任职: one row for each role a person holds over an organ and everything under it.

    A post of the office for the rule of law (依法治县办) is held over the root organ of the county, so that
    it covers every organ of it.
    """

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="人员", related_name="posts")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="负责单位", related_name="posts", help_text="包括其下属单位。"
    )
    role = models.CharField("角色", max_length=20, choices=Role)
    lines = models.JSONField("条线", null=True, blank=True, help_text="留空为全部条线。")
    since = models.DateField("任职日期")
    until = models.DateField("离任日期", null=True, blank=True, help_text="最后一天任职的日期。")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="post_until_after_since",
                violation_error_message="离任日期不能早于任职日期。请更正其中一个日期。",
            ),
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="post_role_is_known"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role__in=sorted(SEPARATED), until__isnull=True),
                name="post_one_separated_role",
                violation_error_message="系统管理员、安全保密管理员、安全审计员不能由一人兼任。请另选一人。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.organ} {self.get_role_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save after `full_clean`: whichever door a post comes through, the separation of duties holds.

        Raises:
            ValidationError: see `clean`.
        """
        self.full_clean(validate_unique=False)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what 三员分立 forbids, and lines that are not a list of names."""
        super().clean()
        if self.lines is not None and not (
            isinstance(self.lines, list) and all(isinstance(line, str) for line in self.lines)
        ):
            raise ValidationError({"lines": "条线应当是条线名称的列表。请从列表中选择，或者留空表示全部。"})
        if self.person_id and self.since:
            self._check_separation()

    def overlapping(self) -> PostQuerySet:
        """The other posts of the person on a day on which this one is held."""
        others = Post.objects.filter(Q(until__isnull=True) | Q(until__gte=self.since), person_id=self.person_id)
        if self.until is not None:
            others = others.filter(since__lte=self.until)
        return others.exclude(pk=self.pk)

    def _check_separation(self) -> None:
        """A separated administrator holds, in any one time, that one post alone.

        Source: 三员分立 of GB/T 22239-2019 (security management centre: system, audit, security management).
        """
        others = self.overlapping()
        if self.role not in SEPARATED:
            others = others.filter(role__in=SEPARATED)
        if clash := others.first():
            raise ValidationError(
                f"{self.person}已任「{clash.get_role_display()}」，不能同时任「{self.get_role_display()}」："
                "系统管理员、安全保密管理员、安全审计员相互分立，也不得经办业务。请另选一人，或者先填写原任职的离任日期。",
                code="separation",
            )
