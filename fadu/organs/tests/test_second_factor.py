"""The second factor."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory
from django_otp.middleware import OTPMiddleware
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from fadu.organs import second_factor
from fadu.organs.roles import Role
from fadu.organs.second_factor import Step

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


@pytest.fixture
def request_of(client):
    """A request of a signed-in person, as it comes out of OTPMiddleware."""

    def make(someone):
        client.force_login(someone)
        request = RequestFactory().post("/")
        request.session, request.user = client.session, someone
        OTPMiddleware(lambda request: None)(request)
        return request

    return make


def token(device: TOTPDevice, offset: int = 0) -> str:
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = totp.time + offset * device.step
    return f"{totp.token():06d}"


def test_an_administrator_must_enrol_and_is_asked_ever_after(person, request_of):
    """三员必须使用动态口令。"""
    admin = person(Role.SECURITY_ADMIN)
    request = request_of(admin)
    assert second_factor.step(request.user, DAY) is Step.ENROL
    device = second_factor.begin(admin)
    assert second_factor.begin(admin) == device
    with pytest.raises(ValidationError, match="请输入验证器上当前显示的 6 位数字"):
        second_factor.confirm(request, device, "abc")
    device.throttle_reset()
    second_factor.confirm(request, device, token(device))
    assert second_factor.step(request.user, DAY) is Step.NOTHING
    assert second_factor.step(request_of(admin).user, DAY) is Step.ASK


def test_a_handler_may_do_without(person, request_of):
    assert second_factor.step(request_of(person(Role.HANDLER)).user, DAY) is Step.NOTHING


@pytest.fixture
def enrolled(person):
    someone = person(Role.SECURITY_ADMIN)
    return TOTPDevice.objects.create(user=someone, name="手机验证器", confirmed=True)


def test_a_token_lets_in_once(enrolled, request_of):
    """动态口令只能使用一次。"""
    code = token(enrolled)
    request = request_of(enrolled.user)
    second_factor.verify(request, code)
    assert request.user.is_verified()
    with pytest.raises(ValidationError, match="动态口令不对"):
        second_factor.verify(request_of(enrolled.user), code)


def test_wrong_tokens_make_one_wait(enrolled, request_of):
    request = request_of(enrolled.user)
    with pytest.raises(ValidationError, match="动态口令不对"):
        second_factor.verify(request, "000000" if token(enrolled) != "000000" else "111111")
    with pytest.raises(ValidationError, match=r"请在 \d\d:\d\d:\d\d 以后再试"):
        second_factor.verify(request, token(enrolled))
    enrolled.refresh_from_db()
    assert enrolled.throttling_failure_count == 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12e456", "-12345"])
def test_what_is_no_token_is_refused(enrolled, request_of, typed):
    with pytest.raises(ValidationError, match="动态口令不对"):
        second_factor.verify(request_of(enrolled.user), typed)


def test_the_qr_code_passes_the_content_policy(enrolled):
    """二维码不含脚本和内联样式。"""
    svg = second_factor.qr_svg(enrolled)
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "<script" not in svg
    assert second_factor.secret_in_words(enrolled).replace(" ", "") in enrolled.config_url


def test_only_the_security_administrator_takes_it_away(enrolled, person):
    with pytest.raises(PermissionDenied):
        second_factor.remove(person(Role.SYSTEM_ADMIN), enrolled.user, DAY)
    with pytest.raises(PermissionDenied):
        second_factor.remove(enrolled.user, enrolled.user, DAY)
    second_factor.remove(person(Role.SECURITY_ADMIN), enrolled.user, DAY)
    assert second_factor.device_of(enrolled.user) is None
