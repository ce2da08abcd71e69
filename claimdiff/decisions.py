"""What people decided: claims and names that they say are the same or different, from a file or in code."""

from __future__ import annotations

__all__ = ["Decided", "Decision", "Decisions", "read_decisions", "said_by_whom"]

import json
import os
import re
from calendar import month_name
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from claimdiff.errors import InputError
from claimdiff.jsonable import Jsonable

_KINDS = ("claim", "name")
_ANSWERS = ("same", "different")
_CLAIM_ID = re.compile(r"c[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Decision(Jsonable):
    """A person's word on a pair: `a` and `b` are claim ids or names (`kind`), `answer` is same or different.

    `by` says who decided, `when` on which day, `note` why. The same claims speak to one topic; the same names
    are one person, group, place or outlet. See `read_decisions` for their file.

    >>> Decision("Abu Kamal", "al-Bukamal", "name", "same", "Ana Reis", date(2026, 11, 22), note="one town").answer
    'same'
    """

    a: str
    b: str
    kind: str
    answer: str
    by: str
    when: date
    note: str | None = None


_FIELDS = tuple(field.name for field in fields(Decision))

Decisions = str | os.PathLike[str] | Iterable[Decision | Mapping[str, Any]]
"""What `read_decisions` takes: the path of a JSON Lines file, or Decision records and dicts."""


def read_decisions(source: Decisions) -> list[Decision]:
    """Decisions from a JSON Lines file, or from Decision records and dicts, in their order.

    A line is an object such as `{"a": "Abu Kamal", "b": "al-Bukamal", "kind": "name", "answer": "same",
    "by": "Ana Reis", "when": "2026-11-22", "note": "one town"}`. `note` may be left out, `kind` where `a` and
    `b` are claim ids. Raises InputError for a file that cannot be read, for a malformed line, and where one
    pair is said to be the same and different, also by way of other pairs; the message names the lines.

    >>> (decision,) = read_decisions([{"a": "Abu Kamal", "b": "al-Bukamal", "kind": "name", "answer": "same",
    ...                                "by": "Ana Reis", "when": "2026-11-22"}])
    >>> decision.answer, decision.by, decision.when.isoformat()
    ('same', 'Ana Reis', '2026-11-22')
    """
    placed = [(where, _decision(given, where)) for where, given in _given(source)]
    for kind, key in (("claim", str), ("name", _spelled)):
        of_kind = [(where, decision) for where, decision in placed if decision.kind == kind]
        Decided([decision for _, decision in of_kind], key, [where for where, _ in of_kind])
    return [decision for _, decision in placed]


def _spelled(name: str) -> str:
    return " ".join(name.casefold().split())


def _given(source: Decisions) -> Iterator[tuple[str, Any]]:
    """Where each decision stands, and what is given there."""
    if isinstance(source, (str, os.PathLike)):
        yield from _lines(Path(source))
    elif isinstance(source, Iterable) and not isinstance(source, (bytes, Mapping)):
        for number, given in enumerate(source, 1):
            yield f"decision {number}", given
    else:
        raise InputError(f"decisions: give the path of a JSON Lines file or a list of decisions, not {source!r}")


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the decisions cannot be read: {error}; give a JSON Lines file in UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            yield where, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where}: not valid JSON: {error}; write one object a line") from error


def _decision(given: Any, where: str) -> Decision:
    if isinstance(given, Decision):
        given = {name: getattr(given, name) for name in _FIELDS}
    if not isinstance(given, Mapping):
        raise InputError(f'{where}: a decision is an object such as {{"a": …, "b": …, "answer": "same"}}, not {given!r}')
    for name in given:
        if name not in _FIELDS:
            raise InputError(f"{where}: unknown field {name!r}; use {', '.join(_FIELDS)}")
    a, b = _text(given, "a", where), _text(given, "b", where)
    if a == b:
        raise InputError(f"{where}: a and b are both {a!r}; a decision is on two claims or two names")
    note = None if given.get("note") is None else _text(given, "note", where)
    answer = _one_of(given, "answer", _ANSWERS, where)
    return Decision(a, b, _kind(given, a, b, where), answer, _text(given, "by", where), _day(given, where), note)


