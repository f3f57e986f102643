"""我的考试: what a person is listed for, entering, answering, handing in. The server keeps the time and every answer."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.ledger.errors import Refused
from fadu.lines.exams import attempts, moment
from fadu.lines.exams.models import Attempt, Candidate, Cause, Kind, Question, SittingStage
from fadu.lines.exams.models.question import FALSE, LETTERS, OBJECTIVE, TRUE

KEY = "exams.window"


@dataclass(frozen=True)
class Choice:
    """An option as shown: its letter on this person's paper, the bank's letter behind it."""

    shown: str
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question as this person sees it, with what was saved."""

    number: int
    kind: str
    label: str
    points: str
    material: str
    stem: str
    choices: list[Choice]
    said: str
    turn: int

    @property
    def many(self) -> bool:
        return self.kind == Kind.MULTIPLE


def mine(request: HttpRequest) -> HttpResponse:
    """What the person is listed for, the soonest first; results once they are published."""
    now = moment.now()
    listed = (
        Candidate.objects.filter(person=request.user, voided=False, sitting__voided=False)
        .exclude(sitting__stage__in=(SittingStage.PREPARING, SittingStage.CANCELLED))
        .select_related("sitting__paper", "attempt")
        .order_by("-sitting__opens_at")
    )
    rows = [
        {"candidate": one, "against": attempts.stands_against(one, now), "attempt": getattr(one, "attempt", None),
         "known": one.sitting.stage == SittingStage.PUBLISHED}
        for one in listed
    ]  # fmt: skip
    return render(request, "exams/mine.html", {"rows": rows})


def own(request: HttpRequest, pk: int) -> Candidate:
    """The person's own listing.

    Raises:
        Http404: it is nobody's, or somebody else's.
    """
    found: Candidate | None = (
        Candidate.objects.filter(pk=pk, person=request.user, voided=False)
        .select_related("sitting__paper", "unit")
        .first()
    )
    if found is None:
        raise Http404
    return found


def intro(request: HttpRequest, pk: int) -> HttpResponse:
    """What to know before entering; posted, the person enters or goes on, and other windows may write no more."""
    candidate, now = own(request, pk), moment.now()
    attempts.collect(now, candidate.sitting_id)
    if request.method == "POST":
        attempt = attempts.enter(candidate, now)
        windows = request.session.setdefault(KEY, {})
        windows[str(pk)] = attempt.token
        request.session.modified = True
        return redirect("exams:paper", pk=pk)
    attempt_known = Attempt.objects.filter(candidate=candidate).first()
    if attempt_known is not None and attempt_known.closed_at is not None:
        return redirect("exams:done", pk=pk)
    against = attempts.stands_against(Candidate.objects.select_related("sitting").get(pk=pk), now)
    context = {"candidate": candidate, "sitting": candidate.sitting, "attempt": attempt_known, "against": against}
    return render(request, "exams/intro.html", context)


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper with what was saved: reloading it after a crash loses nothing."""
    candidate, now = own(request, pk), moment.now()
    attempt = Attempt.objects.filter(candidate=candidate).first()
    token = request.session.get(KEY, {}).get(str(pk), "")
    if attempt is None or not attempt.open_at(now) or attempt.token != token:
        return redirect("exams:intro", pk=pk)
    context = {
        "candidate": candidate, "sitting": candidate.sitting, "attempt": attempt, "asked": asked(attempt),
        "left": seconds_left(attempt, now),
    }  # fmt: skip
    return render(request, "exams/paper.html", context)


def seconds_left(attempt: Attempt, now: datetime) -> int:
    """Whole seconds until the paper is taken in."""
    return max(0, int((attempt.deadline - now).total_seconds()))


def asked(attempt: Attempt) -> list[Asked]:
    """The questions in this person's order, with the answers saved so far."""
    questions = Question.objects.in_bulk([item["question"] for item in attempt.items])
    saved = {a.ordinal: a for a in attempt.answers.all()}
    found = []
    for number, item in enumerate(attempt.items, 1):
        question, answer = questions[item["question"]], saved.get(number)
        said = answer.value if answer else ""
        found.append(
            Asked(
                number=number, kind=question.kind, label=question.get_kind_display(), points=item["points"],
                material=question.material, stem=question.stem, choices=choices(question, item["order"], said), said=said,
                turn=answer.turn if answer else 0,
            )
        )  # fmt: skip
    return found


