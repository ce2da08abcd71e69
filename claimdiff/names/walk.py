"""The walk over a text's capitals: each step finds the longest name that begins at a word."""

from __future__ import annotations

__all__ = ["walk"]

import re

from claimdiff.lexicon import Alias
from claimdiff.names.context import Context
from claimdiff.names.organisations import longer_organisation, organisation, ship, site
from claimdiff.names.persons import after_initial, full_name, introduced, looks_like_person, nicknamed, person_end, titled
from claimdiff.names.rules import Found, country_group, lead_army, ministry
from claimdiff.names.settle import Match, folded_place, match_place, place_found, region_after, with_area
from claimdiff.names.sites import named_site
from claimdiff.names.tables import country_words

_MOST_UNKNOWN_WORDS = 4
_STATE = frozenset(("government", "regime", "pro government", "pro regime"))
_ACRONYM = range(3, 7)
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}|[KW][A-Z]{2,3}-(?:TV|FM|AM|DT)")
"""Stations of the United States have four letters, of which the first is K or W (47 CFR 73.3550)."""
_DASHES = frozenset((" — ", " – ", " -- ", " - "))


def walk(context: Context) -> list[Found]:
    """The names of a text in order; those that nothing tells the type of have an empty `type`."""
    tokens, text = context.tokens, context.tokens.text
    found: list[Found] = []
    after = 0
    for i in tokens.begins:
        if i < after:
            continue
        capital = tokens.capital[i] or text[tokens.starts[i]].isupper()
        small = not capital or tokens.key[i] in _STATE
        step = (_lower_step(context, i) if small else None) or (_capital_step(context, i) if capital else None)
        if step is not None:
            found.append(step)
            after = step.last + 1
    return found


def _capital_step(context: Context, i: int) -> Found | None:
    """The name that begins at a capitalised word: tables, then rules, then places, then evidence."""
    tokens, table = context.tokens, context.words
    if tokens.before[i] in table.introducing:
        found = _introduced(context, i)
        if found is not None:
            return found
    word = tokens.key[i]
    if word in table.function and not tokens.capital[i + 1] and tokens.word[i][1:].islower():
        return None
    start, capital = context.starts[word], tokens.capital[i]
    place = match_place(context, i) if start.place and capital else None
    found = _from_tables(context, i, place) if start.entry or start.country else None
    if found is not None or not capital or word in table.function:
        return found
    if word in table.headline_verbs and i > 0 and tokens.capital[i - 1]:
        return None
    found = _several_words(context, i, place) if place is not None and place.last > i else None
    if found is not None:
        return found
    if word in table.nationalities or word in table.peoples:
        return None if tokens.headline(i) else organisation(context, i)
    found = titled(context, i) if start.title else None
    found = found or (ministry(context, i) if start.ministry else None)
    if found is not None:
        return found
    if word in table.organisations and not tokens.follows(i + 1) and not tokens.headline(i):
        return organisation(context, i) or Found(i, i, "", tokens.word[i])
    return None if _says_nothing(context, i, place) else _from_context(context, i, place)


def _introduced(context: Context, i: int) -> Found | None:
    """A ship or an outlet by the noun before it: "the frigate Bright Star", "the channel Al-Mayadin"."""
    tokens, table = context.tokens, context.words
    word = tokens.key[i]
    if not tokens.capital[i] or word in table.function or word in table.never or word.removesuffix("s") in table.never:
        return None
    if word in table.nationalities or word in table.titles or word in table.ships or _given_start(context, i):
        return None
    if word in country_words() or tokens.headline(i):
        return None
    last = i
    while last - i + 1 < _MOST_UNKNOWN_WORDS and tokens.follows(last + 1):
        if tokens.key[last + 1] in table.never or tokens.key[last + 1] in table.nationalities:
            break
        last += 1
    name = " ".join(tokens.word[j] for j in range(i, last + 1))
    entry = context.table.entry(name)
    if tokens.before[i] in table.ship_nouns:
        return Found(i, last, "group", name) if entry is None else None
    if entry is not None and entry.type != "outlet":
        return None
    return Found(i, last, "outlet", entry.name if entry is not None else name)


def _from_tables(context: Context, i: int, place: Match | None) -> Found | None:
    """A ship, a country's body or an entry of the tables, whichever is longest; not where a place is longer."""
    tokens, table = context.tokens, context.words
    if tokens.key[i] in table.ships and tokens.word[i].isupper() and tokens.follows(i + 1):
        return ship(context, i)
    if place is not None and place.last == i and place.trim and tokens.after[i] in table.areas:
        return None
    if _worn_place(context, i):
        return None
    named = tokens.capital[i] and tokens.key[i] not in table.function
    start = context.starts[tokens.key[i]]
    entry = _entry(context, i) if start.entry else None
    body = _of_country(context, i) if named and start.country else None
    longest = max(place.last if place else i, body.last if body else i)
    return entry if entry is not None and entry.last >= longest else body


