"""Numbers in digits and words: where they stand and what they are worth, before anyone asks of what."""

from __future__ import annotations

__all__ = ["Number", "find_numbers", "take_suffix"]

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claimdiff.data import load_table
from claimdiff.mentions.spaces import THIN_SPACES
from claimdiff.mentions.word_patterns import one_of

LONGEST_LITERAL = 40
"""A run of more digits than this is a serial number."""
SHORTEST_CHAIN = 12
"""From this many numbers on with nothing but range words and blanks between them, a line is a table, not prose."""
GREATEST_POWER = 99
"""A power of ten beyond this is nothing that news counts, and soon nothing that a float can hold."""
LONGEST_RUN = 24
"""A run of more number words than this is a recitation, not a number."""


@dataclass(slots=True)
class Number:
    """A number's span and value; `scale` is the factor that a word or suffix such as "million" gave it.

    `style` is "digits", "words", "part" (two-thirds), "vague" (dozens; `vague` says which convention it follows,
    "" where `value` to ten times `value` is meant) or "scale" (a bare "hundred" or "million").
    """

    start: int
    end: int
    value: float
    style: str
    scale: float = 1.0
    vague: str = ""


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    scale_after: re.Pattern[str]
    of_scale: re.Pattern[str]
    of_plural_scale: re.Pattern[str]
    suffix: re.Pattern[str]
    cardinals: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    fractions: dict[str, float]
    characters: dict[str, float]
    plural_scales: dict[str, float]
    vague: dict[str, str]
    vague_of: frozenset[str]
    vague_scaled: frozenset[str]
    denominators: frozenset[int]


_DATES_AND_CODES = (
    r"\d{1,4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,4}\b(?:T[\d:.]+Z?)?"  # 2017-10-24, 1.2.3
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\d+(?:,\d{3})*)?"  # 16:30, and 0:1,000,000, which is no clock and no number
    r"|\d+(?:st|nd|rd|th)\b"  # 22nd
    r"|\d{2,4}['’]?s\b"  # 1990s
    r"|\d{1,4}(?:-\d{2,4}){2,4}\b"  # 1-800-555-0100
    r"|\d{1,4}(?:-\d{3,4}){1,3}-[A-Z]{2,}"  # 1-800-555-HELP
    r"|(?:1[89]|20)\d\d[-–/]\d{2}\b(?![\d,.])"  # 2008-09
    r"|\d{1,3}(?:,\d{1,3}){8,}+"  # 1,000,2,000,3,000, …
    r"|\d+(?:\.\d+){2,9}"  # 10.0.2
    r"|\d[\d,]{0,9}\s?[x×]\s?\d[\d,]{0,9}(?:\s?[x×]\s?\d+)?\b(?!\s?[\^\-−–])"  # 1,440 x 900
)
_LITERALS = (
    r"\d{1,3}(?:,\d{2,3}){1,6}(?!,?\d)(?:\.\d+)?"  # 1,200.5
    rf"|\d{{1,3}}(?:[{THIN_SPACES}]\d{{3}}){{1,5}}(?!\d)(?:[.,]\d+)?"  # 1 200 with a thin or no-break space
    r"|\d{1,3}(?: \d{3}){1,3}(?![\d,.:/%-]|[ ]\d)"  # 1 200
    r"|\d{1,3}(?:, 000){1,3}(?!\d)"  # 10, 000
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+"  # .500
)


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load_table("numbers")
    numeric = {kind: {k: float(v) for k, v in table[kind].items()} for kind in table if kind not in _NOT_NUMERIC}
    spelled = {*table["cardinals"], *table["tens"], *table["scales"], *table["fractions"]}
    spelled |= {*table["plural_scales"], *table["vague"]}
    characters = "".join(table["characters"])
    joint = one_of(load_table("hedges")["ranges"]["chain"])
    link = rf"[\s,;:/()\[\]–—-]{{1,8}}+(?:(?:{joint})[\s-]{{1,8}}+){{0,4}}+"
    chain = rf"(?:(?:\d[\d.,]{{0,20}}+|{one_of(spelled)}\b){link}){{{SHORTEST_CHAIN},}}+"
    word = rf"{one_of(spelled)}(?:fold)?\b"
    run = rf"{word}(?:(?:[ \-]|\s+and\s+|-and-|\s+)(?:an?[\s-]+)?{word})*+"
    initials = "".join(sorted({word[0] for word in spelled}))
    initials += initials.upper()
    digits = (
        rf"(?P<skip>(?i:{_DATES_AND_CODES}|(?<!\d){chain}))|(?P<digits>{_LITERALS})(?P<character>[{characters}])?"
        rf"|(?P<alone>[{characters}])"
    )
    return _Words(
        pattern=re.compile(
            rf"(?=[\d.{characters}{initials}])(?:(?=[\d{characters}]|\.\d)(?:{digits})"
            rf"|\b(?=[{initials}])(?i:(?={word})(?:(?P<chain>{chain})|(?P<words>{run}))))"
        ),
        scale_after=re.compile(rf"(?:\s+|-)(?P<scale>{one_of(table['scales'])})(?P<plural>s?)\b", re.IGNORECASE),
        of_scale=re.compile(rf"\s+of\s+an?\s+({one_of(table['scales'])})\b", re.IGNORECASE),
        of_plural_scale=re.compile(rf"\s+of\s+({one_of(table['plural_scales'])})\b", re.IGNORECASE),
        suffix=re.compile(rf"\s?({one_of(table['suffixes'])})(?![\w²³])(?!/)"),
        cardinals=numeric["cardinals"],
        tens=numeric["tens"],
        scales=numeric["scales"],
        suffixes=numeric["suffixes"],
        fractions=numeric["fractions"],
        characters=numeric["characters"],
        plural_scales=numeric["plural_scales"],
        vague=table["vague"],
        vague_of=frozenset(table["vague_use"]["of"]),
        vague_scaled=frozenset(table["vague_use"]["scaled"]),
        denominators=frozenset(table["written_fractions"]["denominators"]),
    )


