"""Numbers that count nothing: dates, clock times, scores, addresses, emergency numbers, models and other names."""

from __future__ import annotations

__all__ = [
    "begins_age_list",
    "behind_age",
    "behind_determiner",
    "is_about_year",
    "is_age",
    "is_alone_in_brackets",
    "is_bare_year",
    "is_before_code",
    "is_code_tail",
    "is_label",
    "is_name",
    "is_score",
    "is_short_year",
    "is_strange",
    "is_street_number",
    "is_year",
    "previous_word",
]

import re
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table
from claimdiff.mentions.numbers import Number
from claimdiff.mentions.quantity_nouns import is_plural, lemma
from claimdiff.mentions.word_patterns import one_of

FIRST_YEAR, LAST_YEAR = 1500, 2099
"""Four bare digits from one to the other are a year unless something is counted by them."""
LONGEST_LIFE = 120


@dataclass(frozen=True, slots=True)
class _Guards:
    months: frozenset[str]
    plain_months: frozenset[str]
    month_before: re.Pattern[str]
    date_before: re.Pattern[str]
    month_after: re.Pattern[str]
    clock_after: re.Pattern[str]
    street_after: re.Pattern[str]
    years_before: frozenset[str]
    years_after: frozenset[str]
    labels: frozenset[str]
    soft_labels: frozenset[str]
    numbered: frozenset[str]
    names_after: frozenset[str]
    models: frozenset[int]
    models_after: frozenset[str]
    plain: frozenset[str]
    scores: frozenset[str]
    age_before: frozenset[str]
    age_dead: frozenset[str]
    dead_counted: frozenset[str]
    age_subjects: frozenset[str]
    age_closed: frozenset[str]
    age_adverbs: frozenset[str]
    counted_after: frozenset[str]
    age_being: frozenset[str]
    age_verbs: frozenset[str]
    age_not_names: frozenset[str]
    people: frozenset[str]


@lru_cache(maxsize=1)
def _guards() -> _Guards:
    table = load_table("not_quantities")
    months = one_of(table["months"]["words"])
    plain = one_of(table["months"]["plain"])
    month = rf"(?:(?:{months})\b\.?|(?i:{plain})(?!\w))"
    ages = table["ages"]
    return _Guards(
        months=frozenset(table["months"]["words"]),
        plain_months=frozenset(table["months"]["plain"]),
        month_before=re.compile(
            rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )\b{month}[ \-]?(?:the )?(?:\d{{1,2}}\s?(?:-|–|to|and|&)\s?)?\Z"
        ),
        date_before=re.compile(rf"\b{month}[ \-]?(?:the )?(?:\d{{1,2}},?\s?)?\Z"),
        month_after=re.compile(
            rf"(?:\s?(?:-|–|to|and|,|&|or)\s?\d{{1,2}}(?:st|nd|rd|th)?)?[ \-]?(?:of )?{month}(?!\s+(?:be|have)\b)"
        ),
        clock_after=re.compile(
            rf"(?:[:.]\d\d)?(?:\s?(?:-|–|to|until|till)\s?\d{{1,2}}(?:[:.]\d\d)?)?\s?(?:{one_of(table['clock']['after'])})(?!\w)|h\d\d\b|\s\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}",
            re.IGNORECASE,
        ),
        street_after=re.compile(
            rf"(?!\s(?:{one_of(table['streets']['other'])})\b)(?:\s(?:[A-Z][\w'’.]*|\d{{1,3}}(?:st|nd|rd|th))){{0,3}}\s(?:{one_of(table['streets']['words'])})(?!\w)"
        ),
        years_after=frozenset(table["years"]["after"]),
        years_before=frozenset(table["years"]["before"]),
        labels=frozenset(table["labels"]["words"]),
        soft_labels=frozenset(table["soft_labels"]["words"]),
        numbered=frozenset(table["numbered"]["words"]),
        names_after=frozenset(table["names_after"]["words"]),
        models=frozenset(table["models"]["numbers"]),
        models_after=frozenset(table["models"]["after"]),
        plain=frozenset(table["plain_words"]["words"]),
        scores=frozenset(table["scores"]["words"]),
        age_before=frozenset(ages["before"]),
        age_dead=frozenset(ages["dead"]),
        dead_counted=frozenset(ages["dead_counted"]),
        age_closed=frozenset(ages["closed"]),
        age_adverbs=frozenset(ages["adverbs"]),
        counted_after=frozenset(table["about_years"]["counted_after"]),
        age_subjects=frozenset(ages["subjects"]),
        age_being=frozenset(ages["verbs_of_being"]),
        age_verbs=frozenset(ages["verbs"]),
        age_not_names=frozenset(ages["not_names"]),
        people=frozenset(load_table("nouns")["people"]["words"]),
    )


