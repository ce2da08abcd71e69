"""Numbers in digits and words: where they stand and what they are worth, before anyone asks of what."""

from __future__ import annotations

__all__ = ["Number", "find_numbers"]

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimdiff.data import load_table

LONGEST_LITERAL = 40
"""A run of more digits than this is a serial number."""


@dataclass(slots=True)
class Number:
    """A number's span and value; `scale` is the factor that a word or suffix such as "million" gave it.

    `style` is "digits", "words", "part" (two-thirds), "vague" (dozens: `low` and `high` say what it stands for,
    `vague` the word) or "scale" (a bare "hundred" or "million").
    """

    start: int
    end: int
    value: float
    style: str
    scale: float = 1.0
    low: float | None = None
    high: float | None = None
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    token: re.Pattern[str]
    scale_after: re.Pattern[str]
    half_after: re.Pattern[str]
    suffix: re.Pattern[str]
    cardinals: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    fractions: dict[str, float]
    characters: dict[str, float]
    plural_scales: dict[str, float]
    vague: dict[str, str]
    denominators: frozenset[int]


def _either(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load_table("numbers")
    spelled = {**table["cardinals"], **table["tens"], **table["scales"], **table["fractions"]}
    spelled |= {**table["plural_scales"], **table["vague"]}
    characters = "".join(table["characters"])
    word = rf"(?:{_either(spelled)})\b"
    literal = (
        r"\d{1,3}(?:,\d{2,3}){1,6}(?!,?\d)(?:\.\d+)?"
        r"|\d{1,3}(?:[   ]\d{3}){1,5}(?!\d)(?:[.,]\d+)?"
        r"|\d{1,3}(?: \d{3}){1,3}(?![\d,.:/%-]|[ ]\d)"
        r"|\d{1,3}(?:, 000){1,3}(?!\d)"
        r"|\d+(?:\.\d+)*"
        r"|(?<![\w.])\.\d+"
    )
    return _Words(
        pattern=re.compile(
            rf"(?P<digits>{literal})(?P<character>[{characters}])?|(?P<alone>[{characters}])"
            rf"|\b(?P<words>{word}(?:(?:[ \-]|\s+and\s+|\s+)(?:an?\s+)?{word})*+)",
            re.IGNORECASE,
        ),
        token=re.compile(r"[A-Za-z]+"),
        scale_after=re.compile(rf"[\s-]{{1,2}}(?P<scale>{_either(table['scales'])})(?P<plural>s?)\b", re.IGNORECASE),
        half_after=re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE),
        suffix=re.compile(rf"\s?({_either(table['suffixes'])})(?![\w²³])(?!/)"),
        cardinals={k: float(v) for k, v in table["cardinals"].items()},
        tens={k: float(v) for k, v in table["tens"].items()},
        scales={k: float(v) for k, v in table["scales"].items()},
        suffixes={k: float(v) for k, v in table["suffixes"].items()},
        fractions={k: float(v) for k, v in table["fractions"].items()},
        characters=table["characters"],
        plural_scales={k: float(v) for k, v in table["plural_scales"].items()},
        vague=table["vague"],
        denominators=frozenset(table["written_fractions"]["denominators"]),
    )


def find_numbers(text: str) -> list[Number]:
    """Every number of a text in order, whatever it may count, date or name. Linear in the text's length.

    >>> [(n.value, n.style) for n in find_numbers("1,200 men, half a million women, two-thirds")]
    [(1200.0, 'digits'), (500000.0, 'words'), (0.6666666666666666, 'part')]
    """
    words = _words()
    numbers: list[Number] = []
    position, search = 0, words.pattern.search
    while found := search(text, position):
        kind = found.lastgroup
        if kind == "words":
            position = found.end()
            for number in _spelled(text, found.start(), found.end()):
                numbers.append(number)
                position = max(position, number.end)
            continue
        number = _literal(text, found)
        if number is not None:
            numbers.append(number)
        position = max(found.end(), number.end if number else 0)
    return numbers


_FRACTION_AFTER = re.compile(r"(?:[ -](?P<n>\d{1,2}))?\s?[/⁄]\s?(?P<d>\d{1,3})(?![\d/.,]\d|[\w/])")
_POWER_AFTER = re.compile(r"\s?[×x]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-−–]?\d{1,3})(?!\d)")


