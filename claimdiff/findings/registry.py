"""The ordered table of rules. The first that decides gives a finding its verdict and its name."""

from __future__ import annotations

__all__ = ["Rule", "check_policy", "rules", "rules_for"]

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.errors import InputError
from claimdiff.findings.events import EVENT_RULES
from claimdiff.findings.facets import FACET_RULES
from claimdiff.findings.figures import FIGURE_RULES
from claimdiff.findings.scope import SCOPE_RULES
from claimdiff.findings.sides import Pair, Ruling
from claimdiff.findings.traits import can_decide
from claimdiff.policy import Policy


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: `decide` returns a Ruling, or None where it does not apply. Stages: scope, figure, event."""

    name: str
    stage: str
    decide: Callable[[Pair], Ruling | None]

    @property
    def description(self) -> str:
        """What the rule decides, with an example of each side and its source."""
        return (self.decide.__doc__ or "").strip()


_ALWAYS = frozenset({"order_unknown", "same_event"})
"""Rules that close their stage and cannot be switched off."""

_WHOLE_RULES = frozenset({"called_approximate", "counted_on", "parts_make_whole", "shares_over_whole", "told_apart", "told_both"})
"""Rules of a whole topic, which wholes.py applies."""


def _table(stage: str, decisions: tuple[Callable[[Pair], Ruling | None], ...]) -> tuple[Rule, ...]:
    return tuple(Rule(decide.__name__, stage, decide) for decide in decisions)


RULES = (*_table("scope", SCOPE_RULES), *_table("figure", (*FACET_RULES, *FIGURE_RULES)), *_table("event", EVENT_RULES))


@lru_cache(maxsize=64)
def rules(policy: Policy, kind: str = "figure") -> tuple[Rule, ...]:
    """The rules in force for claims of a kind, in the order in which they are asked.

    >>> [rule.name for rule in rules(Policy())][:2]
    ['other_unit', 'other_measure']
    """
    check_policy(policy)
    stages = ("event",) if kind == "event" else ("scope", "figure")
    return tuple(rule for rule in RULES if rule.stage in stages and rule.name not in policy.off)


def rules_for(policy: Policy, kind: str, traits: int) -> tuple[Rule, ...]:
    """Of the rules in force those that can decide pairs of some traits, in the same order."""
    return _rules_for(policy.off, kind, traits)


@lru_cache(maxsize=1 << 14)
def _rules_for(off: frozenset[str], kind: str, traits: int) -> tuple[Rule, ...]:
    """This is asked for every pair of claims, and a set of names is looked up faster than a whole policy."""
    return tuple([rule for rule in _in_force(off, kind) if can_decide(rule.name, traits)])


@lru_cache(maxsize=64)
def _in_force(off: frozenset[str], kind: str) -> tuple[Rule, ...]:
    return rules(Policy(off=off), kind)


def check_policy(policy: Policy) -> None:
    """Raises InputError when `policy.off` names no rule, or one that closes a stage."""
    known = {rule.name for rule in RULES} | _WHOLE_RULES
    if unknown := sorted(policy.off - known):
        raise InputError(f"Policy: off names '{unknown[0]}', which is no rule; the rules are {', '.join(sorted(known))}")
    if closing := sorted(policy.off & _ALWAYS):
        raise InputError(f"Policy: '{closing[0]}' is the last rule of its stage and cannot be switched off")