def _worn_place(context: Context, i: int) -> bool:
    """Whether a level word shows the word to be a place that has lost its apostrophe: "Hamas countryside"."""
    tokens, word = context.tokens, context.tokens.key[i]
    if not word.endswith("s") or tokens.after[i] not in context.words.areas or not tokens.word[i][1:].islower():
        return False
    place = context.places.best(word[:-1], context.home)
    return place is not None and place.level in ("city", "region") and place.country in context.home


def _several_words(context: Context, i: int, place: Match) -> Found | None:
    """A place of several words that goes before titles and adjectives: "King County", "British Columbia"."""
    adjective = context.tokens.key[i] in context.words.nationalities or context.places.in_table(place.phrase)
    if not adjective and place.phrase.rsplit(" ", 1)[-1] not in context.words.areas:
        return None
    settled = place_found(context, i, place)
    return None if settled is None else longer_organisation(context, i, settled.last) or settled


def _says_nothing(context: Context, i: int, place: Match | None) -> bool:
    """Whether the word is no name by itself, or an ordinary word whose capital says nothing."""
    word, never = context.tokens.key[i], context.words.never
    several = place is not None and place.last > i
    if word in context.words.states and context.tokens.gap[i] == ", " and not several:
        return True
    if word in never or (word.endswith("s") and word[:-1] in never):
        return True
    return context.tokens.plain(i) and not several and not _given_start(context, i)


def _from_context(context: Context, i: int, place: Match | None) -> Found | None:
    """An organisation, a place, a person by the given name, or an unknown name with evidence."""
    tokens, table = context.tokens, context.words
    found = longer_organisation(context, i, place.last if place else i)
    if found is not None and tokens.headline(i):
        found = None
    given = tokens.key[i] in table.given and (place is None or place.last == i)
    if found is None and place is not None and not given:
        found = place_found(context, i, place)
    found = found or nicknamed(context, i)
    if found is None and _given_start(context, i):
        last = person_end(context, i)
        if last > i and (tokens.key[last] not in table.sites or tokens.key[last] in table.surnames):
            return full_name(context, i, last)
    if found is None and place is not None and given:
        found = place_found(context, i, place)
    return found or _unknown(context, i)


def _given_start(context: Context, i: int) -> bool:
    """Whether a given name and another capitalised word begin here."""
    tokens = context.tokens
    if tokens.key[i] not in context.words.given or tokens.possessive(i):
        return False
    if not tokens.follows(i + 1) and not (tokens.key[i + 1] in context.words.particles and tokens.follows(i + 2)):
        return False
    return not (tokens.headline(i) and tokens.ordinary(i + 1)) and not (tokens.ordinary(i) and tokens.headline(i))


# --- tables -------------------------------------------------------------------------------------------------


def _entry(context: Context, i: int) -> Found | None:
    """The longest entry of the tables that begins at token `i`."""
    tokens, table = context.tokens, context.table
    first = tokens.key[i]
    longest = table.longest.get(first if " " not in first else first.split(" ", 1)[0], 0)
    worn = first[-1:] == "s"
    if not longest and not worn:
        return None
    best: tuple[int, Alias, int] | None = None
    phrase = ""
    for j in range(i, i + longest):
        if j > i and not _continues(context, j):
            break
        phrase = f"{phrase} {tokens.key[j]}" if phrase else first
        entry = table.by_key.get(phrase)
        trim = 0
        if entry is None and phrase.endswith("s") and j > i:
            entry, trim = table.by_key.get(phrase[:-1]), 1
            entry = None if entry is not None and entry.type == "outlet" else entry
        if entry is not None and _printed_so(context, i, j, phrase, entry):
            best = (j, entry, trim)
    if best is None and worn and tokens.capital[i] and not tokens.ordinary(i):
        acronym = len(first) > 3 and tokens.word[i][:-1].isupper() and tokens.word[i][-1] == "s"
        entry = table.by_key.get(first[:-1]) if acronym or len(first) > 5 else None
        if entry is not None and (acronym or entry.type in ("person", "group")):
            best = (i, entry, 1)
    if best is None:
        return None
    last, entry, trim = best
    return Found(i, last, entry.type, entry.name, country=entry.country, trim=trim)