_PREVIOUS = re.compile(r"([^\s(\[\"“]+)[ \-]{1,3}\Z")
_OPENED = re.compile(r"[(\[\"“]")
_NAME_AFTER = re.compile(r"[\s-]([^\W\d_]+)")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")


def previous_word(text: str, start: int) -> str:
    """The word directly before a position, with its punctuation; "" at the start of a line."""
    window = text[max(0, start - 24) : start]
    if window[-1:] == " " and window[-2:-1].isalnum():
        word = window.split()[-1]
        return word if word.isalnum() else _OPENED.split(word)[-1]
    found = _PREVIOUS.search(window)
    return found[1] if found else ""


def _word_after(text: str, end: int) -> str:
    found = _WORD_AFTER.match(text, end)
    return found[1] if found else ""


def is_strange(text: str, number: Number) -> bool:
    """Whether a number in digits is joined to what makes it a code, date, time, street number or reference."""
    guards = _guards()
    start, end = number.start, number.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and not before.isspace() and _joined_before(text, start, before, after):
        return True
    if guards.clock_after.match(text, end) and number.value <= 2400:
        return True
    if text[end : end + 3].strip(" ")[:1] == "/" and text[end : end + 4].strip(" /")[:1].isdigit():
        return True
    if after == ":" and text[end + 1 : end + 2].isdigit():
        return True
    if after in ("'", "’") and text[end + 1 : end + 2] == "s" and not text[end + 2 : end + 3].isalnum():
        return True
    if _of_labelled(text, start) or (text[end : end + 4] == " of " and _is_labelled(text, start, end)):
        return True
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True
    if text[end : end + 2].lstrip(" ").startswith(")") and "(" not in text[max(0, start - 16) : start]:
        return True
    if number.value <= 31 and guards.month_after.match(text, end):
        return True
    if number.value <= 31 and _behind_month(text, start, guards.month_before):
        return not _month_alone(text, start, end)
    if _in_years(number) and _behind_month(text, start, guards.date_before):
        return True
    following = _word_after(text, end)
    named = _NAME_AFTER.match(text, end)
    if named is not None and named[1].lower() in guards.names_after:
        return True
    if number.value in guards.models and (following.lower() in guards.models_after or number.value == 911):
        return True
    return number.scale == 1 and is_street_number(text, end)


def is_street_number(text: str, end: int) -> bool:
    """Whether a street follows a number that ends at a position: "1903 Park Street".

    >>> is_street_number("at 1903 Park Street", 7), is_street_number("in 1903 Park Hotel", 7)
    (True, False)
    """
    following = text[end + 1 : end + 2]
    return (following.isupper() or following.isdigit()) and _guards().street_after.match(text, end) is not None


_NUMBERED = re.compile(r"([^\W\d_]+)\s\d{1,4}\sof\s(?:/\s)?\Z")
_OF_NUMBER = re.compile(r"\sof\s(?:/\s)?\d")


