"""People: names after titles and offices, names that begin with a given name, unknown names with evidence."""

from __future__ import annotations

__all__ = ["full_name", "introduced", "looks_like_person", "nicknamed", "person_end", "persons_named", "titled"]

import re
from functools import lru_cache

from claimdiff.names.context import Context
from claimdiff.names.rules import Found
from claimdiff.names.tables import country_words, words

_TWO_CAPITALS = re.compile(r"\b(?=([A-Z][a-z]+ [A-Z][\w'’-]+))")
_OLD = re.compile(r"(?:year|month|week|day)s?[- ]olds?$")
_MOST_WORDS = 5
_MOST_TITLES = 8
_MOST_NICKNAME_WORDS = 3
_OPENING = frozenset((' "', " “", " '", " ‘", ' ("', " (“"))
_CLOSING = frozenset(('" ', "” ", "' ", "’ ", '") ', "”) "))
_ARABIC = frozenset(("al", "abu", "bin", "ibn", "el"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def titled(context: Context, i: int) -> Found | None:
    """A person after a form of address, a rank or an office: "Secretary of State John Kerry"; a place where a level
    word follows: "Sheikh Issa town"."""
    tokens, table = context.tokens, context.words
    j, seen = i, False
    while j - i < _MOST_TITLES and tokens.capital[j] and (j == i or tokens.tight(j)):
        word = tokens.key[j]
        if word in table.titles:
            seen = True
        elif word not in table.offices:
            break
        if tokens.after[j] == "of" and tokens.key[j + 2] in table.offices:
            j += 2
        j += 1
    if not seen or not tokens.follows(j) or (tokens.headline(i) and tokens.ordinary(j)):
        return None
    if tokens.key[j] in table.never or tokens.key[j].removesuffix("s") in table.never:
        return None
    if tokens.key[j] in table.nationalities or tokens.key[j] in table.function:
        return None
    last = person_end(context, j)
    if _names_group(context, j, last) or (tokens.follows(last + 1) and tokens.key[last + 1] in table.titles):
        return None
    level = table.areas.get(tokens.after[last])
    if j == i + 1 and level in ("city", "region") and not tokens.possessive(last):
        return Found(i, last, "place", " ".join(tokens.word[i : last + 1]), level)
    return full_name(context, j, last)


def full_name(context: Context, first: int, last: int) -> Found:
    """Tokens `first` to `last` as a person, under the canonical name where the tables have one."""
    tokens = context.tokens
    name = " ".join(tokens.word[j] for j in range(first, last + 1))
    for trim in (0, 1) if name.endswith("s") else (0,):
        entry = context.table.entry(name[: len(name) - trim])
        if entry is not None and entry.type == "person":
            return Found(first, last, "person", entry.name, trim=trim)
    return Found(first, last, "person", name.title() if name.isupper() and last > first else name)


def nicknamed(context: Context, i: int) -> Found | None:
    """A given name, a nickname in quotation marks, a surname: 'Ann "the Anvil" Hart' is Ann Hart."""
    tokens = context.tokens
    if tokens.key[i] not in context.words.given or tokens.gap[i + 1] not in _OPENING:
        return None
    for j in range(i + 2, i + 2 + _MOST_NICKNAME_WORDS):
        if tokens.gap[j] in _CLOSING:
            if not tokens.capital[j]:
                return None
            last = person_end(context, j)
            words = (tokens.word[i], *(tokens.word[k] for k in range(j, last + 1)))
            return Found(i, last, "person", " ".join(words))
    return None


def person_end(context: Context, i: int) -> int:
    """The last token of a person's name that begins at token `i`."""
    tokens, table = context.tokens, context.words
    last = i
    headline = tokens.headline(i)
    for j in range(i + 1, i + _MOST_WORDS):
        if tokens.possessive(j - 1) or not (tokens.tight(j) or after_initial(context, j)):
            break
        word = tokens.key[j]
        if tokens.capital[j]:
            if word in _SUFFIXES:
                return j
            if word in table.never or word in table.nationalities or word in table.function or word in table.peoples:
                break
            if j == i + 1 and _two_people(context, i, j):
                break
            if _is_country(context, word):
                break
            if (headline and tokens.ordinary(j)) or (j - i >= 2 and word in table.titles):
                break
            last = j
        elif word not in table.person_particles or not tokens.follows(j + 1):
            break
    return last


def _two_people(context: Context, i: int, j: int) -> bool:
    """Whether two words are two well-known people, each by the surname: "Assad Trump"."""
    known = context.table.by_key
    pair = (known.get(context.tokens.key[i]), known.get(context.tokens.key[j]))
    return all(entry is not None and entry.type == "person" for entry in pair)


def _is_country(context: Context, word: str) -> bool:
    """Whether a word names a country, and is no part of people's names: Jordan and Chad are."""
    table = context.words
    if word in table.given or word in table.surnames:
        return False
    return word in country_words() or (word.endswith("s") and word[:-1] in country_words())


def after_initial(context: Context, j: int) -> bool:
    """Whether the word continues a name after an initial with its dot: "George W. Bush"."""
    tokens = context.tokens
    initial = tokens.ends[j - 1] - tokens.starts[j - 1] <= 2
    return initial and tokens.gap[j] in (" ", ". ", ".") and tokens.word[j - 1][0].isupper()


def looks_like_person(context: Context, i: int, last: int) -> bool:
    """Whether an unknown run of capitals is a person: a given name or surname in it, speech, an age."""
    tokens, table = context.tokens, context.words
    keys = [tokens.key[j] for j in range(i, last + 1)]
    if tokens.follows(last + 1) and tokens.key[last + 1] in table.titles:
        return False
    if any(_odd_capitals(tokens.word[j]) for j in range(i, last + 1)):
        return False
    start = keys[0].split(" ", 1)[0]
    if keys[0] in table.given or (keys[-1] in table.surnames and start not in table.place_starts):
        return True
    if tokens.before[i] in table.located or start in table.place_starts:
        return False
    if any(word in table.given for word in keys):
        return True
    if any(part in _ARABIC for word in keys for part in word.split()[:-1]):
        return True
    if tokens.after[last] in table.speech or tokens.before[i] in table.speech or introduced(context, i):
        return True
    if tokens.gap[last + 1] == ", ":
        following = tokens.key[last + 1]
        return (following.isdigit() and len(following) == 2) or following in ("who", "whose", "aged")
    return False


def introduced(context: Context, i: int) -> bool:
    """Whether the word before a name tells that a person is named: "his son Christopher", "5-year-old Noelle"."""
    before = context.tokens.before[i]
    return before in context.words.introduces or _OLD.search(before) is not None


def _odd_capitals(word: str) -> bool:
    """ "MacBook", "GeForce", "INS": capitals inside a word, but for McGurk, O'Brien and al-Assad."""
    if word.isupper() and len(word.replace(".", "")) > 1:
        return True
    inner = word.replace("'", "-").replace("’", "-").split("-")
    bare = [
        part[3:] if part.startswith("Mc") else part[2:] if part[:2] in ("De", "Le", "La", "Di") else part[1:] for part in inner
    ]
    return any(not part.islower() and part != "" for part in bare) and word[1:2] not in ".'’"


def _names_group(context: Context, first: int, last: int) -> bool:
    """Whether the run goes on to a group or a site: "Prince George's County", "King Street"."""
    tokens, table = context.tokens, context.words
    nearby = [tokens.key[last]] if tokens.key[last] not in table.surnames or first == last else []
    if tokens.capital[last + 1] and tokens.gap[last + 1] == " ":
        nearby.append(tokens.key[last + 1])
    return any(word in table.organisations or word in table.sites or word in table.areas for word in nearby)


@lru_cache(maxsize=4096)
def persons_named(sentence: str) -> frozenset[str]:
    """The persons whom a sentence names with given name and surname.

    >>> sorted(persons_named("On Saturday Peter Hale, a friend of Ann Lee, fell in the Alps."))
    ['Ann Lee', 'Peter Hale']
    """
    return frozenset(name for name in _TWO_CAPITALS.findall(sentence) if name.split()[0].lower() in words().given)
