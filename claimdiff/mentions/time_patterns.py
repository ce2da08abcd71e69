"""The grammar of times: regular expressions over classes of tokens, tried in this order at each token.

In a pattern an upper-case name is a class of `time_lexer.CLASS_NAMES` or a macro of `MACROS`; a named group
hands a part to the rule's reader in `time_readers`. No pattern repeats without a bound.
"""

from __future__ import annotations

__all__ = ["Found", "scanner"]

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimdiff.mentions.time_lexer import CHAR_OF, CLASS_NAMES, OTHER

MACROS = {
    "NUMERAL": "(?:NUMBER|CENTURY_NUMBER)",
    "COUNT": "(?:(?:AN)? NUMERAL (?:HYPHEN? NUMERAL|AND NUMERAL){0,5} | (?:DAY_NUMBER|FIGURE|YEAR) NUMERAL?)",
    "VAGUE": "(?:AN? (?:FEW|COUPLE|DOZEN) OF?)",
    "UNIT_WORD": "(?:UNIT|UNITS|QUARTER|QUARTERS|WEEKEND|WEEKENDS|SEASON|SEASONS)",
    "SPAN_UNIT": "(?:UNIT|UNITS|QUARTER|QUARTERS|WEEKEND|WEEKENDS|SECOND)",
    "MONTH_NAME": "(?:MONTH|ABBREVIATED_MONTH DOT?|MAYBE_MONTH)",
    "DAY_NAME": "(?:(?:WEEKDAY|SHORT_WEEKDAY DOT?) (?:POSS|DAYPART)? COMMA? THE?)",
    "ANY_SHORT": "(?:ABBREVIATED_MONTH)",
    "DAY_OF_MONTH": "(?:DAY_NUMBER|ORDINAL_FIGURE)",
    "YEAR_NAME": "(?:YEAR|SHORT_YEAR|CENTURY_NUMBER HYPHEN? NUMERAL (?:HYPHEN NUMERAL)?)",
    "CLOCK_TIME": "(?:CLOCK_AMPM|CLOCK|CLOCK_WORD)",
    "PART": "(?:EARLY HYPHEN?|EARLIER (?:IN|ON)?|THE? START OF|THE EARLY HYPHEN?)",
    "FULL_DATE": "(?:DAY_NAME? MONTH_NAME (?:THE? DAY_OF_MONTH|ORDINAL (?!UNIT|QUARTER|HALF)) (?:COMMA? YEAR_NAME)?"
    " | DAY_NAME? THE? (?:DAY_OF_MONTH OF?|ORDINAL OF) MONTH_NAME (?:COMMA? YEAR_NAME)?"
    " | ISO | NUMERIC_DATE)",
    "RELATIVE": "(?:LAST|PAST|PREVIOUS|LATEST|NEXT|COMING|FOLLOWING|CURRENT|THIS (?:PAST|COMING|CURRENT)?|SAME|THAT)",
    "NTH": "(?:ORDINAL|SECOND|ORDINAL_FIGURE)",
    "NTH_QUARTER": "(?:NTH HYPHEN? (?:QUARTER|HALF))",
}  # fmt: skip