_SKIPPED = frozenset(("skip", "sep", "chain"))
_NOT_NUMERIC = frozenset(("vague", "vague_use", "written_fractions", "parts", "proportions"))


def find_numbers(text: str) -> list[Number]:
    """Every number of a text in order, whatever it may count. Linear in the text's length.

    Left out are numerals that are plainly something else: 2017-10-24, 16:30, 22nd, the 1990s, 1.2.3, 1,440 x 900.

    >>> [(n.value, n.style) for n in find_numbers("1,200 men, half a million women, two-thirds")]
    [(1200.0, 'digits'), (500000.0, 'words'), (0.6666666666666666, 'part')]
    """
    search = _words().pattern.search
    numbers: list[Number] = []
    position = 0
    while found := search(text, position):
        position = found.end()
        kind = found.lastgroup
        if kind == "words":
            for number in _spelled(text, found.start(), position):
                numbers.append(number)
                position = max(position, number.end)
        elif kind not in _SKIPPED:
            literal = _literal(text, found)
            if literal is not None:
                numbers.append(literal)
                position = max(position, literal.end)
    return numbers


_FRACTION_AFTER = re.compile(r"(?:[ -](?P<n>\d{1,2}))?[/⁄](?P<d>\d{1,3})(?![\d/.,]\d|[\w/])")
_GOES_ON = re.compile(r",\d")
"""Behind digits that were read: they are a piece of what is written in no known way ("1,000,0", "1100,000", "3,5")."""
_POWER_AFTER = re.compile(r"\s?[×x]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-−–]?\d{1,3})(?!\d)")


def _literal(text: str, found: re.Match[str]) -> Number | None:
    """The number that a run of digits is, with the fraction, power or scale behind it."""
    words = _words()
    start, end = found.span()
    digits = found["digits"]
    character = found["character"] or found["alone"]
    if digits is None:
        return Number(start, end, words.characters[character], "part")
    if len(digits) > LONGEST_LITERAL:
        return None
    if _GOES_ON.match(text, end):
        return None
    if "," in digits and len(digits.split(".")[0].rsplit(",", 1)[1].strip()) != 3:
        return None
    value = float(digits) if digits.isdecimal() else float(re.sub(r"[^\d.]", "", digits))
    if character:
        value += words.characters[character]
    elif text[end : end + 1] in "/⁄- " and (fraction := _FRACTION_AFTER.match(text, end)) and "." not in digits:
        denominator = int(fraction["d"])
        numerator = int(fraction["n"] or value)
        if denominator in words.denominators and 0 < numerator < denominator:
            whole = value if fraction["n"] else 0.0
            style = "digits" if whole else "part"
            return Number(start, fraction.end(), whole + numerator / denominator, style)
    elif text[end : end + 2].strip()[:1] in ("×", "x") and (power := _POWER_AFTER.match(text, end)):
        exponent = int(power["power"].replace("−", "-").replace("–", "-"))
        if abs(exponent) > GREATEST_POWER:
            return None
        return Number(start, power.end(), float(f"{value}e{exponent}"), "digits")
    number = Number(start, end, value, "digits")
    _take_scale(text, number)
    if number.scale == 1 and digits.isdecimal() and (half := _HALF_AFTER.match(text, end)):
        number.value, number.end = value + 0.5, half.end()
    return number