def choices(question: Question, order: list[str], said: str) -> list[Choice]:
    """The options as shown; a question of judgement offers 对 and 错; one to be written none."""
    if question.kind == Kind.JUDGE:
        return [Choice("", word, {TRUE: "正确", FALSE: "错误"}[word], said == word) for word in (TRUE, FALSE)]
    if question.kind not in OBJECTIVE:
        return []
    texts = question.options
    return [Choice(LETTERS[n], letter, texts[letter], letter in said) for n, letter in enumerate(order)]


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what the page sends: ``{"token", "answers": {number: [value, turn]}, "left"}``. The answer says what is kept.

    409 with ``closed`` or ``elsewhere`` when nothing more is taken; 422 for what cannot be kept.
    """
    now = moment.now()
    try:
        sent = json.loads(request.body)
        token = str(sent["token"])
        answers = {int(n): (str(value), int(turn)) for n, (value, turn) in dict(sent["answers"]).items()}
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"said": "提交的内容无法识别。请刷新页面后继续，已保存的答案不受影响。"}, status=422)
    person: Any = request.user
    try:
        attempt = attempts.save(pk, person.pk, token, answers, now, left=int(sent.get("left") or 0))
    except Refused as refused:
        return refusal(refused)
    return JsonResponse({"kept": {n: turn for n, (_, turn) in answers.items()}, "left": seconds_left(attempt, now)})


def refusal(refused: Refused) -> JsonResponse:
    """A refusal as the page reads it."""
    kinds = {attempts.Closed: "closed", attempts.Elsewhere: "elsewhere"}
    said = "".join(fault.message for fault in refused.faults)
    why = kinds.get(type(refused), "wrong")  # type: ignore[call-overload]
    return JsonResponse({"why": why, "said": said}, status=422 if why == "wrong" else 409)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in. Sent twice, or too late, it changes nothing: the page says when the paper was taken in."""
    candidate, now = own(request, pk), moment.now()
    attempt = Attempt.objects.filter(candidate=candidate).first()
    if attempt is None:
        return redirect("exams:intro", pk=pk)
    person: Any = request.user
    try:
        attempts.hand_in(attempt.pk, person.pk, request.POST.get("token", ""), typed(request.POST, attempt), now)
    except attempts.Closed as late:
        attempts.collect(now, candidate.sitting_id)
        return done_page(request, candidate, said="".join(fault.message for fault in late.faults), status=409)
    return redirect(reverse("exams:done", kwargs={"pk": pk}))


def typed(sent: QueryDict, attempt: Attempt) -> dict[int, tuple[str, int]]:
    """The answers in a form: what differs from what is kept, as the newest turn. Works without any script."""
    kept = {a.ordinal: a for a in attempt.answers.all()}
    found = {}
    for number in range(1, len(attempt.items) + 1):
        value = "".join(sorted(sent.getlist(f"q{number}"))) if f"q{number}" in sent else ""
        known = kept.get(number)
        if value != (known.value if known else "") and f"here{number}" in sent:
            found[number] = (value, known.turn + 1 if known else 1)
    return found


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """When the paper was taken in; the result once it is published."""
    candidate = own(request, pk)
    attempts.collect(moment.now(), candidate.sitting_id)
    return done_page(request, Candidate.objects.select_related("sitting__paper", "unit").get(pk=pk))


def done_page(request: HttpRequest, candidate: Candidate, said: str = "", status: int = 200) -> HttpResponse:
    """The page after handing in."""
    attempt = Attempt.objects.filter(candidate=candidate).first()
    if attempt is None or attempt.closed_at is None:
        return redirect("exams:intro", pk=candidate.pk)
    answered = attempt.answers.exclude(value="").count()
    context = {
        "candidate": candidate, "sitting": candidate.sitting, "attempt": attempt, "answered": answered, "said": said,
        "late": attempt.cause != Cause.SUBMITTED, "known": candidate.sitting.stage == SittingStage.PUBLISHED,
        "certificates": list(candidate.certificates.filter(voided=False)),
    }  # fmt: skip
    return render(request, "exams/done.html", context, status=status)