RULES: tuple[tuple[str, str], ...] = (
    ("further_day", "(?:(?<=(?:MONTH|MAYBE_MONTH) DAY_OF_MONTH AND)|(?<=(?:MONTH|MAYBE_MONTH) DAY_OF_MONTH HYPHEN)|(?<=(?:MONTH|MAYBE_MONTH) DAY_OF_MONTH TO)"
     "|(?<=ANY_SHORT DOT DAY_OF_MONTH AND)|(?<=ANY_SHORT DOT DAY_OF_MONTH HYPHEN)|(?<=ANY_SHORT DOT DAY_OF_MONTH TO))"
     " (?P<day>DAY_OF_MONTH) (?!UNIT|UNITS|NUMBER|OTHER|OF|MONTH_NAME)"),
    ("not_a_time", "COUNT HYPHEN? QUARTERS OF | COUNT HYPHEN QUARTERS | (?:THE|AN|POSSESSIVE)? MOD? (?:COUNT|AN) (?:HYPHEN? UNIT HYPHEN OLD | HYPHEN? (?:UNIT|UNITS) (?:OLD|OF AGE))"),
    ("clock_first", "(?P<mod>MOD)? (?P<clock>CLOCK_TIME) (?:LPAREN? ZONE RPAREN?)?"
     " (?:(?:COMMA|ON|DAYPART)? (?P<date>FULL_DATE|WEEKDAY|TODAY))?"),
    ("clock_hour", "(?P<clock>DAY_NUMBER|NUMBER) IN THE (?P<part>DAYPART)"),
    ("week_of", "THE (?P<unit>UNIT) OF (?P<date>FULL_DATE)"),
    ("day_beside", "THE (?P<unit>UNIT) (?P<dir>BEFORE) (?:(?P<rel>RELATIVE)? (?P<weekday>WEEKDAY)|(?P<today>TODAY)|(?P<date>FULL_DATE))"),
    ("first_of_days", "(?P<day>DAY_OF_MONTH) (?=(?:AND|TO|HYPHEN) DAY_OF_MONTH OF? MONTH_NAME (?P<year>YEAR)?)"),
    ("date", "(?P<part>PART)? (?P<rel>LAST|NEXT|THIS (?:PAST|COMING)?)? (?P<date>FULL_DATE)"),
    ("month_year", "(?P<mod>MOD)? (?P<part>PART)? (?P<month>MONTH_NAME) (?:COMMA|OF)? (?P<year>YEAR_NAME)"),
    ("month_relative_year",
     "(?P<part>PART)? (?P<month>MONTH_NAME) (?:COMMA|OF|IN)? (?:THE? (?P<rel>LAST|THIS|NEXT|PREVIOUS|FOLLOWING|SAME)) (?P<unit>UNIT)"),
    ("every", "EVERY OF? (?:(?P<count>COUNT)? (?P<unit>UNIT_WORD) | (?P<weekday>WEEKDAY) (?P<daypart>DAYPART)?"
     " | (?P<daypart2>DAYPART) | (?P<month>MONTH_NAME))"),
    ("weekdays", "(?P<weekday>WEEKDAYS) | (?P<weekday2>WEEKDAY) (?P<daypart>DAYPARTS)"),
    ("relative_quarter", "(?P<part>PART)? (?P<rel>RELATIVE) (?P<unit>UNIT) POSS (?P<nth>NTH_QUARTER)"
     " | (?P<nth2>NTH_QUARTER) OF? (?P<rel2>LAST|THIS|NEXT|THE? RELATIVE) (?P<unit2>UNIT)"),
    ("spelled_year", "(?P<the>THE UNIT)? (?P<count>CENTURY_NUMBER HYPHEN? NUMERAL (?:HYPHEN? NUMERAL)?)(?!HYPHEN?UNIT|UNITS)"
     " | (?P<the2>THE UNIT) (?P<count2>NUMERAL NUMERAL (?:AND? NUMERAL){0,2})"),
    ("ago_quarter",
     "(?P<a>AN)? THE? (?P<unit>UNIT) HYPHEN (?:AGO|EARLIER|BEFORE) FISCAL? (?:(?P<nth>NTH_QUARTER)|(?P<quarter>QUARTER)|(?P<period>PERIOD))?"),
    ("quarter_year", "(?P<part>PART)? (?:THE|POSSESSIVE)? (?P<year>YEAR) (?:POSS)? (?P<nth>NTH_QUARTER)"
     " | (?P<part2>PART)? (?:THE|POSSESSIVE)? FISCAL? (?P<nth2>NTH_QUARTER) (?:OF? FISCAL? (?P<year2>YEAR_NAME))"
     " | (?:THE)? (?P<year3>YEAR) (?P<period>PERIOD|QUARTER)"),
    ("nth_quarter", "(?P<part>PART)? (?:THE|POSSESSIVE)? (?:FISCAL HYPHEN?)? (?P<nth>NTH_QUARTER)"),
    ("early_span",
     "(?P<part>PART)? THE? (?P<which>(?!THAT)RELATIVE) (?:(?P<count>COUNT|VAGUE)) MORE? (?P<unit>SPAN_UNIT) (?:OR SO)?"),
    ("bare_quarter", "(?P<latest>THE LATEST PERIOD) | (?P<part>PART)? (?:THE (?P<rel>RELATIVE)?|(?P<rel2>RELATIVE)) FISCAL? (?P<quarter>QUARTER)"),
    ("season", "(?P<part>PART)? THE? (?P<rel>RELATIVE)? (?P<season>SEASON|MAYBE_SEASON) (?:OF? (?P<year>YEAR_NAME))?"),
    ("weekend", "(?P<part>PART)? (?:THE|AN)? (?P<rel>RELATIVE)? (?P<weekend>WEEKEND)"),
    ("weekday", "(?P<part>PART)? THE? (?P<rel>RELATIVE)? (?P<weekday>WEEKDAY) (?P<daypart>DAYPART)?"),
    ("today", "(?P<part>PART)? (?P<today>TODAY) (?P<daypart>DAYPART)?"),
    ("early_daypart", "(?P<part>EARLY HYPHEN?) (?P<daypart>DAYPART)"),
    ("the_daypart", "(?<=IN) (?P<rel>THE) (?P<daypart>DAYPART)"),
    ("daypart", "(?P<part>PART)? (?P<rel>THIS|LAST|THAT|THE (?:FOLLOWING|NEXT|PREVIOUS|SAME)) (?P<daypart>DAYPART)"),
    ("overnight", "(?P<overnight>OVERNIGHT)"),
    ("ago", "(?P<mod>MOD)? (?:(?P<count>COUNT|VAGUE)|(?P<one>AN|THE(?!UNITS|QUARTERS))) (?P<half>AND AN HALF)? HYPHEN? (?P<unit>SPAN_UNIT)"
     " (?:OR SO)? (?P<dir>HYPHEN? AGO|EARLIER|BEFORE|FROM NOW)"),
    ("century", "(?P<part>PART)? THE? (?P<nth>ORDINAL|ORDINAL_FIGURE) HYPHEN? (?P<unit>UNIT)"),
    ("relative_unit", "(?P<part>PART)? (?:THE|POSSESSIVE)? (?P<rel>RELATIVE) FISCAL? (?P<unit>UNIT)"),
    ("month_relative", "(?P<part>PART)? THE? (?P<rel>RELATIVE) (?P<month>MONTH_NAME)"),
    ("part_of_unit", "(?P<part>THE? START OF THE|EARLIER IN THE) FISCAL? (?P<unit>UNIT|QUARTER)"),
    ("year_end", "(?:THE)? (?P<unit>UNIT) (?:HYPHEN|POSS)? (?P<end>START)"),
    ("half_count", "(?P<mod>MOD)? (?P<one>COUNT|AN) (?P<unit>UNIT) AND AN HALF | (?P<mod2>MOD)? (?P<half>HALF) AN (?P<unit2>UNIT)"),
    ("duration_range", "(?P<mod>MOD)? (?P<low>COUNT) (?:TO|OR|HYPHEN) (?P<high>COUNT) HYPHEN? (?P<unit>SPAN_UNIT)"),
    ("duration", "(?P<mod>MOD)? (?:THE|POSSESSIVE)? (?P<nth>ORDINAL)? (?P<count>COUNT|VAGUE) (?P<half>AND AN HALF)? (?:MORE)?"
     " HYPHEN? (?P<unit>SPAN_UNIT) (?:HYPHEN (?:OLD|LONG))?"),
    ("one_unit", "(?P<mod>MOD)? (?P<one>AN) (?:MORE|WHOLE)? (?P<unit>UNIT)"),
    ("recent_units", "(?:THE|PAST)? (?P<which>RECENT|COMING|PAST|NEXT|LAST) (?P<unit>UNITS|QUARTERS)"),
    ("plural_units", "(?P<mod>MOD)? (?P<unit>UNITS)"),
    ("the_unit", "THE WHOLE? FISCAL? (?P<unit>UNIT)"),
    ("month", "(?P<part>PART)? (?P<month>MONTH_NAME)"),
    ("decade", "(?P<part>PART)? THE? (?P<decade>DECADE|DECADE_NAME)"),
    ("holiday", "(?P<part>PART)? (?P<rel>RELATIVE)? (?P<holiday>HOLIDAY) (?P<year>YEAR_NAME)?"),
    ("past_reference", "THE PAST (?=OTHER|DOT|COMMA|STOP|AND|OR|TO)"),
    ("future_reference", "THE? FUTURE"),
    ("soon", "SOON"),
    ("now_reference", "CURRENT"),
    ("recent_reference", "RECENT"),
    ("reference", "(?P<reference>REFERENCE)"),
    ("set", "(?P<set>SET)"),
    ("year", "(?P<mod>MOD)? (?P<part>PART)? (?:FISCAL HYPHEN?)? (?P<year>YEAR)"),
)  # fmt: skip


