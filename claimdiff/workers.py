"""Articles to extractions, in this process or in several."""

from __future__ import annotations

__all__ = ["extract_all"]

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from claimdiff.articles.record import Article
from claimdiff.claims.adopted import adopt_rows
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.claims.extractor import Extractor
from claimdiff.errors import ClaimDiffError, InputError, Problem
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy

_CHUNKS_PER_WORKER = 8


def extract_all(
    articles: Sequence[Article],
    *,
    lexicon: Lexicon | None,
    policy: Policy,
    workers: int = 1,
    progress: bool = False,
    extractor: Extractor | None = None,
) -> tuple[list[Extraction], list[Problem]]:
    """The extractions of articles, in their order, and the problems met: an article that fails loses no other.

    With `workers` above 1, that many processes are started afresh (as on Windows and in notebooks) and share
    the articles; the result is the same. `extractor` stands in for ours.
    Raises InputError when `workers` is not a whole number above 0.
    """
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise InputError(f"workers must be a whole number from 1, not {workers!r}")
    one = partial(_extract_one, lexicon=lexicon, policy=policy, extractor=extractor)
    if workers == 1 or len(articles) <= workers:
        found = list(_shown(map(one, articles), len(articles), progress))
    else:
        chunk = max(1, len(articles) // (workers * _CHUNKS_PER_WORKER))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            found = list(_shown(pool.map(one, articles, chunksize=chunk), len(articles), progress))
    extractions = [result for result in found if isinstance(result, Extraction)]
    problems = [problem for extraction in extractions for problem in extraction.problems]
    return extractions, problems + [result for result in found if isinstance(result, Problem)]


def _extract_one(
    article: Article, *, lexicon: Lexicon | None, policy: Policy, extractor: Extractor | None
) -> Extraction | Problem:
    try:
        if extractor is None:
            return extract_article(article, lexicon=lexicon, policy=policy)
        return adopt_rows(article, extractor(article), lexicon=lexicon, policy=policy)
    except ClaimDiffError:
        raise
    except Exception as error:
        told = f"its claims could not be extracted ({type(error).__name__}: {error})"
        why = f"{told}; please report the article" if extractor is None else f"{told} by the extractor that was given"
        return Problem(article.id or "", "failed", why)


def _shown(results: Iterable[Extraction | Problem], total: int, progress: bool) -> Iterator[Extraction | Problem]:
    if not progress:
        return iter(results)
    from tqdm.auto import tqdm

    return iter(tqdm(results, desc="articles", total=total, delay=1.0))
