"""The comparison of `claimdiff.compare` on Dask, for more articles than one process should read (extra [distributed]).

    import claimdiff.distributed as cdd
    from dask.distributed import Client

    client = Client("tcp://scheduler.example:8786")      # a cluster that runs; Client() starts one on this machine
    report = cdd.compare_files("s3://news/2024-*.jsonl")  # nothing is read yet
    report.to_parquet("s3://news/compared")               # claims/, groups/, findings/, problems/

The workers need claimdiff in the version of the client, and one thread each (`--nthreads 1`): extraction is
Python at work, which threads of one process do not share. `compare_files` reads JSON Lines and Parquet,
`compare_bag` and `compare_frame` take what Dask has read. Claims, groups and findings are those of `compare`,
however the articles are divided.

How it goes:

1. Each partition is read and its claims are extracted. Names are resolved here, by tables and lexicon and the
   article alone, so that nothing about names has to be gathered; each worker keeps what it resolved.
2. The articles' ids and hashes of their texts are gathered, to find those that were given twice.
3. In how many articles each word stands is added up as a tree and sent to all workers.
4. A summary of each article (days, places, its 80 most telling words) is gathered, and one process finds the
   stories from them, article by article in the order of their days.
5. Claims are shuffled by block: the story, event, standing state or past event within which each looks for its
   topic. Each block is grouped and judged on one worker, with all that its topics' rules need: copies and origins,
   sums and shares over a topic.
6. Topics with claims on which people decided are gathered, joined and split as decided, and judged by one process.

Claims never come together in one process. What a million articles cost, measured on 880 news articles (329 words,
9 claims each; Python 3.11, one core of a shared cloud machine) and multiplied on paper, not run at that size:

    extraction, on all workers               2.9 core hours
    grouping and judging, on all workers     1.0 core hours; summaries and blocks 0.2
    stories, in one process                  13 to 60 minutes: 0.8 ms an article on the sample; on articles made for
                                             measuring 0.35 ms among 10,000 and 0.5 ms among 40,000
    gathered in one process                  ids and hashes 40 MB; counts of words 10 MB (half a million words);
                                             summaries 1.4 GB, and up to 6 GB while stories are found from them
    sent to every worker                     how telling each word is: 10 MB, some 80 MB in its memory
    kept by the workers until shuffled       6 GB of claims, 2 GB of contexts; 6.5 GB go through the shuffle

So one worker needs 10 GB for a million articles, the others hold their share. The same table for articles of your
own: `python tests/benchmarks/distributed_costs.py --articles own.jsonl`. Every topic is judged on one worker: one
event of which very many claims tell takes as long there as `compare` takes for it.

A partition that cannot be read (a corrupt file, a function of yours that fails) and an article that cannot be
extracted are told in `problems`, and the others go on. That holds for each file of `compare_files`, and for
partitions of a bag or frame that can be computed one by one; where a shuffle stands before them, Dask raises the
error. One id with two different texts raises InputError, as in `compare`. A worker that dies is Dask's to replace.

The shuffle is Dask's: "tasks" unless its setting `dataframe.shuffle.method` says "p2p", which writes to the
workers' disks and is better for more claims than the workers' memory holds.
"""

from __future__ import annotations

__all__ = ["DistributedReport", "compare_bag", "compare_files", "compare_frame"]

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimdiff.articles.read import Articles, read_articles
from claimdiff.claims.measures import measure_table
from claimdiff.decisions import Decided, Decisions, read_decisions
from claimdiff.distributed.plan import Source, plan
from claimdiff.distributed.report import DistributedReport
from claimdiff.distributed.sources import apart, blocks_of, read_block, read_frame, read_items
from claimdiff.distributed.stages import Settings
from claimdiff.errors import InputError, MissingExtraError
from claimdiff.findings.registry import check_policy
from claimdiff.lexicon import Lexicon
from claimdiff.names.decisions import with_decisions
from claimdiff.policy import Policy

if TYPE_CHECKING:
    import dask.bag
    import dask.dataframe as dd

LexiconLike = Lexicon | Mapping[str, Any] | str | Path | None

BLOCKSIZE = 32_000_000
"""Into blocks of how many bytes `compare_files` divides large files: some 10,000 articles."""


