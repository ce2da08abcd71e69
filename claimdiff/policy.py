"""Conventions that a user may change: one frozen dataclass with defaults and their sources."""

from __future__ import annotations

__all__ = ["Policy"]

from dataclasses import dataclass, fields
from functools import lru_cache
from math import isfinite
from typing import Any, Literal

from claimdiff.errors import InputError


@dataclass(frozen=True, slots=True)
class Policy:
    """What is convention rather than fact when figures are read and judged.

    What each field means, in which unit, stands beneath it in the source (`inspect.getsource(Policy)`). In short:

    - what words assert: `about_reach`, `about_digits`, `bound_reach`, `rounding_reach`, `vague_reach` (shares of the
      figure, digits, multiples), and the ranges `dozens`, `scores`, `several`, `handful`, `couple`;
    - whether attackers are among the dead: `attacker`, `attackers`;
    - time, in days: `day_slack`, `same_event_days`, `first_days`, `repeat_of_state`, `slow_states`, `settled_after`,
      `news_days`, `accumulation_days`; `settled_growth` is a share a day, `war_total` a number of people;
    - likeness of the words around two figures, from 0 to 1: `retold_likeness`, `reworded_likeness`, `least_likeness`,
      `fact_likeness`, `wording_of_one`, `same_wording`; of copied sentences, from 0 to 100: `copy_similarity`, with
      `copy_words`;
    - how far two figures of one event may differ: the ratios `coarse_ratio`, `close_ratio`, `one_event_ratio`,
      `measured_ratio`, `rival_ratio`, and `age_slip` in years;
    - measures and groups treated alike: `growing`, `exclusive`, `same_people`;
    - how much is judged of a large topic: `all_pairs`, `all_positions`; rules that are not asked: `off`.

    Raises InputError for a value that no rule could use.

    >>> Policy().bound_reach
    0.2
    >>> Policy(off=frozenset({"attacker_counted"})).off
    frozenset({'attacker_counted'})
    """

    about_reach: float = 0.1
    """How far "about N" reaches to either side and "nearly N" downwards, as a share of N."""
    about_digits: float = 5
    """The most that "about" reaches, in units of the last digit printed: "some 87.4" covers 86.9 to 87.9."""
    bound_reach: float = 0.2
    """How far "more than N" reaches up and "up to N" reaches down, as a share of N.

    A writer who says "more than 50" does not mean 300: the bound that was chosen informs (Cummins, Sauerland
    and Solt, "Granularity and scalar implicature in numerical expressions", 2012).
    """
    rounding_reach: float = 0.1
    """The most that rounding covers to either side, as a share of the figure: 1,000 covers 900 to 1,100."""
    dozens: tuple[float, float] = (24, 99)
    """What "dozens" asserts. ACLED codes "dozens" as 12 when it needs one number: use (12, 99)."""
    scores: tuple[float, float] = (40, 99)
    """What "scores" asserts: at least two of them, and fewer than "hundreds"."""
    several: tuple[float, float] = (2, 9)
    """What "several" and, before a scale, "a few" assert: "several hundred" is 200 to 900.

    More than one, fewer than a word for ten or a dozen would say (Merriam-Webster, "several").
    """
    handful: tuple[float, float] = (2, 9)
    """What "a handful of" asserts: as "several", since it says few and not how few."""
    vague_reach: float = 3
    """How far beyond its range a vague word is still believed: "dozens" of 250. "Several" has no upper end."""
    couple: tuple[float, float] = (2, 3)
    """What "a couple of" asserts."""
    attacker: Literal["either", "counted", "not counted"] = "either"
    """Whether an attacker who died stands among the dead where the text does not say so.

    "either" lets tolls differ by `attackers`; "counted" and "not counted" hold every toll to one convention
    (the Gun Violence Archive leaves the attacker out, police tolls often count him).
    """
    attackers: int = 1
    """By how many dead the two ways of counting may differ."""
    day_slack: int = 1
    """Days by which two stated days of one event may differ because of time zones or a night between them."""
    same_event_days: int = 31
    """Up to how many days apart two stated days may be one event's; beyond, it may have happened twice."""
    first_days: int = 1
    """Days after an event in which an unattributed toll may grow within one day."""
    repeat_of_state: int = 1
    """Days after which another value of a state (a share, a price) is explained by time."""
    slow_states: tuple[tuple[str, int], ...] = (("population", 180), ("area", 180), ("height", 3650), ("children", 270))
    """Measures that change too slowly for `repeat_of_state`, with their own number of days."""
    retold_likeness: float = 0.4
    """From which likeness of the words around two figures one article is taken to tell the same count twice."""
    reworded_likeness: float = 0.2
    """From which likeness of the words around them two counts of a topic are of one thing under two names."""
    least_likeness: float = 0.12
    """The least likeness of the words around two figures of a thing that is not named."""
    fact_likeness: float = 0.26
    """From which likeness two measured facts of articles (a fall, a prison term) are called a conflict."""
    wording_of_one: float = 0.5
    """From which likeness one voice that gives two figures in one article contradicts itself."""
    same_wording: float = 0.8
    """From which likeness durations, distances and figures outside the table are called a conflict."""
    age_slip: float = 2.0
    """By how many years an age may be misreported; ages farther apart, of persons not named, are two persons'."""
    settled_after: int = 30
    """Days after its event from which a toll no longer grows by leaps."""
    war_total: float = 1000
    """From which size a settled toll that leaps is called a conflict; smaller ones may be of two events."""
    settled_growth: float = 0.1
    """The share by which a settled toll may still grow in a day: a war's total does not double overnight."""
    coarse_ratio: float = 2.0
    """From which ratio two tolls of a place and of a wider one may be of two events."""
    close_ratio: float = 1.25
    """Up to which ratio two tolls of one voice, place and day in one article are one count told twice."""
    one_event_ratio: float = 4.0
    """From which ratio two tolls of articles may be of an event and a part of it."""
    measured_ratio: float = 12.0
    """As `one_event_ratio`, for measured facts, of which a slip may lie in the unit: months for years."""
    rival_ratio: float = 6.0
    """As `one_event_ratio`, for two speakers who are named."""
    news_days: int = 7
    """Days within which two tolls without a time of their own are taken to be of one event."""
    accumulation_days: int = 30
    """Days after which a higher count of a measure outside the table is explained by further counting."""
    growing: frozenset[str] = frozenset(
        {
            "deaths",
            "injuries",
            "shot",
            "casualties",
            "missing",
            "rescued",
            "displaced",
            "cases",
            "vaccinated",
            "burned area",
            "damage",
        }
    )
    """Tolls that grow while they are gathered: without dates, two of their figures stay `undecided`."""
    exclusive: frozenset[str] = frozenset({"territory share", "vote share", "stake"})
    """Shares of one whole of which no two holders can have the same part: tested by their sum."""
    same_people: frozenset[str] = frozenset({"civilian", "person"})
    """Counted groups that reports use for one another: equal figures of them are one answer."""
    copy_similarity: float = 92.0
    """From which likeness (0 to 100, rapidfuzz's `ratio` of their words) two sentences are copies."""
    copy_words: int = 7
    """The fewest words of a sentence that is nearly a copy; shorter ones must be the same word for word."""
    all_pairs: int = 24
    """Up to how many positions of a topic every pair is judged.

    Beyond it the best supported positions are judged with one another, and every other position with the
    best supported one and with its neighbour in time, so that findings grow with positions, not with pairs.
    """
    all_positions: int = 240
    """Up to how many positions of a topic each one is judged.

    Beyond it each answer is judged once, as the first that gave it gave it; how many independent origins give
    it bears on the severity. An event of which thousands of articles tell has few answers.
    """
    off: frozenset[str] = frozenset()
    """Names of rules that are switched off."""

    def __hash__(self) -> int:
        return hash((self.off, self.all_pairs))  # rules are looked up for every pair of claims

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if wanted := _wanted(value, field.default):
                raise InputError(f"Policy: {field.name} is {value!r}; it must be {wanted}")
        if self.attacker not in ("either", "counted", "not counted"):
            raise InputError(f"Policy: attacker is '{self.attacker}'; use 'either', 'counted' or 'not counted'")

    @classmethod
    def of(cls, given: Policy | None) -> Policy:
        """What was given, or the default policy for None. Raises InputError for anything else."""
        if given is None or isinstance(given, cls):
            return given or _default()
        raise InputError(f"policy must be a Policy or None, not {type(given).__name__}; write Policy(about_reach=0.05), say")


@lru_cache(maxsize=1)
def _default() -> Policy:
    """The policy of whoever gives none, which is asked for with every text."""
    return Policy()


def _wanted(value: Any, default: Any) -> str | None:
    """What a value should have been, by the kind of its default; None where it is of that kind."""
    if isinstance(default, (int, float)):
        return None if _is_number(value) else "a number that is not negative"
    if isinstance(default, frozenset):
        is_set = isinstance(value, frozenset) and all(isinstance(name, str) for name in value)
        return None if is_set else "a frozenset of names"
    if isinstance(default, tuple) and not isinstance(default[0], tuple):
        is_range = isinstance(value, tuple) and len(value) == 2 and all(map(_is_number, value)) and value[0] <= value[1]
        return None if is_range else "a pair of numbers, the lower bound first"
    if isinstance(default, tuple):
        pairs = isinstance(value, tuple) and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value)
        is_named = pairs and all(isinstance(name, str) and _is_number(days) for name, days in value)
        return None if is_named else "a tuple of pairs of a measure and a number of days"
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value) and value >= 0
