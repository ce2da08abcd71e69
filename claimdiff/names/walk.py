"""The walk over a text's capitals: each step finds the longest name that begins at a word."""

from __future__ import annotations

__all__ = ["Walk", "walk"]

from collections import Counter
from dataclasses import dataclass, field

from claimdiff.lexicon import Alias, Lexicon
from claimdiff.names.fold import fold
from claimdiff.names.gazetteer import Gazetteer, Place, gazetteer
from claimdiff.names.rules import Found, country_group, country_words, ministry_of, place_police
from claimdiff.names.tables import Known, known, words
from claimdiff.names.tokens import Tokens

_MOST_NAME_WORDS = 8
_MOST_PLACE_WORDS = 5
_MOST_PERSON_WORDS = 5
_CONNECTORS = frozenset(("of", "for", "and", "the", "on", "in", "&"))
_HOME_SHARE = 0.25
_STATE_SHORT = {"calif": "california", "fla": "florida", "tex": "texas", "pa": "pennsylvania", "ill": "illinois",
                "mich": "michigan", "mass": "massachusetts", "conn": "connecticut", "ariz": "arizona"}


@dataclass(slots=True)
class Walk:
    """What is known while walking a text."""

    tokens: Tokens
    table: Known
    places: Gazetteer
    home: frozenset[str]
    lead: str | None
    found: list[Found] = field(default_factory=list)
    unknown: list[Found] = field(default_factory=list)


def walk(text: str, lexicon: Lexicon | None, country: str | None) -> Walk:
    """Find what tables, rules and context name; words without evidence stay in `unknown`."""
    tokens = Tokens(text)
    home, lead = _home(tokens, country)
    state = Walk(tokens, known(lexicon), gazetteer(lexicon), home, lead)
    i, count = 0, len(tokens)
    starts, lowers = tokens.starts, _lower_starts()
    while i < count:
        start = starts[i]
        if text[start].islower() and tokens.key(i).split(" ", 1)[0] not in lowers and "-" not in tokens.word(i):
            i += 1
            continue
        found = _step(state, i)
        if found is None:
            i += 1
        else:
            (state.found if found.type else state.unknown).append(found)
            i = found.last + 1
    return state


def _lower_starts() -> frozenset[str]:
    """First words of names that print also writes without a capital."""
    return frozenset(("al", "el", "de", "bin", "government", "regime", "pro", "anti", "international", "state", "ministry"))


def _home(tokens: Tokens, country: str | None) -> tuple[frozenset[str], str | None]:
    """The countries a text speaks of, and the one it speaks of most."""
    counts: Counter[str] = Counter()
    table = country_words()
    for i in range(len(tokens)):
        if tokens.text[tokens.starts[i]].isupper():
            word = tokens.key(i)
            named = table.get(word) or table.get(word.split(" ", 1)[0])
            if named is None and tokens.capital(i + 1):
                named = table.get(f"{word} {tokens.key(i + 1)}")
            if named is not None:
                counts[named] += 1
    if country:
        counts[country] += max(3, max(counts.values(), default=0))
    if not counts:
        return frozenset(), None
    most = max(counts.values())
    home = frozenset(name for name, number in counts.items() if number >= _HOME_SHARE * most)
    lead = min(counts, key=lambda name: (-counts[name], name))
    return home, lead if counts[lead] >= 2 or country else None


def _step(state: Walk, i: int) -> Found | None:
    tokens = state.tokens
    capital = tokens.capital(i)
    entry = _known(state, i)
    if not capital and entry is None:
        return _lower_step(state, i)
    place = _place(state, i) if capital else None
    if entry is not None and (place is None or entry[0] >= place[0]):
        return _entry_found(i, entry)
    if tokens.key(i) in words().never or _skipped(state, i):
        return _titled(state, i) or (_country(state, i) if place else None)
    for rule in (_country, _titled, _ministry, _run):
        found = rule(state, i)
        if found is not None:
            return found
    return _place_found(state, i, place) if place is not None else _unknown(state, i)


def _skipped(state: Walk, i: int) -> bool:
    """An ordinary word whose capital says nothing."""
    tokens = state.tokens
    if not tokens.ordinary(i):
        return False
    if tokens.key(i) in words().given and tokens.tight(i + 1) and tokens.capital(i + 1):
        return tokens.headline(i)
    return tokens.opens(i) or tokens.headline(i) or tokens.shouted(i)


# --- tables -------------------------------------------------------------------------------------------------