def compare_files(
    paths: str | Sequence[str],
    *,
    columns: Mapping[str, str] | None = None,
    lexicon: LexiconLike = None,
    policy: Policy | None = None,
    decisions: Decisions = (),
    blocksize: int | None = BLOCKSIZE,
    npartitions: int | None = None,
    storage_options: Mapping[str, Any] | None = None,
) -> DistributedReport:
    """Compare the articles of JSON Lines and Parquet files, which the workers read.

    `paths` are paths, URLs that fsspec knows (s3://, https://), globs, or a list of these; all workers must reach
    them, with `storage_options` for fsspec. JSON Lines larger than `blocksize` bytes are divided (None: never);
    of other files each is a partition, so that one that is compressed (.gz, .bz2, .xz) has to fit into a worker.
    `columns` maps an article's fields to other names: {"text": "body"}. `npartitions` is the number of partitions
    of the result, by default that of the input. `lexicon`, `policy` and `decisions` are as in `compare`; their
    files are read here, not by the workers.

    Raises InputError for a path that does not exist and for files of another format or compression,
    MissingExtraError without Dask, and what `compare` raises for lexicon, policy and decisions.
    """
    _need_dask()
    _check_count("blocksize", blocksize)
    _check_count("npartitions", npartitions)
    settings = _settings(lexicon, policy, decisions, columns)
    options = dict(storage_options or {})
    blocks = blocks_of(paths, blocksize=blocksize, storage_options=options)
    sources = [Source(block.name, partial(read_block, block, columns=columns, storage_options=options)) for block in blocks]
    return plan(sources, settings, npartitions)


def compare_bag(
    bag: dask.bag.Bag,
    *,
    columns: Mapping[str, str] | None = None,
    lexicon: LexiconLike = None,
    policy: Policy | None = None,
    decisions: Decisions = (),
    npartitions: int | None = None,
) -> DistributedReport:
    """Compare the articles of a Dask Bag: texts, dicts, Articles, or what else `read_articles` takes in a list.

    The other arguments, and what is raised, are as in `compare_files`.

    >>> import dask.bag
    >>> texts = ["Police said 12 people were killed in Homs.", "The mayor said 15 people were killed in Homs."]
    >>> report = compare_bag(dask.bag.from_sequence(texts, npartitions=2))
    >>> sorted(report.claims["quote"].compute())
    ['12 people', '15 people']
    """
    _need_dask()
    import dask.bag

    if not isinstance(bag, dask.bag.Bag):
        raise InputError(f"compare_bag takes a Dask Bag, not {type(bag).__name__}; dask.bag.from_sequence makes one of a list")
    _check_count("npartitions", npartitions)
    return plan(_sources(bag, read_items, columns), _settings(lexicon, policy, decisions, columns), npartitions)


def compare_frame(
    frame: dd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    lexicon: LexiconLike = None,
    policy: Policy | None = None,
    decisions: Decisions = (),
    npartitions: int | None = None,
) -> DistributedReport:
    """Compare the articles of a Dask DataFrame, a row an article, with the columns that `read_articles` takes.

    The other arguments, and what is raised, are as in `compare_files`; InputError too for a column that the frame
    does not have.
    """
    _need_dask()
    import dask.dataframe as dd

    if not isinstance(frame, dd.DataFrame):
        raise InputError(
            f"compare_frame takes a Dask DataFrame, not {type(frame).__name__}; dask.dataframe.from_pandas makes one"
        )
    _check_count("npartitions", npartitions)
    present = list(map(str, frame.columns))
    wanted = {"text": "text", **(columns or {})}.values()
    if missing := sorted(set(wanted).difference(present)):
        raise InputError(
            f"the frame has no column {', '.join(map(repr, missing))}, only {', '.join(map(repr, present))}. "
            'Name the right one: columns={"text": "…"}'
        )
    return plan(_sources(frame, read_frame, columns), _settings(lexicon, policy, decisions, columns), npartitions)


def _need_dask() -> None:
    try:
        for name in ("dask.bag", "dask.dataframe", "distributed"):
            import_module(name)
    except ImportError as error:
        raise MissingExtraError(
            f"claimdiff.distributed needs Dask ({error}): python -m pip install 'claimdiff[distributed]'"
        ) from error


def _check_count(name: str, given: object) -> None:
    """Raises InputError for what is neither None nor a whole number from 1."""
    if given is not None and (isinstance(given, bool) or not isinstance(given, int) or given < 1):
        raise InputError(f"{name} must be a whole number from 1, or None, not {given!r}")


def _settings(lexicon: LexiconLike, policy: Policy | None, decisions: Decisions, columns: Mapping[str, str] | None) -> Settings:
    """What is given to all stages; errors in it, and in `columns`, are raised here rather than by every partition."""
    read_articles([], columns=columns)
    rules, said = policy or Policy(), read_decisions(decisions)
    check_policy(rules)
    decided = Decided(decision for decision in said if decision.kind == "claim")
    known = with_decisions(Lexicon.of(lexicon), said)
    measure_table(known)
    return Settings(known, rules, decided)


def _sources(collection: Any, read: Callable[..., Articles], columns: Mapping[str, str] | None) -> list[Source]:
    """The partitions of a Dask collection; where they can be computed one by one, each can fail alone."""
    partitions = collection.to_delayed()
    names = [f"partition {number}" for number in range(len(partitions))]
    readers = [partial(read, name=name, columns=columns) for name in names]
    alone = apart(partitions, readers)
    if alone is not None:
        return [Source(name, one) for name, one in zip(names, alone, strict=True)]
    return [Source(name, one, (given,)) for name, one, given in zip(names, readers, partitions, strict=True)]
