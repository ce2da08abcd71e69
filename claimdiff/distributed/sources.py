"""Where the articles of a partition come from: a block of a file, or the items or rows of a Dask collection."""

from __future__ import annotations

__all__ = ["Apart", "Block", "apart", "blocks_of", "read_block", "read_frame", "read_items"]

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from glob import has_magic
from typing import TYPE_CHECKING, Any

from claimdiff.articles.read import FIELDS, Articles, NoColumnError, read_articles, read_jsonl
from claimdiff.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

_LINES = (".jsonl", ".ndjson")
_TABLES = (".parquet", ".pq")
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")

Columns = Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file, in bytes; `length` is None where it reaches to the end."""

    path: str
    start: int = 0
    length: int | None = None

    @property
    def name(self) -> str:
        """The path, and where the block begins if not with the file."""
        return f"{self.path} from byte {self.start}" if self.start else self.path


def blocks_of(paths: str | Sequence[str], *, blocksize: int | None, storage_options: Mapping[str, Any]) -> list[Block]:
    """The blocks of JSON Lines and Parquet files, in the order of their paths.

    `paths` are paths, URLs or globs. JSON Lines files larger than `blocksize` bytes are divided. Raises
    InputError for a path that does not exist, a glob that matches nothing, and a file of another format.
    """
    given = [paths] if isinstance(paths, str) else list(paths)
    if not given:
        raise InputError("no path was given")
    files = {name: size for path in given for name, size in _found(path, storage_options)}
    return [block for path in sorted(files) for block in _divided(path, files[path], blocksize)]


def _found(path: str, storage_options: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The files that a path or glob stands for, with their sizes in bytes."""
    from fsspec.core import url_to_fs
    from fsspec.utils import infer_compression

    system, bare = url_to_fs(path, **storage_options)
    infos = system.glob(bare, detail=True) if has_magic(path) else {bare: system.info(bare)} if system.exists(bare) else {}
    local = "file" in ([system.protocol] if isinstance(system.protocol, str) else system.protocol)
    files = {name if local else system.unstrip_protocol(name): info for name, info in infos.items() if info["type"] == "file"}
    if not files:
        raise InputError(f"no file matches {path!r}: check the path; a folder is given as a glob, such as 'folder/*.jsonl'")
    for name in files:
        if not _bare(name).endswith(_LINES + _TABLES):
            raise InputError(
                f"{name}: files end in {', '.join(_LINES + _TABLES)}; read others with claimdiff.read_articles, "
                "and give compare_bag a dask.bag.from_sequence of the articles"
            )
        if name.lower().endswith(_COMPRESSED) and infer_compression(name.lower()) is None:
            raise InputError(
                f"{name}: fsspec cannot unpack {name.rpartition('.')[2]} files here; unpack it, or install its package"
            )
    return [(name, int(info["size"] or 0)) for name, info in files.items()]


def _bare(path: str) -> str:
    """The path in small letters, without the ending of a compression."""
    path = path.lower()
    return next((path.removesuffix(end) for end in _COMPRESSED if path.endswith(end)), path)


def _divided(path: str, size: int, blocksize: int | None) -> list[Block]:
    divisible = path.lower().endswith(_LINES)
    if blocksize is None or not divisible or size <= blocksize:
        return [Block(path)]
    return [Block(path, start, blocksize) for start in range(0, size, blocksize)]


def read_block(block: Block, *, columns: Columns = None, storage_options: Mapping[str, Any]) -> Articles:
    """The articles of a block of JSON Lines (the lines that begin in it), or of a Parquet file."""
    import fsspec
    from fsspec.utils import read_block as lines_of

    with fsspec.open(block.path, "rb", compression="infer", **storage_options) as stream:
        try:
            if _bare(block.path).endswith(_TABLES):
                import pandas as pd

                return read_frame(pd.read_parquet(stream), block.path, columns=columns)
            lines = stream.read() if block.length is None else lines_of(stream, block.start, block.length, delimiter=b"\n")
            return read_jsonl(_Lines(lines, block.name), columns=columns) if lines.strip() else Articles()
        except NoColumnError as error:
            return Articles(problems=[Problem(block.name, "unreadable", str(error))])


class _Lines(io.BytesIO):
    """Bytes under the name by which problems tell of them."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def read_items(items: Iterable[Any], name: str, *, columns: Columns = None) -> Articles:
    """The articles of a partition of a bag: texts, dicts, Articles, or whatever `read_articles` takes."""
    given = [_renamed(item, columns or {}) for item in items]
    return _named(read_articles(given), name) if given else Articles()


def _renamed(item: Any, columns: Mapping[str, str]) -> Any:
    """A dict with the fields of an article, each row by itself: what a partition lacks others may have."""
    if not isinstance(item, Mapping) or isinstance(item.get("articles"), list):
        return item
    return {field: item.get(columns.get(field, field)) for field in FIELDS}


def read_frame(frame: pd.DataFrame, name: str, *, columns: Columns = None) -> Articles:
    """The articles of a partition of a frame, a row an article. Raises InputError for a column that is not there."""
    return _named(read_articles(frame, columns=columns), name) if len(frame) else Articles()


def _named(articles: Articles, name: str) -> Articles:
    """The articles, with the partition's name before the places of problems."""
    return Articles(articles, [Problem(f"{name}, {one.where}", one.what, one.why) for one in articles.problems])


class Apart:
    """A partition of a Dask collection with all tasks that lead to it, run in one task so that it can fail alone."""

    __slots__ = ("_graph", "_key", "_read")

    def __init__(self, graph: Mapping[Any, Any], key: Any, read: Callable[[Any], Articles]) -> None:
        self._graph = graph
        self._key = key
        self._read = read

    def __call__(self) -> Articles:
        from dask.local import get_sync

        return self._read(get_sync(self._graph, self._key))


def apart(partitions: Sequence[Any], read: Sequence[Callable[[Any], Articles]]) -> list[Apart] | None:
    """Every partition (a Delayed) as an `Apart`; None where partitions share tasks, or are computed already.

    A collection that comes out of a shuffle shares nearly all: its partitions cannot be computed one by one.
    """
    from dask.optimization import cull
    from distributed.client import futures_of

    if not partitions or futures_of(list(partitions)):
        return None
    whole = dict(partitions[0].__dask_graph__())
    if any(partition.key not in whole for partition in partitions):
        return None
    alone = [cull(whole, [partition.key])[0] for partition in partitions]
    if sum(map(len, alone)) > len(whole) + len(partitions):
        return None
    return [Apart(graph, partition.key, one) for graph, partition, one in zip(alone, partitions, read, strict=True)]