def _known(state: Walk, i: int) -> tuple[int, Alias, int] | None:
    """The longest entry of the tables that begins at token `i`: its last token, the entry, characters cut."""
    tokens, table = state.tokens, state.table
    first = tokens.key(i)
    if not first:
        return None
    longest = table.longest.get(first.split(" ", 1)[0], 0)
    if not longest and first.endswith("s"):
        longest = table.longest.get(first[:-1], 0) and 1
    best = None
    phrase = ""
    for j in range(i, min(i + max(longest, 1), len(tokens))):
        if j > i and (tokens.possessive(j - 1) and f"{phrase}s" not in state.table.longest) and False:
            break
        if j > i and not _joined(tokens, j):
            break
        phrase = f"{phrase} {tokens.key(j)}" if phrase else tokens.key(j)
        entry = table.by_key.get(phrase)
        if entry is not None and _printed_so(state, i, j, entry, phrase):
            best = (j, entry, 0)
    if best is None and first.endswith("s") and not tokens.possessive(i):
        entry = table.by_key.get(first[:-1])
        if entry is not None and len(first) > 5 and entry.type != "outlet" and not tokens.ordinary(i):
            best = (i, entry, 1)
    return best


def _joined(tokens: Tokens, j: int) -> bool:
    gap = tokens.text[tokens.full_ends[j - 1] : tokens.starts[j]]
    return gap in (" ", "\xa0", "/", " - ", "  ") or (gap in (". ", ", ") and len(tokens.word(j - 1)) < 8)


def _printed_so(state: Walk, i: int, j: int, entry: Alias, phrase: str) -> bool:
    """Whether the print fits the entry: short names need their capitals, ordinary words a real capital."""
    tokens = state.tokens
    printed = tokens.text[tokens.starts[i] : tokens.ends[j]]
    if i == j:
        if not tokens.capital(i):
            return False
        if len(phrase) <= 3 or phrase in words().common:
            upper = printed.replace(".", "").isupper()
            acronym = any(alias.isupper() and len(alias) <= 6 for alias in (entry.name, *entry.aliases) if alias.lower().replace(".", "") == phrase)
            if acronym:
                return upper and not tokens.shouted(i)
            if tokens.opens(i) or tokens.headline(i):
                return False
        if entry.type == "person" or phrase in words().given:
            return not _inside_person(state, i)
        following = tokens.tight(i + 1) and tokens.capital(i + 1) and tokens.key(i + 1) not in words().common
        return not (following and entry.type == "outlet" and len(phrase) < 6 and not printed.isupper())
    return tokens.capital(i) or tokens.key(i).split(" ", 1)[0] in _lower_starts()


def _inside_person(state: Walk, i: int) -> bool:
    tokens = state.tokens
    return tokens.tight(i + 1) and tokens.capital(i + 1) and not tokens.ordinary(i + 1) and not tokens.headline(i)


def _entry_found(i: int, entry: tuple[int, Alias, int]) -> Found:
    last, alias, trim = entry
    return Found(i, last, alias.type, alias.name, country=alias.country, trim=trim)


def _lower_step(state: Walk, i: int) -> Found | None:
    """ "government forces" of the country that the text speaks of; names joined on: "pro-Assad"."""
    tokens = state.tokens
    word = tokens.key(i)
    if word in ("government", "regime") or word.startswith("pro government") or word.startswith("pro regime"):
        if tokens.after(i) in ("forces", "troops", "soldiers", "army", "fighters") and state.lead:
            before = tokens.before(i)
            if before in words().nationalities:
                return None
            return country_group(tokens, i, i - 1 if False else i, state.lead) or _army(state, i)
    if word == "ministry":
        found = ministry_of(tokens, i, state.lead)
        return found if found is not None and " " in found.name and found.name.split()[0] != "Ministry" else None
    return None


def _army(state: Walk, i: int) -> Found | None:
    from claimdiff.names.gazetteer import adjective_of

    name = f"{adjective_of().get(state.lead or '', state.lead)} army"
    entry = state.table.entry(name)
    return Found(i, i + 1, "group", entry.name if entry else name, country=state.lead)


# --- rules --------------------------------------------------------------------------------------------------


def _country(state: Walk, i: int) -> Found | None:
    """A country's body, or the country; adjectives alone name nothing."""
    tokens, table = state.tokens, country_words()
    for last in (i + 2, i + 1, i):
        if last >= len(tokens) or (last > i and not all(tokens.tight(j) for j in range(i + 1, last + 1))):
            continue
        phrase = " ".join(tokens.key(j) for j in range(i, last + 1))
        named = table.get(phrase)
        if named is None:
            continue
        group = country_group(tokens, i, last, named)
        if group is not None:
            return group
        if phrase in words().nationalities and phrase not in ("us",):
            person = _titled(state, last + 1) if tokens.tight(last + 1) and tokens.capital(last + 1) else None
            return person
        return None
    return None