def _of_labelled(text: str, start: int) -> bool:
    """Whether a number tells how many there are of what is numbered before it: the 13 of "Image 4 of 13"."""
    if text[start - 4 : start] != " of " and text[start - 2 : start] != "/ ":
        return False
    found = _NUMBERED.search(text, max(0, start - 32), start)
    return found is not None and _is_numbered(found[1])


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Whether a number numbers one of so many: the 4 of "Image 4 of 13"."""
    return _OF_NUMBER.match(text, end) is not None and _is_numbered(previous_word(text, start))


def _is_numbered(word: str) -> bool:
    return word.lower() in _guards().labels or word.lower() in _guards().numbered


def _joined_before(text: str, start: int, before: str, after: str) -> bool:
    if before in "_#@/\\=&":
        return True
    behind = text[start - 2 : start - 1]
    if before in ":.,":
        return behind.isdigit() or behind == "]" or (before == "." and behind.isupper())
    if before == "[":
        return after == "]"
    return before == "(" and after == ")" and not _NAME_BEFORE.search(text, max(0, start - 40), start - 1)


_WITHIN_DATES = frozenset(("the", "to", "and"))
"""Words that may stand between a month and its day: "May the 5th", "May 3 to 5"."""


def _behind_month(text: str, start: int, pattern: re.Pattern[str]) -> bool:
    guards = _guards()
    window = text[max(0, start - 24) : start].split()
    if not window or (window[-1] not in guards.months and window[-1].isalpha() and window[-1] not in _WITHIN_DATES):
        if not window or window[-1].lower() not in guards.plain_months:
            return False
    for word in window[-3:]:
        name = word.rstrip(".,").lstrip("(")
        if name in guards.months or name.lower() in guards.plain_months or name.lower() + "." in guards.plain_months:
            return bool(pattern.search(text, max(0, start - 24), start))
    return False


_IN_MONTH = re.compile(r"\b(?:in|since|during|last)\s+[^\W\d_]+\.?\s\Z", re.IGNORECASE)


def _month_alone(text: str, start: int, end: int) -> bool:
    """Whether a month takes no day from the number behind it: "In June 30 people died"."""
    following = _word_after(text, end)
    return is_plural(following) and _IN_MONTH.search(text, max(0, start - 24), start) is not None


def _in_years(number: Number) -> bool:
    return FIRST_YEAR <= number.value <= LAST_YEAR and number.value % 1 == 0


def is_year(text: str, number: Number, *, has_plural_noun: bool) -> bool:
    """Whether four bare digits without a unit are a year."""
    if number.style != "digits" or number.end - number.start != 4 or not _in_years(number):
        return False
    if not has_plural_noun or _word_after(text, number.end).lower() in _guards().years_after:
        return True
    return previous_word(text, number.start).lower().rstrip(",.") in _guards().years_before


def is_bare_year(text: str, number: Number, *, unit_singular: bool = False) -> bool:
    """Whether four bare digits are a year already by what stands before them ("in 2018", "the 2005 season")."""
    if number.style != "digits" or number.end - number.start != 4 or not _in_years(number):
        return False
    previous = previous_word(text, number.start).lower()
    if unit_singular:
        return previous in _guards().years_before
    if previous not in ("in", "since", "until", "during", "early", "late", "mid", "fiscal", "year"):
        return False
    following = _word_after(text, number.end)
    return not following.endswith("s") or previous in ("since", "until", "mid", "fiscal", "year")


def is_short_year(text: str, number: Number) -> bool:
    """Whether two digits behind an apostrophe are a year: "in the spring of '97"."""
    before = text[max(0, number.start - 2) : number.start]
    if number.end - number.start != 2 or before[-1:] not in ("'", "’") or before[:-1].strip():
        return False
    return _word_after(text, number.end).lower() not in _guards().counted_after


def is_about_year(text: str, number: Number, modifier: str | None) -> bool:
    """Whether "about 1970" is a year: no verb or noun follows that would make it a count."""
    return modifier == "about" and _word_after(text, number.end).lower() not in _guards().counted_after


def behind_age(text: str, start: int) -> bool:
    """Whether "aged" or "the age of" stands before a figure: "the age of 14 years"."""
    guards = _guards()
    words = text[max(0, start - 24) : start].lower().split()
    if not words:
        return False
    phrase = " ".join(words[-2:])
    if words[-1] in guards.age_before or phrase in guards.age_before:
        return True
    return phrase in guards.age_dead and (len(words) < 3 or words[-3] not in guards.dead_counted)


def behind_determiner(text: str, start: int) -> bool:
    """Whether "the" or a possessive stands before a number: "above the 2018 level"."""
    return previous_word(text, start).lower() in ("the", "its", "their", "his", "her", "our", "a")


_ENDS_SENTENCE = re.compile(r"[^\W\d_]{5,}\.")
"""A word before a number that is too long for an abbreviation: "The ferry sank off Zanzibar. 60 died"."""


def is_name(text: str, start: int, number: Number, *, has_plural_noun: bool) -> bool:
    """Whether the word before a bare number makes it a name ("Resolution 2254", "page 5", "iPhone 11")."""
    guards = _guards()
    word = previous_word(text, start)
    if not word:
        return False
    lower = word.lower()
    if not has_plural_noun and (word[-1] == "," or lower in _JOINING) and _goes_on_naming(text, start, number):
        return True
    if word[-1] in ',;:!?)—–"”':
        return False
    if lower == "of" and text[max(0, start - 9) : start].lower() == "round of ":
        return True
    capital = any(letter.isupper() for letter in word)
    if lower in guards.labels and (capital or "." in word or not has_plural_noun):
        return True
    if has_plural_noun:
        return False
    if lower in guards.soft_labels:
        return True
    if not capital or lower in guards.plain or _ENDS_SENTENCE.fullmatch(word):
        return False
    if number.scale != 1:
        return False
    return number.style == "digits" or (text[start].isupper() and _word_after(text, number.end)[:1].islower())


_JOINING = ("and", "or", "to", "&")
_NAMED_BEFORE = re.compile(r"([^\W\d_]+)\s(\d[\d.]*)(?:,\s\d[\d.]*)*,?\s(?:(?:and|or|to|&)\s)?\Z")


def _goes_on_naming(text: str, start: int, number: Number) -> bool:
    """Whether a bare number goes on a list of numbers that are names: "pages 5 and 6", "USB 3.0 and 2.0"."""
    named = _NAMED_BEFORE.search(text, max(0, start - 40), start) if number.style == "digits" else None
    if named is None:
        return False
    word = named[1].lower()
    if _guards().labels.isdisjoint((word, lemma(word))):
        return False
    return is_plural(word) or ("." in named[2] and "." in text[number.start : number.end])


def is_alone_in_brackets(text: str, number: Number) -> bool:
    """Whether nothing but the number stands in its brackets."""
    return text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"


_CODE_AFTER = re.compile(r"\s[A-Za-z]{1,3}-?\d")


_CODE_BEFORE = re.compile(r"[A-Z][\w.]*[ -]\d{1,4}[A-Z]?-\Z")


def is_code_tail(text: str, start: int) -> bool:
    """Whether a number ends a model's code: the 300 of "Boeing 767-300 aircraft"."""
    return text[start - 1 : start] == "-" and _CODE_BEFORE.search(text, max(0, start - 24), start) is not None


