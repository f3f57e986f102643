"""500 people sit an examination at once: how long saving an answer takes, and that killing the server loses none.

The site runs as `fadu serve` runs it, in processes of its own. Everybody changes an answer every twenty seconds (people
take half a minute or more for a question); in a second round the server is killed (SIGKILL) and started again. Each answer that the server has
acknowledged must be in the database afterwards; one that it has not is sent again, as the page does.
"""

import http.client
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bench.import_xlsx import prepare as prepare_county

PEOPLE = 500
QUESTIONS = 40
HANDS = 24
RATE = 25.0  # savings a second, of all people together
SECONDS = 40.0
IDLE = 60
FLOOR = 1 / 5


@dataclass
class Window:
    """One person's open paper, as their browser holds it."""

    attempt: int
    person: int
    token: str
    session: str
    kept: dict[int, tuple[str, int]] = field(default_factory=dict)


def scaled(number: float) -> int:
    """A number of people, questions or savings at the scale asked for."""
    return max(8, round(number * float(os.environ.get("BENCH_SCALE", "1"))))


def prepare() -> None:
    """A database with one county."""
    prepare_county()


def windows(people: int) -> list[Window]:
    """A sitting that is open now, with so many people in it, each signed in."""
    from fadu.lines.exams import attempts
    from fadu.lines.exams.moment import now
    from fadu.lines.exams.tests.bank import a_candidate, a_paper, a_question, a_sitting, announce
    from fadu.organs.models import Organ, Person

    office = Organ.objects.get(short_name="县司法局")
    today = now().date()
    asked = [(a_question(office, today, "single", f"第{n}题", answer="B"), 1) for n in range(scaled(QUESTIONS))]
    opens = now() - timedelta(minutes=1)
    sitting = a_sitting(a_paper(office, today, asked), office, opens, opens + timedelta(hours=3))
    listed = []
    for n in range(people):
        person = Person(username=f"sitter{n}", name=f"测试考生{n}", organ=office, password="!")
        person.save()
        listed.append(a_candidate(sitting, office, today, person.name, person))
    announce(sitting, today)
    found = []
    for one in listed:
        attempt = attempts.enter(one, now())
        found.append(Window(attempt.pk, one.person_id, attempt.token, signed_in(one.person)))
    return found


def signed_in(person: Any) -> str:
    """A session's key for a person."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


class Site:
    """The server in a process group of its own."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
            "--workers", "1", "--blocking-threads", "8", "--backlog", "1024", "--log-level", "error", "fadu.wsgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, start_new_session=True)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/login/")
                connection.getresponse().read()
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit("the server did not start within 60 seconds")

    def kill(self) -> None:
        """End it as a power cut would, without a chance to finish."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def site() -> Iterator[Site]:
    """A running server, stopped in the end."""
    server = Site()
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Hand:
    """A connection that saves answers of several people, one after the other."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None
        self.secret = secrets.token_hex(16)

    def send(self, window: Window, number: int, value: str, turn: int) -> bool:
        """Whether the server acknowledged the answer."""
        body = json.dumps({"token": window.token, "answers": {str(number): [value, turn]}, "left": 0})
        headers = {
            "Content-Type": "application/json", "X-CSRFToken": self.secret,
            "Cookie": f"fadu_session={window.session}; fadu_csrf={self.secret}",
        }  # fmt: skip
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            self.connection.request("POST", f"/x/exams/save/{window.attempt}/", body, headers)
            answer = self.connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return False
        if answer.status != 200:
            raise SystemExit(f"saving: {answer.status} {said[:300]!r}")
        return True

    def save(self, window: Window, number: int) -> float:
        """Change an answer and send it until it is acknowledged; the seconds from the first try to that."""
        _, turn = window.kept.get(number, ("", 0))
        value = "ABC"[secrets.randbelow(3)]
        began = time.perf_counter()
        while True:
            if self.send(window, number, value, turn + 1):
                window.kept[number] = (value, turn + 1)
                return time.perf_counter() - began
            time.sleep(0.3)


def idle(port: int, window: Window) -> float:
    """The median time of saving when nobody else does."""
    hand = Hand(port)
    times = [hand.save(window, n % scaled(QUESTIONS) + 1) for n in range(scaled(IDLE))]
    return statistics.median(times[len(times) // 6 :])


def everybody(server: Site, people: list[Window], seconds: float, rate: float, kill_after: float) -> list[float]:
    """All people save for a while; the server is killed and started again after ``kill_after`` seconds (0: it is not)."""
    taken: list[list[float]] = [[] for _ in range(HANDS)]
    end = time.monotonic() + seconds

    def work(hand_number: int) -> None:
        hand, own = Hand(server.port), people[hand_number::HANDS]
        pause = HANDS / rate
        time.sleep(pause * hand_number / HANDS)
        n = 0
        while own and time.monotonic() < end:
            due = time.monotonic() + pause
            taken[hand_number].append(hand.save(own[n % len(own)], n // len(own) % scaled(QUESTIONS) + 1))
            n += 1
            time.sleep(max(0.0, due - time.monotonic()))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(HANDS)]
    for thread in threads:
        thread.start()
    if kill_after:
        time.sleep(kill_after)
        server.kill()
        server.start()
    for thread in threads:
        thread.join()
    return [one for some in taken for one in some]


def lost(people: list[Window]) -> int:
    """Acknowledged answers that the database does not have."""
    from fadu.lines.exams.models import Answer

    there = {(a, n): (v, t) for a, n, v, t in Answer.objects.values_list("attempt_id", "ordinal", "value", "turn")}
    return sum(there.get((w.attempt, n)) != kept for w in people for n, kept in w.kept.items())


def run() -> list[dict[str, Any]]:
    """Measure, then kill; what is lost is an error.

    Raises:
        SystemExit: an acknowledged answer is not in the database.
    """
    scale = float(os.environ.get("BENCH_SCALE", "1"))
    people, seconds, rate = windows(scaled(PEOPLE)), max(2.0, SECONDS * scale), max(10.0, RATE * scale)
    with site() as server:
        alone = idle(server.port, people[0])
        taken = sorted(everybody(server, people, seconds, rate, 0))
        everybody(server, people, seconds, rate, seconds / 3)
    missing, kept = lost(people), sum(len(w.kept) for w in people)
    if missing:
        raise SystemExit(f"{missing} of {kept} acknowledged answers are lost")
    late = taken[int(len(taken) * 0.95)]
    sides = {"idle p50": round(alone, 4), "p50": round(statistics.median(taken), 4), "p95": round(late, 4)}
    name = f"{len(people)} people sit at once, {rate:g} answers saved a second, server killed: 0 of {kept} lost"
    return [{"name": name, "seconds": sides, "ratio": round(alone / late, 3), "floor": round(FLOOR, 3)}]