def _literal(text: str, found: re.Match[str]) -> Number | None:
    words = _words()
    start, end = found.span()
    digits = found["digits"]
    character = found["character"] or found["alone"]
    if digits is None:
        return Number(start, end, words.characters[character], "part")
    if len(digits) > LONGEST_LITERAL or digits.count(".") > 1:
        return None
    if "," in digits and ", " not in digits:
        groups = digits.split(".")[0].split(",")
        if len(groups[-1]) != 3:
            return None
    value = float(re.sub(r"[^\d.]", "", digits))
    if character:
        value += words.characters[character]
    elif (fraction := _FRACTION_AFTER.match(text, end)) and "." not in digits:
        denominator = int(fraction["d"])
        numerator = int(fraction["n"] or value)
        if denominator in words.denominators and numerator < denominator:
            whole = value if fraction["n"] else 0.0
            return Number(start, fraction.end(), whole + numerator / denominator, "digits" if whole else "part")
    elif power := _POWER_AFTER.match(text, end):
        exponent = int(power["power"].replace("−", "-").replace("–", "-"))
        return Number(start, power.end(), float(f"{value}e{exponent}"), "digits")
    number = Number(start, end, value, "digits")
    _take_scale(text, number)
    return number


def _take_scale(text: str, number: Number) -> None:
    """Multiply a number by the scale words behind it ("1.2 million", "3 hundred thousand")."""
    words = _words()
    for _ in range(2):
        scale = words.scale_after.match(text, number.end)
        if scale is None or (scale["plural"] and number.style != "digits"):
            return
        factor = words.scales[scale["scale"].lower()]
        number.value *= factor
        number.scale *= factor
        number.end = scale.end()
        if half := words.half_after.match(text, number.end):
            number.value += factor / 2
            number.end = half.end()


def take_suffix(text: str, number: Number) -> bool:
    """Multiply a number in digits by the short scale behind it ("3bn", "1.2m"); whether there was one."""
    words = _words()
    suffix = words.suffix.match(text, number.end)
    if suffix is None or number.style != "digits" or number.scale != 1:
        return False
    factor = words.suffixes[suffix[1]]
    number.value = round(number.value * factor, 6)
    number.scale = factor
    number.end = suffix.end()
    return True


