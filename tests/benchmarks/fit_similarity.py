"""Fit the table of weights by which claims are grouped: python tests/benchmarks/fit_similarity.py FOLDER ... > similarity.toml

A folder holds `articles.jsonl` (as `read_articles` takes it) and `pairs.jsonl`: a line for each pair of figures that
somebody has read, as {"a": {"article_id": ..., "field": "text", "start": ..., "end": ...}, "b": {...}, "same": true},
and "weight" where a pair is to count for less or more. The corpora in `tests/cases/groups` always count too.

Maximum a posteriori logistic regression: every weight is drawn to 0, those of `PRIORS` more strongly to what is known
beforehand, for pairs that rule themselves out are seldom among those that somebody reads.
"""

from __future__ import annotations

__all__ = ["fit", "golden_pairs", "read_pairs"]

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claimdiff import Article, read_articles
from claimdiff.claims.assemble import extract_article
from claimdiff.groups.columns import AMOUNTS, CASES, Columns
from claimdiff.groups.members import Profile, member_of
from claimdiff.groups.slots import amounts_of, cases_of
from claimdiff.groups.topics import claims_by_block, in_strands

GOLDEN = Path(__file__).parents[1] / "cases" / "groups"
FEATURES = [(slot, case) for slot, cases in CASES.items() for case in cases if case != "unknown"]
FEATURES += [("amounts", name) for name in AMOUNTS]
PRIORS = {
    ("measure", "differ"): -2.0, ("measure", "standing"): 1.8, ("measure", "event"): 1.8,
    ("measure", "casualties_opposed"): -3.5,
    ("thing", "apart"): -1.5, ("thing", "apart_open"): -1.5, ("thing", "people_apart"): -1.2,
    ("figure", "share"): 0.0, ("figure", "grown_5"): 0.0, ("figure", "grown_20"): 0.0, ("figure", "grown_far"): -0.3,
    ("figure", "unequal_age"): -1.5, ("person", "other"): -4.5,
    ("place", "apart"): -1.0, ("place", "apart_toll"): -1.2, ("place", "abroad_toll"): -2.8,
    ("time", "toll_10_one"): -1.2, ("time", "toll_10_own"): -4.0, ("time", "toll_far_own"): -4.0,
    ("time", "toll_far_one"): -1.0, ("time", "toll_far_inherited"): -1.0,
    ("time", "other_far_own"): -1.0, ("time", "event_far_own"): -3.5,
    ("time", "toll_10_sure"): -2.5, ("time", "toll_far_sure"): -3.0,
    ("article", "sentence"): -3.5, ("article", "same_other"): -1.2,
    ("means", "apart_toll"): -3.2, ("sides", "apart_toll"): -1.0, ("printed", "far"): -0.7,
}  # fmt: skip
LOOSE, FIRM = 2.0, 15.0
OWN = 4.0
STEPS = 30


class Pair(NamedTuple):
    """Two claims as grouping sees them, whether they answer one question, and how much that counts."""

    a: Profile
    b: Profile
    same: bool
    weight: float = 1.0


def profiles_of(articles: Sequence[Article]) -> dict[tuple[str, str, int, int], Profile]:
    """The profiles of all claims of articles that are compared together, by where they stand."""
    blocks, weights, stories = claims_by_block([extract_article(article) for article in articles])
    claims = [pair for block in blocks.values() for pair in in_strands(block, stories)]
    return {(c.article_id, c.field, c.start, c.end): member_of(c, topic, weights).profile for c, topic in claims}


def read_pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of a folder; one of which a claim is not found is left out, and said on standard error."""
    profiles = profiles_of(list(read_articles(folder / "articles.jsonl")))
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        a, b = (profiles.get((p["article_id"], p["field"], p["start"], p["end"])) for p in (row["a"], row["b"]))
        if a is None or b is None:
            print(f"no claim for a side of {line:.120}", file=sys.stderr)
            continue
        yield Pair(a, b, row["same"], row.get("weight", 1.0))


def golden_pairs() -> Iterator[Pair]:
    """The pairs of the project's own corpora, without those that are marked as known gaps."""
    for path in sorted(GOLDEN.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            profiles = profiles_of([Article(**slots) for slots in case["articles"]])
            sets = {name: [_named(case, member, profiles) for member in members] for name, members in case["sets"].items()}
            gaps = case.get("known_gap", {})
            for name, members in sets.items():
                yield from (Pair(a, b, True, OWN) for a, b in combinations(members, 2) if name not in gaps and a and b)
            for one, other in combinations(sets, 2):
                if f"{one} / {other}" not in gaps:
                    yield from (Pair(a, b, False, OWN) for a in sets[one] for b in sets[other] if a and b and a is not b)


def _named(case: dict, member: str, profiles: dict[tuple[str, str, int, int], Profile]) -> Profile | None:
    """The profile of the claim over a quote's first place; None where it stands elsewhere too."""
    article_id, quote = member.split(": ", 1)
    text = next(article["text"] for article in case["articles"] if article["id"] == article_id)
    at = text.find(quote)
    found = [
        one for (of, field, start, end), one in profiles.items() if (of, field) == (article_id, "text") and start <= at < end
    ]
    return found[0] if at >= 0 and len(found) == 1 else None


def fit(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """The weights of all cases, as the table holds them, by Newton's method."""
    told = np.array([_features(pair) for pair in pairs])
    same, counts = np.array([pair.same for pair in pairs], dtype=float), np.array([pair.weight for pair in pairs])
    means = np.array([*(PRIORS.get(feature, 0.0) for feature in FEATURES), 0.0])
    firmness = np.array([*(FIRM if feature in PRIORS else LOOSE for feature in FEATURES), 1e-6])
    weights = means.copy()
    for _ in range(STEPS):
        odds = 1.0 / (1.0 + np.exp(-np.clip(told @ weights, -30.0, 30.0)))
        slope = told.T @ (counts * (odds - same)) + firmness * (weights - means)
        bend = (told * (counts * odds * (1.0 - odds))[:, None]).T @ told + np.diag(firmness)
        weights = weights - np.linalg.solve(bend, slope)
    table: dict[str, dict[str, float]] = {}
    for (slot, case), weight in zip([*FEATURES, ("prior", "all")], weights, strict=True):
        table.setdefault(slot, {})[case] = round(float(weight), 2)
    return table


def _features(pair: Pair) -> list[float]:
    columns = Columns([pair.a, pair.b], None)
    cases, amounts = cases_of(columns), amounts_of(columns)
    named = {(slot, CASES[slot][codes[0, 1]]) for slot, codes in cases.items()}
    sizes = {("amounts", name): float(amount[0, 1]) for name, amount in amounts.items()}
    return [*(sizes.get(feature, float(feature in named)) for feature in FEATURES), 1.0]


def main() -> None:
    """Print the table for the folders that are named."""
    pairs = [*golden_pairs(), *(pair for folder in sys.argv[1:] for pair in read_pairs(Path(folder)))]
    for slot, weights in fit(pairs).items():
        print(f"\n[{slot}]", *(f"{case} = {weight}" for case, weight in weights.items()), sep="\n")


if __name__ == "__main__":
    main()