_NEVER_FIRST = {
    "HYPHEN", "DOT", "COMMA", "POSS", "STOP", "LPAREN", "RPAREN", "MONEY", "OF", "IN", "ON", "AT", "AND", "OR", "TO",
    "AGO", "FROM", "SO", "OLD", "LONG", "AGE", "ZONE", "MORE", "BEFORE", "WHOLE",
}  # fmt: skip
_WEAK = _NEVER_FIRST | {
    "THE", "AN", "THIS", "THAT", "THOSE", "POSSESSIVE", "LAST", "PAST", "PREVIOUS", "LATEST", "NEXT", "COMING",
    "FOLLOWING", "SAME", "FEW", "COUPLE", "DOZEN", "EVERY", "EARLY", "EARLIER", "START", "HALF", "NUMBER", "ORDINAL",
    "MOD", "FISCAL", "DAY_NUMBER", "FIGURE", "ORDINAL_FIGURE",
}  # fmt: skip
_CORE = set(CLASS_NAMES) - _WEAK | {"PAST"}
_START = set(CLASS_NAMES) - _NEVER_FIRST - {"PERIOD"}


class Found(NamedTuple):
    """A rule that matched, with the tokens [first, last) that it and its named parts cover."""

    rule: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


_NAME = re.compile(r"(?<![?])\b[A-Z][A-Z_]+\b")