def _continues(context: Context, j: int) -> bool:
    tokens = context.tokens
    gap = tokens.gap[j]
    if gap in (" ", "\xa0", "/", " - ", "  "):
        return True
    return (gap == ", " and tokens.capital[j]) or (gap == ". " and tokens.ends[j - 1] - tokens.starts[j - 1] <= 3)


def _printed_so(context: Context, i: int, j: int, phrase: str, entry: Alias) -> bool:
    """Whether the print fits the entry: short names need their capitals, ordinary words a real capital."""
    tokens, table = context.tokens, context.words
    if i != j:
        return tokens.capital[i] or tokens.word[i][0].isupper() or tokens.key[i].split(" ", 1)[0] in context.words.small_starts
    if not tokens.capital[i]:
        return False
    printed = tokens.word[i].replace(".", "")
    if len(phrase) <= 3 or phrase in table.common:
        if any(name.replace(".", "") == phrase.upper() for name in (entry.name, *entry.aliases) if len(name) < 8):
            return printed.isupper() and not (tokens.shouted(i) and phrase in table.common)
        if (tokens.opens(i) and phrase in table.common) or tokens.headline(i):
            return False
    beside = tokens.follows(i + 1) and not tokens.ordinary(i + 1) and not tokens.headline(i)
    if entry.type == "person":
        other = context.table.by_key.get(tokens.key[i + 1]) if beside else None
        two = other is not None and other.type == "person"
        return not beside or two or tokens.key[i + 1] in table.nationalities
    if phrase in table.given or phrase in table.common:
        return not beside
    return True


def _lower_step(context: Context, i: int) -> Found | None:
    """Names that print writes small: "government forces" of the country the text speaks of."""
    tokens = context.tokens
    entry = _entry(context, i)
    if entry is not None:
        return entry
    word = tokens.key[i]
    if word in context.words.short_groups:
        return Found(i, i, "", tokens.word[i].title())
    if word not in _STATE or context.lead is None:
        return None
    return lead_army(context, i)


# --- countries and organisations ----------------------------------------------------------------------------


def _of_country(context: Context, i: int) -> Found | None:
    """A country's body, a person after its adjective and an office, or the country itself."""
    tokens, table = context.tokens, country_words()
    reach = i
    while reach < i + 2 and tokens.follows(reach + 1):
        reach += 1
    for last in range(reach, i - 1, -1):
        phrase = " ".join(tokens.key[i : last + 1])
        named = table.get(phrase)
        if named is None and phrase.endswith("s") and len(phrase) > 4:
            named = None if phrase[:-1] in context.words.nationalities else table.get(phrase[:-1])
        if named is None:
            continue
        group = country_group(context, i, last, named)
        if group is not None:
            return group
        return titled(context, last + 1) if tokens.follows(last + 1) else None
    return None


# --- unknown words ------------------------------------------------------------------------------------------


def _unknown(context: Context, i: int) -> Found | None:
    """Capitalised words that no table knows: typed by what stands around them, else left open."""
    tokens = context.tokens
    if tokens.ordinary(i) or tokens.compound(i):
        return None
    last = i
    while last - i + 1 < _MOST_UNKNOWN_WORDS and _goes_on(context, i, last + 1):
        last += 1
    while last > i and not tokens.capital[last]:
        last -= 1
    if last == i and tokens.key[i].endswith(context.words.role_endings) and _given_start(context, i + 1):
        return None
    return _typed(context, i, last)


def _goes_on(context: Context, i: int, j: int) -> bool:
    """Whether an unknown name that began at token `i` goes on with token `j`."""
    tokens, table = context.tokens, context.words
    if tokens.possessive(j - 1) or not (tokens.tight(j) or after_initial(context, j)):
        return False
    word = tokens.key[j]
    if not tokens.capital[j]:
        return word in table.person_particles and tokens.follows(j + 1)
    if tokens.headline(i) and tokens.ordinary(j):
        return False
    if word in table.never or word in table.nationalities or word in table.areas or word in table.function:
        return False
    if word in table.peoples and word not in table.surnames:
        return False
    if word in country_words() and word not in table.given and word not in table.surnames:
        return False
    if word in table.titles and _given_start(context, j + 1):
        return False
    if j == i + 1 and tokens.key[i].endswith(table.role_endings) and _given_start(context, j):
        return False
    if len(tokens.word[j]) > 1 and tokens.word[j].isupper() and not tokens.word[i].isupper():
        return False
    places = context.places
    if word not in table.surnames and _home_place(context, word):
        return False
    if places.begins(word) and _home_place(context, f"{word} {tokens.key[j + 1]}"):
        return False
    known = context.table.by_key.get(word)
    return known is None or known.type == "person" or (known.type == "group" and word in table.surnames)