def _spelled(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in a run of number words, read greedily from the left."""
    tokens = [(m[0].lower(), m.start(), m.end()) for m in _words().token.finditer(text, start, end)]
    position = 0
    while position < len(tokens):
        number, taken = _compose(text, tokens, position)
        if number is not None:
            yield number
        position += taken


_Token = tuple[str, int, int]


def _compose(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """The longest number that starts with a token, and how many tokens it takes (at least one)."""
    words = _words()
    word, start, end = tokens[position]
    if word in ("and", "a", "an"):
        return None, 1
    if word in words.vague:
        return _vague(text, tokens, position)
    if word in words.plural_scales:
        return _plural_scale(text, tokens, position)
    total, current, last, scale = 0.0, 0.0, 0.0, 1.0
    index, stop, taken = position, end, 0
    style = "words"
    room = float("inf")
    if word in words.fractions:
        return _part(text, tokens, position, 1.0, 0)
    if word in words.scales:
        current, style = (1.0, "scale") if not _article_before(text, start) else (1.0, "words")
    while index < len(tokens):
        word, _, word_end = tokens[index]
        joined_by_and = word == "and"
        if joined_by_and:
            if index + 1 >= len(tokens) or tokens[index + 1][0] == "and":
                break
            nxt = tokens[index + 1][0]
            if nxt in ("a", "an"):
                if index + 2 < len(tokens) and tokens[index + 2][0] in ("half", "quarter", "third"):
                    part = 1 / words.fractions[tokens[index + 2][0]]
                    total += current
                    current = 0.0
                    total += part * (last if last >= 100 else 1)
                    index += 3
                    taken, stop = index - position, tokens[index - 1][2]
                    while index < len(tokens) and tokens[index][0] in words.scales:
                        total *= words.scales[tokens[index][0]]
                        scale *= words.scales[tokens[index][0]]
                        index += 1
                        taken, stop = index - position, tokens[index - 1][2]
                break
            small = words.cardinals.get(nxt, words.tens.get(nxt))
            if last < 100 or small is None:
                break
            index += 1
            continue
        if word in words.cardinals:
            value = words.cardinals[word]
            if value >= room or (value == 0 and taken) or (value >= 10 and room < 100):
                break
            current += value
            room = 1.0 if value < 100 else room
            last = value
        elif word in words.tens:
            if room <= 10:
                break
            current += words.tens[word]
            room, last = 10.0, words.tens[word]
        elif word in words.scales:
            factor = words.scales[word]
            if current == 0 or (scale != 1 and factor == 12):
                break
            if factor in (12, 100):
                if current >= 1000:
                    break
                current *= factor
                room = 100.0
            else:
                total += current * factor
                current = 0.0
                room = 1000.0
            scale, last = max(scale, factor), factor
        elif word in words.fractions and taken and current < 20 and total == 0:
            return _part(text, tokens, index, current, taken, position)
        else:
            break
        index += 1
        taken, stop = index - position, word_end
    if not taken:
        return None, 1
    return Number(_with_article(text, start, style), stop, total + current, style, scale=scale), taken


def _article_before(text: str, start: int) -> bool:
    return bool(_ARTICLE.search(text, max(0, start - 4), start))


_ARTICLE = re.compile(r"\b(?:an?)[ -]\Z", re.IGNORECASE)


def _with_article(text: str, start: int, style: str) -> int:
    del style
    if (article := _ARTICLE.search(text, max(0, start - 4), start)) is not None:
        return article.start()
    return start


def _part(
    text: str, tokens: list[_Token], index: int, numerator: float, taken: int, first: int | None = None
) -> tuple[Number | None, int]:
    """A part of a whole: "half", "a third", "two-thirds", "half a million", "three quarters of a million"."""
    words = _words()
    word, start, end = tokens[index]
    begin = tokens[first][1] if first is not None else start
    value = numerator / words.fractions[word]
    plural = word.endswith("s")
    if word not in ("half", "quarter") and not taken and not _article_before(text, start):
        return None, 1
    if taken and numerator > 1 and not plural and word != "half":
        return None, taken
    if (of := _OF_A_SCALE.match(text, end)) and not plural:
        factor = words.scales[of[1].lower()]
        return Number(_with_article(text, begin, "words"), of.end(), value * factor, "words", factor), taken + 1
    if (of := _OF_A_SCALE.match(text, end)) and plural and taken:
        factor = words.scales[of[1].lower()]
        return Number(begin, of.end(), value * factor, "words", factor), taken + 1
    index += 1
    scaled = index
    if scaled < len(tokens) and tokens[scaled][0] in ("a", "an"):
        scaled += 1
    if not plural and scaled < len(tokens) and tokens[scaled][0] in words.scales:
        factor = words.scales[tokens[scaled][0]]
        scaled += 1
        return Number(_with_article(text, begin, "words"), tokens[scaled - 1][2], value * factor, "words", factor), (
            taken + scaled - index + 1
        )
    return Number(_with_article(text, begin, "part"), end, value, "part"), taken + 1


_OF_A_SCALE = re.compile(r"\s+of\s+an?\s+(dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_OF_SCALE = re.compile(
    r"\s+of\s+(hundreds|thousands|millions|billions|trillions|lakhs|crores)\b", re.IGNORECASE
)


def _plural_scale(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """A count without a number: "dozens", "tens of thousands"."""
    words = _words()
    word, start, end = tokens[position]
    low = words.plural_scales[word]
    vague: str | None = word
    while of := _OF_SCALE.match(text, end):
        low *= words.plural_scales[of[1].lower()]
        end = of.end()
        vague = None
    if word == "tens" and vague:
        return None, 1
    return Number(start, end, low, "vague", low=low, high=low * 10, vague=vague), 1


_OF_NOUN = re.compile(r"\s+of\b", re.IGNORECASE)


def _vague(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """A few, of a scale perhaps: "several", "a couple", "a few dozen", "several hundred"."""
    words = _words()
    word, start, end = tokens[position]
    article = _article_before(text, start)
    index, scale = position + 1, 1.0
    while index < len(tokens) and tokens[index][0] in words.scales:
        scale *= words.scales[tokens[index][0]]
        end = tokens[index][2]
        index += 1
    if scale == 1 and (word == "few" or (word in ("couple", "handful") and not (article and _OF_NOUN.match(text, end)))):
        return None, 1
    begin = _with_article(text, start, "words")
    return Number(begin, end, 0.0, "vague", scale=scale, vague=word), index - position
