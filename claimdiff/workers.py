"""Articles to extractions, in this process or in several."""

from __future__ import annotations

__all__ = ["extract_all", "shown_stage"]

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice

from claimdiff.articles.record import Article
from claimdiff.claims.adopted import adopt_rows
from claimdiff.claims.assemble import Extraction, extract_article
from claimdiff.claims.context import ArticleContext
from claimdiff.claims.extractor import Extractor
from claimdiff.claims.record import Claim
from claimdiff.claims.topics import Topic
from claimdiff.collector import without_collector
from claimdiff.crew import Crew
from claimdiff.errors import ClaimDiffError, Problem
from claimdiff.lexicon import Lexicon
from claimdiff.packed import Columns
from claimdiff.policy import Policy

_CHUNKS_PER_WORKER = 16
_LARGEST_CHUNK = 200


def extract_all(
    articles: Sequence[Article],
    *,
    lexicon: Lexicon | None,
    policy: Policy,
    workers: int = 1,
    progress: bool = False,
    extractor: Extractor | None = None,
    crew: Crew | None = None,
) -> tuple[list[Extraction], list[Problem]]:
    """The extractions of articles, in their order, and the problems met: an article that fails loses no other.

    With `workers` above 1, that many processes share the articles, those of `crew` where it is given; the result
    is the same. `extractor` stands in for ours.
    Raises InputError when `workers` is not a whole number above 0, and WorkerError as `Crew.map` does.
    """
    one = partial(_extract_one, lexicon=lexicon, policy=policy, extractor=extractor)
    with nullcontext(crew) if crew is not None else Crew(workers) as hands:
        alone = hands.workers == 1 or len(articles) <= hands.workers
        results: Iterator[Extraction | Problem] = map(one, articles) if alone else _shared(articles, one, hands, extractor)
        with _collector_for(extractor):
            found = list(_shown(results, len(articles), progress))
    extractions = [result for result in found if isinstance(result, Extraction)]
    problems = [problem for extraction in extractions for problem in extraction.problems]
    return extractions, problems + [result for result in found if isinstance(result, Problem)]


@dataclass(frozen=True, slots=True)
class _Sent:
    """Extractions as a worker sends them: without their articles, which their starter has.

    `sizes` is how many claims each has, `failed` what became of the articles, by their places, that gave none.
    """

    sizes: Sequence[int]
    claims: Columns[Claim]
    topics: Columns[Topic]
    contexts: Columns[ArticleContext]
    problems: list[list[Problem]]
    failed: dict[int, Problem]


def _shared(
    articles: Sequence[Article], one: Callable[[Article], Extraction | Problem], crew: Crew, extractor: Extractor | None
) -> Iterator[Extraction | Problem]:
    size = max(1, min(_LARGEST_CHUNK, len(articles) // (crew.workers * _CHUNKS_PER_WORKER)))
    chunks = [articles[start : start + size] for start in range(0, len(articles), size)]
    some = partial(_extract_some, one=one, extractor=extractor)
    for chunk, sent in zip(chunks, crew.map(some, map(list, chunks)), strict=True):
        yield from _received(sent, chunk)


def _collector_for(extractor: Extractor | None) -> AbstractContextManager[None]:
    """Ours makes no cycles, and is a tenth faster where nobody searches for them; what others leave is not known."""
    return without_collector() if extractor is None else nullcontext()


def _extract_some(
    articles: Sequence[Article], *, one: Callable[[Article], Extraction | Problem], extractor: Extractor | None
) -> _Sent:
    with _collector_for(extractor):
        results = [one(article) for article in articles]
    extractions = [each for each in results if isinstance(each, Extraction)]
    return _Sent(
        sizes=[len(each.claims) for each in extractions],
        claims=Columns.of(Claim, (claim for each in extractions for claim in each.claims)),
        topics=Columns.of(Topic, (topic for each in extractions for topic in each.topics)),
        contexts=Columns.of(ArticleContext, (each.context for each in extractions)),
        problems=[each.problems for each in extractions],
        failed={place: each for place, each in enumerate(results) if isinstance(each, Problem)},
    )


def _received(sent: _Sent, articles: Sequence[Article]) -> Iterator[Extraction | Problem]:
    claims, topics = iter(sent.claims.records()), iter(sent.topics.records())
    read = zip(sent.sizes, sent.contexts.records(), sent.problems, strict=True)
    for place, article in enumerate(articles):
        if place in sent.failed:
            yield sent.failed[place]
            continue
        size, context, problems = next(read)
        yield Extraction(article, list(islice(claims, size)), list(islice(topics, size)), context, problems)


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


def shown_stage(name: str, progress: bool) -> AbstractContextManager[object]:
    """While it is open, `progress` shows the name of a stage that cannot tell how far it is, and the time it takes."""
    if not progress:
        return nullcontext()
    from tqdm.auto import tqdm

    return tqdm(desc=name, bar_format="{desc} ({elapsed})")