def _text(given: Mapping[str, Any], name: str, where: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: {name} must be a string that is not empty, not {value!r}")
    return " ".join(value.split())


def _one_of(given: Mapping[str, Any], name: str, allowed: Sequence[str], where: str) -> str:
    value = given.get(name)
    if value not in allowed:
        raise InputError(f"{where}: {name} must be {' or '.join(allowed)}, not {value!r}")
    return str(value)


def _kind(given: Mapping[str, Any], a: str, b: str, where: str) -> str:
    if given.get("kind") is not None:
        return _one_of(given, "kind", _KINDS, where)
    if _CLAIM_ID.fullmatch(a) and _CLAIM_ID.fullmatch(b):
        return "claim"
    raise InputError(f"{where}: kind is missing; write claim where a and b are claim ids, name where they are names")


def _day(given: Mapping[str, Any], where: str) -> date:
    value = given.get("when")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value).date()  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise InputError(f"{where}: when must be a day such as 2026-11-22, not {value!r}") from None


class Decided:
    """Decisions on one kind of thing with what follows from them: "same" is transitive.

    `key` gives the form under which `a` and `b` are held; `places` says where each decision stands, for
    errors. Raises InputError where decisions contradict one another.

    >>> word = {"kind": "name", "by": "Ana Reis", "when": "2026-11-22"}
    >>> decided = Decided(read_decisions([{"a": "Ur", "b": "Uri", "answer": "same", **word},
    ...                                   {"a": "Uri", "b": "Uris", "answer": "different", **word}]))
    >>> [decision.b for decision in decided.apart("Ur", "Uris")], decided.together("Ur", "Uris")
    (['Uris'], [])
    """

    def __init__(
        self, decisions: Iterable[Decision], key: Callable[[str], str] = str, places: Sequence[str] | None = None
    ) -> None:
        self.decisions = tuple(decisions)
        self._key = key
        self._ties: dict[str, dict[str, Decision]] = {}
        for decision in self.decisions:
            if decision.answer == "same":
                a, b = key(decision.a), key(decision.b)
                self._ties.setdefault(a, {}).setdefault(b, decision)
                self._ties.setdefault(b, {}).setdefault(a, decision)
        self._class = {one: number for number, members in enumerate(self.classes) for one in members}
        self._apart: dict[frozenset[object], Decision] = {}
        for decision in self.decisions:
            if decision.answer == "different":
                if self._of(decision.a) == self._of(decision.b):
                    raise InputError(self._contradiction(decision, places))
                self._apart.setdefault(frozenset((self._of(decision.a), self._of(decision.b))), decision)

    def __bool__(self) -> bool:
        return bool(self.decisions)

    @cached_property
    def classes(self) -> list[list[str]]:
        """The keys said to be the same, each list in the order in which decisions name them."""
        seen: set[str] = set()
        found = []
        for one in self._ties:
            if one not in seen:
                members = list(self._reached(one))
                seen.update(members)
                found.append(members)
        return found

    def together(self, a: str, b: str) -> list[Decision]:
        """The decisions by which two things are the same, the shortest way; none where they are not."""
        a, b = self._key(a), self._key(b)
        way = self._reached(a)
        if a == b or b not in way:
            return []
        steps = []
        while b != a:
            before = way[b]
            steps.append(self._ties[before][b])
            b = before
        return steps[::-1]

    def apart(self, a: str, b: str) -> list[Decision]:
        """The decision by which two things differ: on them, or on others said to be the same as they are."""
        found = self._apart.get(frozenset((self._of(a), self._of(b))))
        return [] if found is None else [found]

    def _of(self, one: str) -> object:
        """The class of a thing, or its key where it stands alone."""
        key = self._key(one)
        return self._class.get(key, key)

    def _reached(self, start: str) -> dict[str, str]:
        """All that is the same as `start`, each with the one from which it was reached first."""
        way = {start: start}
        waiting = deque([start])
        while waiting:
            one = waiting.popleft()
            for other in self._ties.get(one, ()):
                if other not in way:
                    way[other] = one
                    waiting.append(other)
        return way

    def _contradiction(self, decision: Decision, places: Sequence[str] | None) -> str:
        def place(one: Decision) -> str:
            if places is not None:
                return places[next(i for i, each in enumerate(self.decisions) if each is one)]
            return f"the decision of {one.by} on {one.a!r} and {one.b!r}"

        said = f"{place(decision)}: {decision.a!r} and {decision.b!r} are said to be different, and"
        others = " and ".join(place(one) for one in self.together(decision.a, decision.b))
        if not others:
            return f"{said} are one name in two spellings; take this decision out"
        return f"{said} the same by {others}; keep one of them"


def said_by_whom(decisions: Iterable[Decision]) -> str:
    """Who decided, and when.

    >>> said_by_whom([Decision("Ur", "Uri", "name", "same", "Ana Reis", date(2026, 11, 22))])
    'by Ana Reis on 22 November 2026'
    """
    said = [f"by {one.by} on {one.when.day} {month_name[one.when.month]} {one.when.year}" for one in decisions]
    return " and ".join(dict.fromkeys(said))