_HALF_AFTER = re.compile(r"(?:\s+and\s+a\s+|-and-a-)half\b", re.IGNORECASE)


def _take_scale(text: str, number: Number) -> None:
    """Multiply a number by the scale words behind it ("1.2 million", "3 hundred thousand")."""
    words = _words()
    for _ in range(2):
        scale = words.scale_after.match(text, number.end)
        if scale is None:
            return
        factor = words.scales[scale["scale"].lower()]
        number.value = round(number.value * factor, 6)
        number.scale *= factor
        number.end = scale.end()
        if half := _HALF_AFTER.match(text, number.end):
            number.value += factor / 2
            number.end = half.end()


def take_suffix(text: str, number: Number) -> str | None:
    """Multiply a number in digits by the short scale behind it ("3bn", "1.2m") and return that suffix."""
    words = _words()
    if number.style != "digits" or number.scale != 1:
        return None
    suffix = words.suffix.match(text, number.end)
    if suffix is None:
        return None
    number.scale = words.suffixes[suffix[1]]
    number.value = round(number.value * number.scale, 6)
    number.end = suffix.end()
    return suffix[1]


_TOKEN = re.compile(r"[A-Za-z]+")


def _spelled(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in a run of number words, read greedily from the left."""
    tokens = [_Token(m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if len(tokens) > LONGEST_RUN:
        return
    position = 0
    while position < len(tokens):
        number, taken = _compose(text, tokens, position)
        if number is not None:
            yield number
        position += taken


_ARTICLE = re.compile(r"\b(?:an?)[ -]\Z", re.IGNORECASE)


def _article_start(text: str, start: int) -> int | None:
    """Where the "a" before a word starts, None where there is none."""
    article = _ARTICLE.search(text, max(0, start - 4), start)
    return article.start() if article else None


def _compose(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """The longest number that starts with a token, and how many tokens it takes (at least one)."""
    words = _words()
    word, start, end = tokens[position]
    if word in words.vague:
        return _vague(text, tokens, position)
    if word in words.plural_scales:
        return _plural_scale(text, tokens[position]), 1
    if word in words.fractions:
        return _part(text, tokens, position, position)
    if word.endswith("fold"):
        value = words.cardinals.get(word[:-4], words.tens.get(word[:-4], words.scales.get(word[:-4])))
        return (Number(start, end, value, "fold") if value else None), 1
    if word in words.scales:
        return _scale_first(text, tokens, position)
    return _cardinal(text, tokens, position)


def _scale_first(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """A number that starts with its scale: "a hundred and five", "a million"; bare "million" is no number."""
    start = tokens[position].start
    article = _article_start(text, start)
    number, taken = _cardinal(text, tokens, position, first=1.0)
    if number is None:
        return None, taken
    if article is None:
        return Number(start, number.end, number.value, "scale", number.scale), taken
    number.start = article
    return number, taken


def _cardinal(text: str, tokens: list[_Token], position: int, first: float = 0.0) -> tuple[Number | None, int]:
    """A cardinal in words, such as "two hundred and five thousand"; `first` stands before a leading scale."""
    words = _words()
    total, current = 0.0, first
    scale, room, last = 1.0, float("inf"), 0.0
    index = position
    while index < len(tokens):
        word = tokens[index].word
        if word == "and":
            following = tokens[index + 1].word if index + 1 < len(tokens) else ""
            small = words.cardinals.get(following, words.tens.get(following))
            if following in ("a", "an"):
                half, index = _and_a_half(tokens, index, last)
                total, current = total + current + half, 0.0
                while half and index < len(tokens) and tokens[index].word in words.scales:
                    scale = words.scales[tokens[index].word]
                    total, index = total * scale, index + 1
                break
            if last < 100 or not small:
                break
            index += 1
            continue
        if word in words.cardinals:
            value = words.cardinals[word]
            if value >= room:
                break
            current, room, last = current + value, 1.0, value
        elif word in words.tens:
            if room <= 10:
                break
            current, room, last = current + words.tens[word], 10.0, words.tens[word]
        elif word in words.scales:
            factor = words.scales[word]
            if current == 0 or (factor <= 100 and (current >= 100 or scale == factor)):
                break
            if factor <= 100:
                current, room = current * factor, 100.0
            else:
                total, current, room = total + current * factor, 0.0, 1000.0
            scale, last = max(scale, factor), factor
        elif word in words.fractions and index > position and total == 0 and current < 20:
            return _part(text, tokens, index, position, current)
        else:
            break
        index += 1
    if index == position:
        return None, 1
    return Number(tokens[position].start, tokens[index - 1].end, total + current, "words", scale), index - position


def _and_a_half(tokens: list[_Token], index: int, last: float) -> tuple[float, int]:
    """What "and a half" adds behind a scale or unit `last`, and the index behind it."""
    fractions = _words().fractions
    if index + 2 < len(tokens) and tokens[index + 2].word in ("half", "quarter", "third"):
        return (last if last >= 100 else 1.0) / fractions[tokens[index + 2].word], index + 3
    return 0.0, index


def _part(text: str, tokens: list[_Token], index: int, first: int, numerator: float = 1.0) -> tuple[Number | None, int]:
    """A part of a whole whose fraction word is `tokens[index]`: "half", "a third", "two-thirds", "half a million"."""
    words = _words()
    word, _, end = tokens[index]
    taken = index - first + 1
    plural = word.endswith("s")
    counted = index > first
    start = tokens[first].start
    article = _article_start(text, start)
    if not counted and article is None and word not in ("half", "quarter"):
        return None, taken
    if counted and (numerator == 1) == plural and word != "half":
        return None, taken
    value = numerator / words.fractions[word]
    if article is not None and not counted:
        start = article
    of_scale = words.of_scale.match(text, end)
    if of_scale is not None:
        factor = words.scales[of_scale[1].lower()]
        return Number(start, of_scale.end(), value * factor, "words", factor), taken
    scaled = index + 1
    if scaled < len(tokens) and tokens[scaled].word in ("a", "an"):
        scaled += 1
    if not plural and scaled < len(tokens) and tokens[scaled].word in words.scales:
        factor = words.scales[tokens[scaled].word]
        return Number(start, tokens[scaled].end, value * factor, "words", factor), scaled - first + 1
    if word == "quarter" and article is None and not counted:
        return None, taken
    return Number(start, end, value, "part"), taken


def _plural_scale(text: str, token: _Token) -> Number | None:
    """A count without a number: "dozens", "tens of thousands"."""
    words = _words()
    word, start, end = token
    low, vague = words.plural_scales[word], word
    for _ in range(3):
        of = words.of_plural_scale.match(text, end)
        if of is None:
            break
        low, vague, end = low * words.plural_scales[of[1].lower()], "", of.end()
    if vague == "tens":
        return None
    return Number(start, end, low, "vague", vague=vague if vague in ("dozens", "scores") else "")


_OF_NOUN = re.compile(r"\s+(?:of\b|more\b)", re.IGNORECASE)


def _vague(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """A few, of a scale perhaps: "several", "a couple of", "a few dozen", "several hundred"."""
    words = _words()
    word, start, end = tokens[position]
    article = _article_start(text, start)
    index, scale = position + 1, 1.0
    while index < len(tokens) and tokens[index].word in words.scales and index < position + 3:
        scale *= words.scales[tokens[index].word]
        end = tokens[index].end
        index += 1
    if scale == 1 and word in words.vague_scaled:
        return None, 1
    if scale == 1 and word in words.vague_of and (article is None or not _OF_NOUN.match(text, end)):
        return None, 1
    start = start if article is None else article
    return Number(start, end, 0.0, "vague", scale, words.vague[word]), index - position
