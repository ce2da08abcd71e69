"""The news made for measuring is the same everywhere, sound, and like what is read from its own words."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import synthetic

from claimdiff import extract
from claimdiff.claims.assemble import Extraction

MADE = list(synthetic.extractions(2_000))
PRINT = "import synthetic, hashlib; print(hashlib.sha256(repr(list(synthetic.claims(300))).encode()).hexdigest())"


def test_quotes_stand_where_their_offsets_say():
    for extraction in MADE:
        assert len(extraction.claims) == len(extraction.topics)
        for claim in extraction.claims:
            assert extraction.article.text[claim.start : claim.end] == claim.quote
            assert claim.sentence in extraction.article.text


def test_claims_have_ids_of_their_own():
    ids = [claim.claim_id for extraction in MADE for claim in extraction.claims]
    assert len(set(ids)) == len(ids) == 2_000


def test_the_same_seed_gives_the_same_in_every_process():
    def printed(hash_seed: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", PRINT], capture_output=True, text=True, check=True, cwd=Path(__file__).parent,
            env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONHASHSEED": hash_seed},
        )  # fmt: skip
        return run.stdout

    assert printed("1") == printed("2")


def test_another_seed_gives_other_news():
    assert next(synthetic.articles(1, seed=1)).text != next(synthetic.articles(1, seed=2)).text


def test_claims_are_much_as_those_read_from_the_text():
    """The figures with their measures, as they are made and as they are read from the words of the articles."""

    def told(extraction: Extraction) -> Counter[tuple[str, str, float | None]]:
        return Counter((claim.kind, claim.what, claim.value) for claim in extraction.claims if claim.kind == "figure")

    def read(extraction: Extraction) -> Counter[tuple[str, str, float | None]]:
        return Counter((claim.kind, claim.what, claim.value) for claim in extract(extraction.article) if claim.kind == "figure")

    some = MADE[:100]
    made = sum((told(extraction) for extraction in some), Counter())
    found = sum((read(extraction) for extraction in some), Counter())
    assert (made & found).total() > 0.8 * made.total()
    assert (made & found).total() > 0.8 * found.total()