def compile_pattern(pattern: str) -> str:
    """A pattern of class names as a regular expression over class characters."""

    def replace(match: re.Match[str]) -> str:
        name = match[0]
        if name in MACROS:
            return compile_pattern(MACROS[name])
        return OTHER if name == "OTHER" else CHAR_OF[name]

    return _NAME.sub(replace, pattern).replace(" ", "")


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The compiled grammar."""
    return Scanner()


class Scanner:
    """All rules as one regular expression."""

    def __init__(self) -> None:
        branches = []
        self._groups: list[list[tuple[str, str]]] = []
        for number, (_, pattern) in enumerate(RULES):
            compiled = compile_pattern(pattern)
            names = re.findall(r"\(\?P<(\w+)>", compiled)
            self._groups.append([(f"r{number}_{name}", name.rstrip("0123456789")) for name in names])
            compiled = re.sub(r"\(\?P<(\w+)>", lambda m, n=number: f"(?P<r{n}_{m[1]}>", compiled)  # type: ignore[misc]
            branches.append(f"(?P<r{number}>{compiled})")
        weak, core, start = (f"[{''.join(CHAR_OF[name] for name in names)}]" for names in (_WEAK, _CORE, _START))
        further, *others = branches
        self._pattern = re.compile(f"(?={start})(?:{further}|(?={weak}{{0,12}}{core})(?:{'|'.join(others)}))")

    def matches(self, classes: str, position: int) -> Found | None:
        """The first match at or after a token."""
        match = self._pattern.search(classes, position)
        if not match:
            return None
        number = int((match.lastgroup or "r0")[1:])
        parts = {}
        for group, name in self._groups[number]:
            span = match.span(group)
            if span[0] >= 0:
                parts[name] = span
        return Found(RULES[number][0], match.start(), match.end(), parts)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in RULES)