def _titled(state: Walk, i: int) -> Found | None:
    """A person after a form of address, a rank or an office: "Lt. Gen. Sergei Rudskoi"."""
    tokens, table = state.tokens, words()
    j, titled = i, False
    while tokens.capital(j) and (j == i or tokens.tight(j)):
        word = tokens.key(j)
        if word in table.titles:
            titled = True
        elif word not in table.offices:
            break
        j += 1
    if not titled or j == i or not (tokens.tight(j) and tokens.capital(j)):
        return None
    if tokens.headline(i) and tokens.ordinary(j):
        return None
    last = _person_end(state, j)
    if last is None or _ends_group(state, i, last):
        return None
    return _person(tokens, j, last)


def _ends_group(state: Walk, i: int, last: int) -> bool:
    tokens, table = state.tokens, words()
    following = tokens.key(last + 1) if tokens.tight(last + 1) and tokens.capital(last + 1) else ""
    return any(word in table.organisations or word in table.sites for word in (tokens.key(last), following))


def _person(tokens: Tokens, first: int, last: int) -> Found:
    name = " ".join(tokens.word(j) for j in range(first, last + 1))
    return Found(first, last, "person", name)


def _person_end(state: Walk, i: int) -> int | None:
    """The last token of a person's name that begins at token `i`."""
    tokens, table = state.tokens, words()
    last = None
    headline = tokens.headline(i)
    for j in range(i, min(i + _MOST_PERSON_WORDS, len(tokens))):
        if j > i and not (tokens.tight(j) or _after_initial(tokens, j)):
            break
        word = tokens.key(j)
        if tokens.capital(j):
            if word in table.never and j > i and word not in ("jr", "sr", "ii", "iii"):
                break
            if j > i and (word in table.titles and j - i >= 2 or word in table.nationalities):
                break
            if headline and j > i and tokens.ordinary(j):
                break
            last = j
        elif j > i and word in table.particles and tokens.tight(j + 1) and tokens.capital(j + 1):
            continue
        else:
            break
        if tokens.possessive(j):
            break
    return last


def _after_initial(tokens: Tokens, j: int) -> bool:
    gap = tokens.text[tokens.full_ends[j - 1] : tokens.starts[j]]
    return gap in (" ", ". ", ".") and tokens.ends[j - 1] - tokens.starts[j - 1] <= 2


def _ministry(state: Walk, i: int) -> Found | None:
    return ministry_of(state.tokens, i, state.lead)


def _run_end(state: Walk, i: int) -> int:
    tokens = state.tokens
    j = i
    while j + 1 < len(tokens) and j - i < _MOST_NAME_WORDS and tokens.tight(j + 1):
        if tokens.capital(j + 1):
            j += 1
            continue
        k = j + 1
        while k < len(tokens) and tokens.key(k) in _CONNECTORS and k - j <= 2:
            k += 1
        linked = k > j + 1 and k < len(tokens) and tokens.capital(k) and all(tokens.tight(m) for m in range(j + 1, k + 1))
        if not linked or tokens.key(j + 1) in ("in", "the", "on"):
            break
        j = k
    return j


def _run(state: Walk, i: int) -> Found | None:
    """A run of capitals: an organisation or a site by its words, else a person by the given name."""
    tokens, table = state.tokens, words()
    end = _run_end(state, i)
    if end == i:
        return None
    headline = tokens.headline(i)
    if not headline:
        grouped = _organisation(state, i, end)
        if grouped is not None:
            return grouped
    if tokens.key(i) in table.given:
        last = _person_end(state, i)
        if last is not None and last > i and tokens.key(last) not in table.sites:
            return _person(tokens, i, last)
    return None


def _organisation(state: Walk, i: int, end: int) -> Found | None:
    """The name up to the last word of a group or a site; words after "of" and "for" belong to it."""
    tokens, table = state.tokens, words()
    flat = i
    while flat < end and tokens.capital(flat + 1):
        flat += 1
    for j in range(flat, i - 1, -1):
        word = tokens.key(j)
        if j == i and tokens.key(j + 1) not in ("of", "for"):
            continue
        if word in table.organisations:
            linked = j == flat and tokens.key(j + 1) in ("of", "for")
            last = end if linked else j
            if j == i and not linked:
                continue
            return _group(state, i, last)
        if word in table.sites and j > i:
            return _site(state, i, j)
    return None


