"""Organisations, outlets, ships and sites: runs of capitals that a word of theirs tells."""

from __future__ import annotations

__all__ = ["longer_organisation", "organisation", "ship", "site"]

from claimdiff.names.context import Context
from claimdiff.names.fold import key
from claimdiff.names.rules import Found
from claimdiff.names.settle import region_after
from claimdiff.names.tables import country_words

_MOST_NAME_WORDS = 8
_CONNECTORS = frozenset(("of", "for", "and"))


def ship(context: Context, i: int) -> Found:
    """A ship by the letters before its name: "MV Sirius Star"."""
    tokens = context.tokens
    last = i + 1
    if tokens.follows(last + 1) and not tokens.possessive(last) and not tokens.ordinary(last + 1):
        last += 1
    return Found(i, last, "group", " ".join(tokens.word[j] for j in range(i, last + 1)))


def _run_end(context: Context, i: int) -> tuple[int, int]:
    """The end of the capitals that begin at token `i`, and the end with words linked by "of", "for", "and"."""
    tokens = context.tokens
    flat = i
    while flat - i < _MOST_NAME_WORDS and tokens.follows(flat + 1):
        following = tokens.key[flat + 1]
        if following in context.words.function or following in country_words():
            break
        if following.endswith("s") and following[:-1] in country_words() and len(following) > 4:
            break
        flat += 1
    end = flat
    while end - i < _MOST_NAME_WORDS:
        link = end + 1
        if tokens.key[link] not in _CONNECTORS or not tokens.tight(link):
            break
        if tokens.key[link + 1] == "the":
            link += 1
        if not tokens.follows(link + 1):
            break
        end = link + 1
        while tokens.follows(end + 1) and end - i < _MOST_NAME_WORDS:
            end += 1
    return flat, end


def longer_organisation(context: Context, i: int, last: int) -> Found | None:
    found = organisation(context, i)
    return found if found is not None and found.last > last else None


def organisation(context: Context, i: int) -> Found | None:
    """A group or a site by its last word; what "of" and "for" link to a group's word belongs to it."""
    tokens, table = context.tokens, context.words
    flat, end = _run_end(context, i)
    if end == i:
        return None
    for j in range(flat, i - 1, -1):
        word = tokens.key[j]
        linked = j == flat and end > flat and tokens.key[j + 1] in ("of", "for")
        if linked and word in table.linked_groups and j > i:
            return _group(context, i, end)
        pair = f"{tokens.key[j - 1]} {word}" if j > i + 1 else ""
        if pair in table.organisations:
            return _group(context, i, j)
        if word in table.organisations and j > i and _begins_later(context, i, j):
            return None
        if word in table.organisations and (linked or j > i):
            return _group(context, i, end if linked else j)
        named = j > i and (not tokens.ordinary(i) or (j > i + 1 and not tokens.plain(i)))
        if word in table.sites and named and not _no_site(context, i, j):
            return site(context, i, j)
        if word in table.papers and j == flat and named:
            return _outlet(context, i, j)
    return None


def _begins_later(context: Context, i: int, last: int) -> bool:
    """Whether the group's own name begins after token `i`: "Aleppo Nusra Front", "Syrias Red Crescent"; and
    whether "Daraa Army" is a heading and the army."""
    tokens, table = context.tokens, context.words
    if tokens.key[last] == "army" and last == i + 1:
        return tokens.key[i] in context.places and context.places.best(tokens.key[i], context.home, "city") is not None
    if tokens.key[i] in table.nationalities:
        return False
    worn = tokens.key[i].endswith("s") and tokens.key[i][:-1] in country_words()
    for first in range(i + 1, last):
        entry = context.table.by_key.get(" ".join(tokens.key[first : last + 1]))
        unlike = any(not tokens.ordinary(k) and tokens.key[k] not in table.organisations for k in range(first, last + 1))
        if entry is not None and entry.type == "group" and (worn or unlike):
            whole = context.table.by_key.get(" ".join(tokens.key[i : last + 1]))
            return whole is None
    return False


def _no_site(context: Context, i: int, last: int) -> bool:
    """Whether a run of capitals before a site word is a headline with a group in it, or a person: "Ann Hall"."""
    tokens, table = context.tokens, context.words
    if last == i + 1 and tokens.key[i] in table.given and tokens.key[last] in table.surnames:
        return tokens.before[i] not in table.near and tokens.before[i] not in ("the", "on")
    groups = (context.table.by_key.get(tokens.key[k]) for k in range(i + 1, last) if tokens.word[k].isupper())
    return any(entry is not None and entry.type == "group" for entry in groups)


def _group(context: Context, i: int, last: int) -> Found | None:
    tokens = context.tokens
    name = " ".join(tokens.text[tokens.starts[i] : tokens.ends[last]].split())
    entry = context.table.entry(name)
    if entry is not None and entry.type == "group":
        return Found(i, last, "group", entry.name, country=entry.country)
    if last == i + 1 and tokens.plain(i):
        return None
    return Found(i, last, "group", name)


def _outlet(context: Context, i: int, last: int) -> Found | None:
    tokens = context.tokens
    if tokens.after[last] in context.words.outlet_nouns and tokens.capital[last + 2]:
        return None
    name = " ".join(tokens.text[tokens.starts[i] : tokens.ends[last]].split())
    entry = context.table.entry(name)
    return Found(i, last, "outlet", entry.name if entry is not None else name)


def site(context: Context, i: int, last: int) -> Found:
    """A place by a word such as "Bridge" or "Creek"; a town where a state or country follows after a comma."""
    tokens = context.tokens
    name = " ".join(tokens.text[tokens.starts[i] : tokens.ends[last]].split())
    name = name.title() if name.isupper() else name
    region = region_after(context, last)
    if region is not None:
        return Found(i, last, "place", name, "city", region.country)
    known = context.places.best(key(name), context.home, "site")
    if known is not None:
        return Found(i, last, "place", known.name, "site", known.country)
    town = context.places.best(" ".join(tokens.key[j] for j in range(i, last)), context.home, "city")
    country = town.country if town is not None and town.country in context.home else None
    return Found(i, last, "place", name, "site", country)