def is_before_code(text: str, number: Number) -> bool:
    """Whether letters and digits follow with which a number makes up a code ("24703 L-202")."""
    return _CODE_AFTER.match(text, number.end) is not None


def is_label(text: str, start: int) -> bool:
    """Whether a word that only ever names ("No.", "Resolution") stands before a number."""
    word = previous_word(text, start)
    return bool(word) and word.lower() in _guards().labels and (word[0].isupper() or "." in word)


def is_score(text: str, start: int, end: int) -> bool:
    """Whether a word beside "2-1" shows a score."""
    guards = _guards()
    return _word_after(text, end).lower() in guards.scores or previous_word(text, start).lower() in guards.scores


_COMMA_AFTER = re.compile(r"\s?(?:[,;.)]\s|[,;.)]?\Z|\n|\s[-–—]\s)")
_OF_PLACE = re.compile(
    r"\s(?:of|from)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}(?:[,.;)]|\s(?:was|is|has|and|who|died|said|as)\b)"
    r"|\sand\s[A-Z][\w-]+\s[A-Z]"
)
_FULL_NAME = re.compile(r"(?:([\w-]+)\s)?[A-Z][\w'’-]*\.?\s(?:[A-Z]\.\s)?[A-Z][\w'’-]*,\s\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’.-]*\s(?:[A-Z][\w'’.-]*\s|al-[A-Z][\w'’-]*\s)\Z")