def _group(state: Walk, i: int, last: int) -> Found:
    tokens = state.tokens
    name = tokens.text[tokens.starts[i] : tokens.ends[last]]
    entry = state.table.entry(name)
    if entry is not None and entry.type == "group":
        return Found(i, last, "group", entry.name, country=entry.country)
    return Found(i, last, "group", " ".join(name.split()))


def _site(state: Walk, i: int, last: int) -> Found:
    tokens = state.tokens
    name = " ".join(tokens.text[tokens.starts[i] : tokens.ends[last]].split())
    return Found(i, last, "place", name, "site", state.lead)


# --- places -------------------------------------------------------------------------------------------------


def _place(state: Walk, i: int) -> tuple[int, str, int] | None:
    """The longest place that begins at token `i`: its last token, its key, characters cut."""
    tokens, places = state.tokens, state.places
    best = None
    phrase = ""
    for j in range(i, min(i + _MOST_PLACE_WORDS, len(tokens))):
        if j > i and not (_joined(tokens, j) and "," not in tokens.text[tokens.full_ends[j - 1] : tokens.starts[j]]):
            break
        if j > i and not tokens.capital(j) and tokens.key(j) not in words().particles and tokens.key(j) not in ("of", "and", "the"):
            break
        phrase = f"{phrase} {tokens.key(j)}" if phrase else tokens.key(j)
        if phrase in places and tokens.capital(j):
            best = (j, phrase, 0)
        if tokens.possessive(j):
            break
    if best is None:
        return _worn_place(state, i)
    if best[0] == i and (tokens.key(i) in words().never or len(best[1]) < 3):
        return best if best[1] in ("us", "uk", "uae", "drc") and tokens.word(i).replace(".", "").isupper() else None
    return best


def _worn_place(state: Walk, i: int) -> tuple[int, str, int] | None:
    """ "Syrias" for "Syria's"; "Raqqa-based", "Syria-Turkey"."""
    tokens, places = state.tokens, state.places
    word = tokens.word(i)
    if word.endswith("s") and len(word) > 4 and not tokens.ordinary(i):
        place = places.best(tokens.key(i)[:-1], state.home)
        if place is not None and place.population >= 100_000:
            return (i, tokens.key(i)[:-1], 1)
    if "-" in word and not tokens.key(i).startswith(("al ", "el ")):
        head, tail = word.split("-", 1)
        if head[:1].isupper() and tail.islower() and head.lower() in places:
            return (i, head.lower(), len(tail) + 1)
    return None


def _place_found(state: Walk, i: int, match: tuple[int, str, int]) -> Found | None:
    last, phrase, trim = match
    tokens = state.tokens
    if i == last and _weak_place(state, i):
        return _unknown(state, i)
    place = _settle(state, i, last, phrase)
    if place is None:
        return None
    police = place_police(tokens, i, last, place.name, place.country) if not trim else None
    if police is not None and place.level != "country":
        return police
    return Found(i, _with_area(tokens, last), "place", place.name, place.level, place.country, trim)


def _with_area(tokens: Tokens, last: int) -> int:
    """A level word with a capital belongs to the name: "Homs Province"."""
    area = tokens.after(last) in words().areas and tokens.capital(last + 1)
    return last + 1 if area and not tokens.headline(last) else last


def _weak_place(state: Walk, i: int) -> bool:
    """Whether a one-word place is more likely another word: a small town's name beside capitals."""
    tokens = state.tokens
    place = state.places.best(tokens.key(i), state.home)
    if place is None:
        return True
    after = tokens.tight(i + 1) and tokens.capital(i + 1) and tokens.key(i + 1) not in words().nationalities
    before = tokens.tight(i) and tokens.capital(i - 1) and tokens.key(i - 1) not in words().nationalities
    foreign = place.country not in state.home
    small = place.population < (400_000 if foreign else 100_000)
    if small and (after or before) and not tokens.headline(i):
        return tokens.before(i) not in words().directions
    if (tokens.key(i) in words().given or small and foreign) and place.level == "city":
        return tokens.before(i) not in words().near and not _state_after(state, i)
    return False


