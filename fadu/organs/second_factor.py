"""The second factor: a one-time password of an authenticator app (TOTP, RFC 6238)."""

from datetime import date, datetime
from enum import Enum
from io import BytesIO
from typing import cast

import django_otp
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import localtime
from django_otp.plugins.otp_totp.models import TOTPDevice

from fadu.organs.grants import grants
from fadu.organs.journal import Act, note
from fadu.organs.models import Person
from fadu.organs.roles import SEPARATED, Role

DIGITS = 6


class Step(Enum):
    """What stands between a signed-in person and the site."""

    NOTHING = "nothing"
    ENROL = "enrol"
    ASK = "ask"


def required(person: Person, on: date) -> bool:
    """Whether `person` must use a second factor: the three separated administrators must.

    Source: GB/T 22239-2019 8.1.4.1 d), two kinds of authentication for who administers.
    """
    return any(grant.role in SEPARATED for grant in grants(person, on))


def step(person: Person, on: date) -> Step:
    """What the door has to do before letting `person` (of the request) in."""
    if person.is_verified():  # type: ignore[attr-defined]  # put on by OTPMiddleware
        return Step.NOTHING
    if device_of(person):
        return Step.ASK
    return Step.ENROL if required(person, on) else Step.NOTHING


def device_of(person: Person) -> TOTPDevice | None:
    """The confirmed device of `person`."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).first()


@transaction.atomic
def begin(person: Person) -> TOTPDevice:
    """The device to be set up: its QR code is shown until `confirm`; one that was begun before goes on."""
    device = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=person, name="手机验证器", confirmed=False, digits=DIGITS)


def qr_svg(device: TOTPDevice) -> str:
    """The QR code of `device` as SVG markup without styles or scripts, which the content policy passes."""
    import qrcode  # with its SVG writer 50 ms: only the page that sets up a device pays
    from qrcode.image.svg import SvgPathImage

    target = BytesIO()
    qrcode.make(device.config_url, image_factory=SvgPathImage, border=2).save(target)
    return target.getvalue().decode().partition("?>")[2].strip()


def secret_in_words(device: TOTPDevice) -> str:
    """The key to type where no camera is at hand: base 32 in groups of four."""
    from base64 import b32encode

    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@transaction.atomic
def confirm(request: HttpRequest, device: TOTPDevice, token: str) -> None:
    """Finish setting up: a right token confirms the device, replaces the old one, verifies the session.

    Raises:
        ValidationError: the token is wrong.
    """
    person = device.user
    if not device.verify_token(digits(token)):
        raise wrong()
    TOTPDevice.objects.filter(user=person, confirmed=True).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save()
    note(Act.ENROL, actor=person, person=person, organ=person.organ)
    django_otp.login(request, device)


def verify(request: HttpRequest, token: str) -> None:
    """Let the person of `request` in with a token; each wrong one doubles the wait before the next.

    Raises:
        ValidationError: the token is wrong or was used, or the wait is not over.
    """
    device = device_of(cast(Person, request.user))
    if device is None:
        raise ValidationError("还没有启用动态口令。请先扫描二维码启用。", code="no_device")
    with transaction.atomic():  # the row is locked: one token lets one session in
        device = TOTPDevice.objects.select_for_update().get(pk=device.pk)
        allowed, reason = device.verify_is_allowed()
        right = allowed and device.verify_token(digits(token))
    if not allowed:
        raise too_soon(reason["locked_until"])
    if not right:
        raise wrong()
    django_otp.login(request, device)


@transaction.atomic
def remove(by: Person, person: Person, on: date) -> None:
    """Take the second factor from `person`, whose phone is lost.

    The security administrator does it, the system administrator resets passwords: neither alone can enter
    another's account.

    Raises:
        PermissionDenied: `by` is no security administrator, or it is their own.
    """
    if by.pk == person.pk or not any(grant.role == Role.SECURITY_ADMIN for grant in grants(by, on)):
        raise PermissionDenied(f"{by}不能解除{person}的动态口令。请由另一名安全保密管理员办理。")
    TOTPDevice.objects.filter(user=person).delete()
    note(Act.UNENROL, actor=by, person=person, organ=person.organ)


def digits(token: str) -> int:
    """The number that `token` is; -1, which no device accepts, for anything else."""
    text = "".join(token.split())
    return int(text) if text.isdecimal() and len(text) == DIGITS else -1


def too_soon(until: datetime) -> ValidationError:
    """The error for a token given before the wait is over."""
    when = f"{localtime(until):%H:%M:%S}"
    return ValidationError(f"动态口令连续输错，暂时不能验证。请在 {when} 以后再试。", code="throttled")


def wrong() -> ValidationError:
    """The error for a wrong token."""
    return ValidationError(
        f"动态口令不对。请输入验证器上当前显示的 {DIGITS} 位数字，并核对手机时间是否准确。", code="token"
    )
