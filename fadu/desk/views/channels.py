"""Where a person is told besides the site: mail and the office's bots."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fadu.desk import found
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.ledger.reminders import Channel

#: what an address may begin with: nothing that reaches the server's own files or services
KINDS = {
    "mailto": "邮箱：mailto://发件人:授权码@smtp服务器?to=收件人",
    "mailtos": "加密邮箱：mailtos://发件人:授权码@smtp服务器?to=收件人",
    "wecombot": "企业微信机器人：wecombot://机器人密钥",
    "dingtalk": "钉钉机器人：dingtalk://加签密钥@访问令牌",
    "feishu": "飞书机器人：feishu://机器人令牌",
}
MOST = 10


class ChannelForm(forms.Form):
    """A new address."""

    address = forms.CharField(
        label="渠道地址", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def clean_address(self) -> str:
        """An address of a kind that is known, as the notifier reads it."""
        from apprise import Apprise  # heavy to import, and only this page needs it

        address = str(self.cleaned_data["address"]).strip()
        if address.partition("://")[0].lower() not in KINDS:
            raise forms.ValidationError("不认识这种渠道地址。请照下面的写法填写，以“mailto://”“wecombot://”等开头。")
        if Apprise.instantiate(address, suppress_exceptions=True) is None:
            raise forms.ValidationError("渠道地址不完整或写法有误。请对照下面的写法，检查密钥和服务器。")
        return address


def channels(request: HttpRequest) -> HttpResponse:
    """The person's channels, and a form for one more."""
    person = found.me(request)
    form = ChannelForm(request.POST or None)
    dress(form)
    own = Channel.objects.filter(person=person).order_by("pk")
    if request.method == "POST" and form.is_valid():
        if own.count() >= MOST:
            form.add_error("address", f"最多 {MOST} 个渠道。请先删去不用的。")
        else:
            Channel.objects.create(person=person, address=form.cleaned_data["address"])
            messages.success(request, "渠道已添加。请点“试发”，看是否收得到。")
            return redirect("desk:channels")
    return draw(request, "desk/channels.html", {"form": form, "channels": own, "kinds": KINDS.values()})


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Try a channel, pause or resume it, or take it away."""
    channel = get_object_or_404(Channel, pk=pk, person=found.me(request))
    if what == "try":
        from apprise import Apprise

        sender = Apprise()
        sender.add(channel.address)
        if sender.notify(title="法度提醒：试发", body="收到这条消息，说明提醒渠道可用。"):
            messages.success(request, "试发成功。")
        else:
            messages.error(request, "试发失败。请核对地址中的密钥，并确认服务器能连到对方。")
    elif what == "switch":
        channel.active = not channel.active
        channel.save(update_fields=["active"])
    elif what == "drop":
        channel.delete()
        messages.success(request, "渠道已删去。")
    return redirect("desk:channels")
