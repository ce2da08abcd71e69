"""What a page can be filtered by: verdict, measure, place, source; each value with a short token."""

from __future__ import annotations

__all__ = ["Facet", "Facets"]

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimdiff.claims.printed import measure_kind
from claimdiff.claims.record import Claim

_KINDS: tuple[tuple[str, str, Callable[[Claim], str | None]], ...] = (
    ("m", "Measure", measure_kind),
    ("p", "Place", lambda claim: claim.where),
    ("s", "Source", lambda claim: claim.source or claim.article_id),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name, and its options as (token, value, number of claims)."""

    key: str
    name: str
    options: tuple[tuple[str, str, int], ...]


class Facets:
    """The filters of a set of claims. A token names a value without its text: "v-conflict", "m0", "p3", "s1".

    >>> claim = Claim(claim_id="c1", article_id="a1", source="Northern Courier", what="deaths", where="Beira",
    ...               quote="48", start=0, end=2, sentence="48 died in Beira.")
    >>> Facets([claim], {"c1": "conflict"}).tokens([claim], ["conflict"])
    'v-conflict m0 p0 s0'
    """

    def __init__(self, claims: Sequence[Claim], verdicts: Mapping[str, str]) -> None:
        self._verdicts = verdicts
        self._counts = {key: Counter(value for claim in claims if (value := of(claim))) for key, _, of in _KINDS}
        self._tokens = {
            key: {value: f"{key}{number}" for number, value in enumerate(sorted(counts, key=str.casefold))}
            for key, counts in self._counts.items()
        }

    def listed(self) -> tuple[Facet, ...]:
        """The filters that leave a choice, options in alphabetical order."""
        found = []
        for key, name, _ in _KINDS:
            tokens, counts = self._tokens[key], self._counts[key]
            if len(tokens) > 1:
                found.append(Facet(key, name, tuple((token, value, counts[value]) for value, token in tokens.items())))
        return tuple(found)

    def tokens(self, claims: Sequence[Claim], verdicts: Sequence[str], source: str | None = None) -> str:
        """The tokens of what shows these claims and verdicts."""
        found = [f"v-{verdict}" for verdict in verdicts]
        for key, _, of in _KINDS:
            values = [of(claim) for claim in claims] + ([source] if key == "s" else [])
            found += [self._tokens[key][value] for value in dict.fromkeys(values) if value and value in self._tokens[key]]
        return " ".join(found)

    def verdicts_of(self, claims: Sequence[Claim]) -> list[str]:
        """The verdicts on these claims, each once."""
        return list(dict.fromkeys(self._verdicts[c.claim_id] for c in claims if c.claim_id in self._verdicts))
