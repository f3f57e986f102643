"""People: who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone

from fadu.organs.models.organ import Organ
from fadu.organs.pinyin import initials, with_initials


class PersonManager(BaseUserManager["Person"]):
    """Makes people; Django's login looks them up through it."""

    def create_user(self, username: str, name: str, password: str | None = None, **fields: Any) -> "Person":
        """Make and save a person; without a password nobody can sign in as them.

        Raises:
            ValueError: `username` or `name` is empty.
        """
        if not username or not name:
            raise ValueError("人员的用户名和姓名都不能为空。请填写后再建立。")
        person = self.model(username=self.model.normalize_username(username), name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """人员: one row for each person who signs in. What they may do is said by their posts."""

    username = models.CharField(
        "用户名",
        max_length=50,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "这个用户名已有人使用。请换一个。"},
    )
    name = models.CharField("姓名", max_length=50)
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="所在单位", related_name="people", null=True, blank=True
    )
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("可以登录", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    password_set_at = models.DateTimeField("密码设置时间", null=True, blank=True, editable=False)
    last_seen = models.DateTimeField("最近在线", null=True, blank=True, editable=False)
    initials = models.CharField("拼音首字母", max_length=64, blank=True, editable=False, db_index=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the initials of the name kept in step."""
        self.initials = initials(self.name)
        super().save(*args, **with_initials(kwargs, "name"))

    def set_password(self, raw_password: str | None) -> None:
        """Set the password and note when, so that it can grow old."""
        super().set_password(raw_password)
        self.password_set_at = timezone.now()

    def get_full_name(self) -> str:
        """The name, as Django's mails address a person."""
        return self.name