def _home_place(context: Context, phrase: str) -> bool:
    """Whether a phrase names a place of the text's countries."""
    place = context.places.best(phrase, context.home) if phrase in context.places else None
    return place is not None and place.country in context.home


def _typed(context: Context, i: int, last: int) -> Found | None:
    """An unknown name with the type that its spelling and its neighbours tell."""
    tokens, table = context.tokens, context.words
    name = " ".join(tokens.word[j] for j in range(i, last + 1))
    entry = context.table.entry(name) if len(name) > 5 else None
    if entry is not None and (entry.type != "person" or last > i):
        return Found(i, last, entry.type, entry.name, country=entry.country)
    if tokens.key[last] in table.sites and last > i:
        return site(context, i, last)
    named = named_site(context, i, last, name)
    if named is not None:
        return named
    starts = last > i and tokens.key[i] in table.group_starts
    if starts or tokens.after[last] in table.tribes or tokens.before[i] in table.firm_nouns:
        return Found(i, last, "group", name)
    place = folded_place(context, name) if last > i or tokens.key[i] not in context.places else None
    if place is not None:
        stated = table.areas.get(tokens.after[last])
        level = stated if stated in ("region", "city") else place.level
        return Found(i, with_area(context, last), "place", place.name, level, place.country)
    area = table.areas.get(tokens.after[last])
    if tokens.after[last] in table.quarters and tokens.word[i][1:2] != ".":
        area = "site"
    if area is None and tokens.before[i] == "of":
        area = table.areas.get(tokens.key[i - 2])
    if area is not None and tokens.after[last] != "state" and not tokens.word[i].isupper():
        end = with_area(context, last)
        whole = end > last and tokens.key[end] in table.named_areas
        return Found(i, end, "place", _capitalised(f"{name} {tokens.word[end]}" if whole else name), area)
    if last == i and "-" in name and _CALL_SIGN.fullmatch(name):
        return Found(i, last, "outlet", name)
    around = region_after(context, last) if last == i and tokens.word[i].isupper() and len(name) > 3 else None
    if around is not None:
        return Found(i, last, "place", name.title(), "city", around.country)
    if last == i and _dateline(context, i):
        return Found(i, last, "place", name.title(), "city")
    if last == i and _acronym(context, i):
        return Found(i, last, "outlet" if _CALL_SIGN.fullmatch(name) else "group", name)
    if (last > i and looks_like_person(context, i, last)) or (last == i and introduced(context, i)):
        return full_name(context, i, last)
    if _located(context, i, last):
        return Found(i, last, "place", _capitalised(name), "city" if last == i else "site")
    if tokens.before[i] != "the" and last == i and (tokens.after[last] in table.speech or tokens.before[i] in ("said", "told")):
        return Found(i, last, "person", name)
    return Found(i, last, "", name)


def _capitalised(name: str) -> str:
    """A name of a place with a capital, also where an article begins it."""
    return name[:1].upper() + name[1:]


def _dateline(context: Context, i: int) -> bool:
    """Whether a word in capitals opens a line and a dash follows: "BENTERRA — Fire broke out"."""
    tokens = context.tokens
    if not ("\n" in tokens.gap[i] and tokens.word[i].isupper() and tokens.word[i].isalpha()):
        return False
    return len(tokens.word[i]) > 3 and tokens.gap[i + 1] in _DASHES


def _located(context: Context, i: int, last: int) -> bool:
    """Whether an unknown name stands where places stand: after "in" and "near", and not as a possessor."""
    tokens, table = context.tokens, context.words
    if tokens.headline(i) or tokens.possessive(last) or (last == i and not tokens.word[i][1:].islower()):
        return False
    if last > i and tokens.key[i].split(" ", 1)[0] in table.place_starts:
        return True
    before = tokens.before[i]
    if before in table.place_verbs and tokens.before[i - 1] in table.place_forces:
        return True
    if before == "in" and tokens.key[i - 2] in table.abstract:
        return False
    return before in table.located or (last > i and before == "at")


def _acronym(context: Context, i: int) -> bool:
    """Whether a word in capitals is the short name of a group: not a state's postal code, not shouting."""
    tokens = context.tokens
    word = tokens.word[i]
    if not (word.isalpha() and word.isupper() and len(word) in _ACRONYM):
        return False
    return not tokens.shouted(i) and tokens.key[i] not in context.words.postal