def _state_after(state: Walk, last: int) -> Place | None:
    """The region or country that stands after a comma: "Moscow, Idaho"."""
    tokens = state.tokens
    if last + 1 >= len(tokens) or tokens.text[tokens.full_ends[last] : tokens.starts[last + 1]] != ", ":
        return None
    word = tokens.key(last + 1)
    if not tokens.capital(last + 1):
        return None
    word = _STATE_SHORT.get(word, word)
    for phrase in (f"{word} {tokens.key(last + 2)}", word):
        for place, own in state.places.find(phrase):
            if own and place.level in ("region", "country"):
                return place
    return None


def _settle(state: Walk, i: int, last: int, phrase: str) -> Place | None:
    """Which of the places of this name is meant: level words and the region after a comma decide first."""
    tokens = state.tokens
    after, before = tokens.after(last), tokens.before(i)
    areas = words().areas
    level = areas.get(after) if after in areas else None
    if level is None and before == "of" and i > 1:
        level = areas.get(tokens.key(i - 2))
    if level == "site":
        level = None
    around = _state_after(state, last)
    if around is not None:
        for place, _ in state.places.find(phrase):
            if place.level in ("city", "site") and around.name in (place.region, place.country):
                return place
    if level is not None:
        place = state.places.best(phrase, state.home, level)
        if place is not None and (place.country in state.home or not state.home):
            return place
        plain = state.places.best(phrase, state.home)
        if plain is not None and plain.level == "city" and level == "region" and after != "area":
            return plain._replace(level="region")
        return place or plain
    return state.places.best(phrase, state.home)


# --- unknown words ------------------------------------------------------------------------------------------


def _unknown(state: Walk, i: int) -> Found | None:
    """Capitalised words that no table knows: typed by what stands around them, else left open."""
    tokens, table = state.tokens, words()
    if tokens.ordinary(i) and (tokens.opens(i) or tokens.headline(i) or tokens.shouted(i)):
        return None
    last = i
    headline = tokens.headline(i)
    while last + 1 < len(tokens) and last - i < 3 and (tokens.tight(last + 1) or _after_initial(tokens, last + 1)):
        following = tokens.key(last + 1)
        if tokens.capital(last + 1):
            if headline and tokens.ordinary(last + 1):
                break
            if following in table.never or following in table.nationalities or following in table.areas:
                break
        elif not (following in table.particles and tokens.tight(last + 2) and tokens.capital(last + 2)):
            break
        if tokens.possessive(last):
            break
        last += 1
    while last > i and not tokens.capital(last):
        last -= 1
    return _typed(state, i, last)


def _typed(state: Walk, i: int, last: int) -> Found | None:
    tokens, table = state.tokens, words()
    name = " ".join(tokens.word(j) for j in range(i, last + 1))
    if all(tokens.ordinary(j) for j in range(i, last + 1)) and (i == last or tokens.headline(i)):
        return None
    if tokens.key(last) in table.sites and last > i:
        return _site(state, i, last)
    entry = state.table.entry(name) if len(name) > 5 else None
    if entry is not None and (entry.type != "person" or last > i):
        return Found(i, last, entry.type, entry.name, country=entry.country)
    known_place = _folded_place(state, name)
    if known_place is not None:
        level = words().areas.get(tokens.after(last))
        level = level if level in ("region", "city") else known_place.level
        return Found(i, _with_area(tokens, last), "place", known_place.name, level, known_place.country)
    area = table.areas.get(tokens.after(last)) or (
        table.areas.get(tokens.key(i - 2)) if tokens.before(i) == "of" else None
    )
    if area is not None and tokens.key(last + 1) != "state":
        return Found(i, _with_area(tokens, last), "place", name, area, state.lead)
    if i == last and name.isupper() and 2 <= len(name) <= 6 and not tokens.shouted(i) and not tokens.ordinary(i):
        return Found(i, last, "group", name)
    if last > i and tokens.before(i) not in ("in", "near", "outside", "at"):
        return _person(tokens, i, last)
    if last > i or tokens.before(i) in ("in", "near", "outside"):
        if not tokens.ordinary(i):
            return Found(i, last, "place", name, "city" if i == last else "site", state.lead)
        return None
    if i == last and not tokens.ordinary(i):
        speaks = tokens.after(last) in table.speech or tokens.before(i) in ("said", "told")
        return Found(i, last, "person" if speaks else "", name)
    return None


def _folded_place(state: Walk, name: str) -> Place | None:
    """A place of the text's countries whose name folds as this one does."""
    folded = fold(name)
    if len(folded) < 5:
        return None
    for country in sorted(state.home):
        place = state.places.folded(country).get(folded)
        if place is not None:
            return place
    return None