_JUNIORS = frozenset(("jr.", "sr."))
"""The words with a full stop that can end a name before its age."""


_AGE_LIST = re.compile(r"(?:,(?: and| or)?| and| or) \d{1,2}(?=,|\.?\s|\.?\Z)(?!\s(?!and\b|or\b)\w)")
_LISTED = re.compile(r"([^\W\d_]+)(?:,| are| were| aged?)\s\Z")
_CONTRACTED = re.compile(r"(\w+)['’]s\Z")


def begins_age_list(text: str, start: int) -> bool:
    """Whether people stand before a number so that a list of numbers gives their ages: "the girls, 12 and 15,"."""
    found = _LISTED.search(text, max(0, start - 24), start)
    return found is not None and is_plural(found[1]) and lemma(found[1].lower()) in _guards().people


def _subject_of_being(words: list[str]) -> tuple[str, str]:
    """The last words but one and last, as subject and verb: "she was", and "he's" as "he is"."""
    contracted = _CONTRACTED.fullmatch(words[-1].lstrip("\"“'").lower()) if words else None
    if contracted is not None:
        return contracted[1], "is"
    return (words[-2].lower().lstrip("\"“'"), words[-1]) if len(words) > 1 else ("", "")


def is_age(text: str, number: Number, hedge_start: int) -> bool:
    """Whether a bare number is a person's age: "aged 33", "Anna Berg, 33, said", "he was 75."."""
    if not 0 < number.value <= LONGEST_LIFE or number.value % 1 or number.style not in ("digits", "words"):
        return False
    guards = _guards()
    start, end = number.start, number.end
    words = text[max(0, hedge_start - 32) : hedge_start].split()
    if not words:
        return False
    last = words[-1] if words[-1] != "," or len(words) == 1 else words[-2] + ","
    if behind_age(text, hedge_start):
        return True
    if number.scale != 1:
        return False
    if begins_age_list(text, start) and _AGE_LIST.match(text, end):
        return True
    closed = _COMMA_AFTER.match(text, end) is not None
    if last.lower() in guards.age_closed:
        return closed or text[end : end + 1] == "-"
    if last.endswith(",") and closed and text[start - 1 : start] in " ,":
        name = last[:-1]
        return len(name) > 1 and ((name[0].isupper() and number.value > 3) or name.lower() in guards.people)
    if last.endswith(",") and _OF_PLACE.match(text, end) and number.value >= 14:
        named = _FULL_NAME.search(text, max(0, start - 60), start)
        return named is not None and (named[1] or "").lower() not in guards.age_not_names
    told = words[:-1] if last.lower() in guards.age_adverbs else words
    subject, being = _subject_of_being(told)
    if being.lower() in guards.age_being and (subject in guards.age_subjects or subject in guards.people):
        return closed or (told is words and _word_after(text, end) in ("when", "and", "at", "years"))
    before = text[max(0, start - 40) : start]
    if before.endswith("(") and text[end : end + 1] == ")":
        return number.value >= 14 and bool(_NAME_BEFORE.search(before[:-1]))
    if number.value < 14 or number.style != "digits" or _word_after(text, end) not in guards.age_verbs:
        return False
    word = last.lower()
    if word in guards.labels or word in guards.soft_labels or word in guards.plain:
        return False
    if word.endswith(".") and word not in _JUNIORS:  # a sentence ends there: "said Anna Berg. 60 were missing"
        return False
    return bool(_NAME_BEFORE.search(before))
