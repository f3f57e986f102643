"""Numbered start-up checks: a wrong declaration is refused before anyone works with it, with a hint.

E001 a list, search, filter, public or group names no field     E002 a field asked by a move is none of the ledger's
E003 a move names an unknown stage or clock                     E004 no way leads to a stage
E005 a clock's date is no date field                            E006 a clock's limit is not in the law
E007 a move cites a statute or article that is not in the law   E008 two moves, clocks or stages bear one name
E009 ``also``, ``parent``, ``scope`` or ``natural_key`` is none E010 a public field is personal and discloses nothing
E011 a sensitive ledger is titled by personal data
"""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from fadu.law import LawError, cite, limits

from .fields import Disclose, SecretField
from .procedure import Clock
from .registry import Ledger, ledgers


@register("fadu")
def check_ledgers(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All checks over all ledgers."""
    return [message for ledger in ledgers.values() for message in check_ledger(ledger)]


def check_ledger(ledger: Ledger) -> Iterator[CheckMessage]:
    """All checks over one ledger."""
    yield from _names(ledger)
    yield from _moves(ledger)
    yield from _reachable(ledger)
    yield from _clocks(ledger)
    yield from _public(ledger)
    yield from _sensitive(ledger)


def _error(ledger: Ledger, number: int, text: str, hint: str) -> Error:
    meta = ledger.model._meta
    return Error(text, hint=hint, obj=f"{meta.app_label}.{meta.object_name}", id=f"fadu.E{number:03d}")


def _exists(ledger: Ledger, name: str) -> bool:
    try:
        ledger.model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _hint(ledger: Ledger, name: str, among: Iterable[str] | None = None) -> str:
    known = sorted(among if among is not None else [f.name for f in ledger.model._meta.get_fields()])
    near = difflib.get_close_matches(name, known, n=1)
    return (f"Did you mean {near[0]!r}? " if near else "") + f"There are: {', '.join(known)}."


def _names(ledger: Ledger) -> Iterator[CheckMessage]:
    options = ledger.options
    lists: dict[str, Iterable[str]] = {
        "columns": options.columns,
        "search": options.search,
        "filters": options.filters,
        "public": options.public,
        "public_only": options.public_only,
        "told": options.told,
        "under": [options.under] if options.under else [],
        "groups": [n for names in options.groups.values() for n in names],
        "similar": options.similar,
        "title": [options.title] if options.title else [],
        "dated": [options.dated] if options.dated else [],
        "entered": options.entered,
        "ahead": options.ahead,
    }
    for where, names in lists.items():
        for name in names:
            if not _exists(ledger, name):
                yield _error(ledger, 1, f"'{where}' names {name!r}, which is no field of it", _hint(ledger, name))
    for where, names in {
        "natural_key": options.natural_key,
        "scope": options.scope,
        "parent": [options.parent] if options.parent else [],
    }.items():
        for name in names:
            if not _exists(ledger, name):
                yield _error(ledger, 9, f"'{where}' names {name!r}, which is no field of it", _hint(ledger, name))
    for move in ledger.procedure.move_list:
        if move.also and move.also not in options.scope:
            text = f"move {move.name!r} is also for {move.also!r}, which 'scope' does not name: they would not see it"
            yield _error(ledger, 9, text, _hint(ledger, move.also, options.scope))
    for stage in options.public_stages:
        if stage not in ledger.stages:
            yield _error(ledger, 3, f"'public_stages' names {stage!r}, no stage", _hint(ledger, stage, ledger.stages))


def _moves(ledger: Ledger) -> Iterator[CheckMessage]:
    seen: set[str] = set()
    for move in ledger.procedure.move_list:
        if move.name in seen:
            yield _error(ledger, 8, f"two moves are named {move.name!r}", "Rename one.")
        seen.add(move.name)
        for name in (*move.fields, *([move.on] if move.on else [])):
            if name not in ledger.fields:
                yield _error(
                    ledger,
                    2,
                    f"move {move.name!r} asks for {name!r}, which is no field of it",
                    _hint(ledger, name),
                )
        if move.on and move.on not in move.fields:
            yield _error(
                ledger,
                2,
                f"move {move.name!r} takes its day from {move.on!r} but does not ask for it",
                "Add it.",
            )
        clocks = [clock.name for clock in ledger.procedure.clocks]
        for clock in (*move.before, *([move.after] if move.after else [])):
            if clock not in clocks:
                yield _error(ledger, 3, f"move {move.name!r} waits for clock {clock!r}", _hint(ledger, clock, clocks))
        for stage in (*move.sources, *([move.target] if move.target else [])):
            if stage not in ledger.stages:
                yield _error(
                    ledger,
                    3,
                    f"move {move.name!r} names stage {stage!r}",
                    _hint(ledger, stage, ledger.stages),
                )
        if move.law:
            try:
                cite(move.law)
            except (LawError, ValueError) as error:
                yield _error(
                    ledger,
                    7,
                    f"move {move.name!r} cites {move.law!r}: {error}",
                    "See fadu/law/statutes.toml.",
                )


def _reachable(ledger: Ledger) -> Iterator[CheckMessage]:
    reached, frontier = {ledger.first_stage}, [ledger.first_stage]
    while frontier:
        stage = frontier.pop()
        for move in ledger.procedure.from_stage(stage):
            if move.target and move.target not in reached:
                reached.add(move.target)
                frontier.append(move.target)
    for stage in ledger.stages:
        if stage not in reached:
            yield _error(ledger, 4, f"no way leads to stage {stage!r}", "Add a move that leads to it, or remove it.")
    for move in ledger.procedure.move_list:
        if not move.sources & reached:
            text = f"move {move.name!r} can never happen: no way leads to {sorted(move.sources)}"
            yield _error(ledger, 4, text, "Correct its sources.")


def _clocks(ledger: Ledger) -> Iterator[CheckMessage]:
    names = [c.name for c in ledger.procedure.clocks]
    for name in {n for n in names if names.count(n) > 1}:
        yield _error(ledger, 8, f"two clocks are named {name!r}", "Rename one.")
    for clock in ledger.procedure.clocks:
        yield from _runs_on(ledger, clock)
        if bool(clock.fixed) == bool(clock.limit):
            yield _error(ledger, 6, f"clock {clock.name!r} needs either a limit or a fixed day", "Give one of the two.")
        if callable(clock.limit) and not clock.limits:
            yield _error(
                ledger, 6, f"clock {clock.name!r} chooses its limit and does not say among which", "Add limits=[…]."
            )
        if clock.extended and not _exists(ledger, clock.extended):
            yield _error(ledger, 5, f"clock {clock.name!r}: no field {clock.extended!r}", _hint(ledger, clock.extended))
        for stage in (*clock.paused_while, *clock.ends_in):
            if stage not in ledger.stages:
                yield _error(
                    ledger,
                    3,
                    f"clock {clock.name!r} names stage {stage!r}",
                    _hint(ledger, stage, ledger.stages),
                )
    for limit_id in ledger.procedure.limits:
        if limit_id not in limits:
            near = difflib.get_close_matches(limit_id, list(limits), n=3)
            hint = f"Did you mean {near}?" if near else "See fadu/law/rules/."
            yield _error(ledger, 6, f"limit {limit_id!r} is not in the law", hint)


def _runs_on(ledger: Ledger, clock: Clock) -> Iterator[CheckMessage]:
    """The days and times of day that a clock reads."""
    days = (clock.since, clock.until, clock.version_on, clock.fixed)
    hours = (clock.since_time, clock.until_time)
    for names, kind, word in ((days, models.DateField, "date"), (hours, models.TimeField, "time")):
        for name in filter(None, names):
            if not _exists(ledger, name) or not isinstance(ledger.field(name), kind):
                text = f"clock {clock.name!r} runs on {name!r}, no {word} field of it"
                yield _error(ledger, 5, text, _hint(ledger, name))


def _sensitive(ledger: Ledger) -> Iterator[CheckMessage]:
    """Titles stand on pages that leave no look in the trail."""
    if ledger.options.sensitive and ledger.title_field in ledger.secret_fields:
        text = f"a sensitive ledger is titled by personal data ({ledger.title_field!r})"
        yield _error(ledger, 11, text, "Set 'title' to a field that names nobody, as 'number'.")


def _public(ledger: Ledger) -> Iterator[CheckMessage]:
    for name in ledger.options.public:
        field = ledger.model._meta.get_field(name) if _exists(ledger, name) else None
        if isinstance(field, SecretField) and field.disclose is Disclose.NOTHING:
            yield _error(
                ledger,
                10,
                f"public field {name!r} discloses nothing",
                "Leave it out, or say what it discloses.",
            )
