"""Whatever a user has (files, folders, globs, strings, dicts, records, frames) to articles."""

from __future__ import annotations

__all__ = ["FIELDS", "Articles", "NoColumnError", "read_articles", "read_jsonl", "unread_problem"]

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from claimdiff.articles.dates import incomplete_date
from claimdiff.articles.feeds import feed_of
from claimdiff.articles.files import (
    UnreadableError,
    csv_records,
    decode,
    json_records,
    jsonl_records,
    read_text,
)
from claimdiff.articles.language import foreign_language
from claimdiff.articles.plain import front_matter, split_articles, stated_source
from claimdiff.articles.record import Article, is_missing
from claimdiff.articles.web import markup_kind, page_fields
from claimdiff.errors import InputError, MissingExtraError, Problem

FIELDS = ("text", "id", "source", "published", "title", "url", "author")
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".rss", ".atom", ".xml", ".json", ".jsonl", ".csv")
_MARKUP = frozenset((".html", ".htm", ".xhtml", ".rss", ".atom", ".xml"))
_OTHER_FORMATS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".parquet", ".zip", ".gz"})
_PATH_LENGTH = 1024  # a longer string is a text
_SHOWN = 40  # characters of a text that name it in a problem


class Articles(list[Article]):
    """The articles that were read, with `problems`: what could not be read, or was read with a doubt."""

    def __init__(self, articles: Iterable[Article] = (), problems: Iterable[Problem] = ()) -> None:
        super().__init__(articles)
        self.problems: list[Problem] = list(problems)


def read_articles(src: Any, *, columns: Mapping[str, str] | None = None, root: str | os.PathLike[str] | None = None) -> Articles:
    """Read articles from anything that holds them.

    `src` is a path of a file or a folder (read with all below it, in order of name), a glob, a text, a
    mapping with the fields of an Article, an Article, a pandas DataFrame, or an iterable of these. A string
    is a path when it exists, matches as a glob, or is one line that ends as the files do that are read (.txt,
    .md, .html, .htm, .xhtml, .rss, .atom, .xml, .json, .jsonl, .csv) or, without a
    space, in a slash; else it is a text. So what strangers write belongs in an Article or a mapping, whose text
    never names a file. `columns` maps fields to the names that a table uses for them: {"text": "body"}.

    A text that begins as an HTML page or as an RSS or Atom feed is read as one (extra [web]): main text, title,
    source, author and time of publication; what a row gives beside it goes before that.

    A text file's headline stays in its text. Its source is what the front lines state ("Source: …", a
    dateline's agency, "By …"), else the file's name; its id is the path below the folder `root`, or, where none
    is given, below the folder that all given files share. A file that holds several articles gives ids ending in #2, #3, …

    What cannot be read (a binary or empty file, a broken line, a text that is not English) is left out and
    listed in `problems`; the rest is read. Raises InputError for a path that does not exist, a table without
    a column of texts, and one id that stands for two different texts; MissingExtraError for a page that is
    given alone without the extra.

    >>> [article.source for article in read_articles(["Nine drowned.", {"text": "Ten did.", "source": "Post"}])]
    [None, 'Post']
    """
    if isinstance(src, Articles) and columns is None:
        return src
    reader = _Reader(columns, root)
    reader.take(src, "the text" if isinstance(src, str) else "the frame" if _is_frame(src) else "the article")
    reader.read_files()
    if not reader.articles and not reader.problems:
        reader.problem("input", "nothing to read", "no article was given")
    return Articles(reader.articles.values(), reader.problems)


def read_jsonl(stream: IO[str] | IO[bytes], *, columns: Mapping[str, str] | None = None, name: str | None = None) -> Articles:
    """Read JSON Lines from an open stream, such as standard input; lines that are broken are in `problems`.

    `name` is what problems call the stream (default: its own name).

    >>> import io
    >>> [article.text for article in read_jsonl(io.StringIO('{"text": "Nine people drowned."}'))]
    ['Nine people drowned.']
    """
    where = name or str(getattr(stream, "name", None) or "stream")
    content = stream.read()
    reader = _Reader(columns)
    try:
        text = content if isinstance(content, str) else reader.decoded(content, where)
        reader.jsonl(text, where)
    except UnreadableError as error:
        reader.problem(where, "unreadable", str(error))
    if not reader.articles and not reader.problems:
        reader.problem(where, "empty", "it holds no article")
    return Articles(reader.articles.values(), reader.problems)


class _Reader:
    """Collects articles and problems while a source is read."""

    def __init__(self, columns: Mapping[str, str] | None, root: str | os.PathLike[str] | None = None) -> None:
        self.root = root
        if columns is not None and not isinstance(columns, Mapping):
            raise InputError(f'columns must map fields to names, such as {{"text": "body"}}, not {columns!r:.60}')
        self.columns = dict(columns or {})
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise InputError(f"columns names no such field: {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")
        self.articles: dict[str, Article] = {}
        self.problems: list[Problem] = []
        self._files: list[tuple[Path, Path, bool]] = []

    def problem(self, where: str, what: str, why: str) -> None:
        self.problems.append(Problem(where, what, why))

    def take(self, src: Any, where: str) -> None:
        """Read a source at once, but for files: they wait, since their ids depend on all of them."""
        if isinstance(src, Article):
            self.add(src, where)
        elif isinstance(src, str):
            self._string(src, where)
        elif isinstance(src, os.PathLike):
            self._path(Path(src))
        elif isinstance(src, Mapping):
            self._mapping(src, where)
        elif _is_frame(src):
            names = list(map(str, src.columns))
            twice = sorted({name for name in names if names.count(name) > 1 and name in map(self.column, FIELDS)})
            if twice:
                raise InputError(f"the frame has two columns {twice[0]!r}: rename one, or leave it out")
            self.records(names, _frame_rows(src), where)
        elif isinstance(src, Iterable) and not isinstance(src, (bytes, bytearray, memoryview)):
            self._many(src)
        else:
            raise InputError(
                f"cannot read articles from {type(src).__name__}: give a path, a text, a dict, an Article, "
                "a DataFrame, or a list of these"
            )

    def _many(self, src: Iterable[Any]) -> None:
        """The members of a list. Its mappings are one table, so that a missing column is told once."""
        rows: list[tuple[str, Any]] = []
        for number, member in enumerate(src, start=1):
            if isinstance(member, Mapping) and not isinstance(member.get("articles"), list):
                rows.append((f"item {number}", member))
            else:
                self.take(member, f"item {number}")
        if rows:
            self.records(_keys(row for _, row in rows), rows, "the list")

    def _mapping(self, src: Mapping[str, Any], where: str) -> None:
        members = src.get("articles")
        if isinstance(members, list):
            self._many(members)
        else:
            self.records(_keys([src]), [(where, src)], where)

    def _string(self, src: str, where: str) -> None:
        path = _as_path(src)
        if path is not None:
            self._path(path)
            return
        matches = _glob(src)
        if matches:
            root = Path(os.path.commonpath([match.parent for match in matches]))
            for match in matches:
                self._path(match, root, found=True)
        elif markup_kind(src):
            try:
                self._markup(src, {}, where)
            except UnreadableError as error:
                self.problem(where, "unreadable", str(error))
        else:
            self.add(Article(text=src, source=stated_source(src)), where)

    def _path(self, path: Path, root: Path | None = None, *, found: bool = False) -> None:
        if path.is_dir():
            self._folder(path, root or path)
        elif path.exists():
            self._files.append((path, root or path.parent, found))
        else:
            raise InputError(f"there is no file or folder {str(path)!r}: check the path")

    def _folder(self, folder: Path, root: Path) -> None:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, folder)]
        read = [path for path in files if path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"]
        kept = set(read)
        left = [str(path.relative_to(folder)) for path in files if path not in kept]
        if left:
            names = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
            self.problem(
                str(folder),
                "left out",
                f"of a folder, {', '.join(SUFFIXES)} files but no readme are read; not read: {names}",
            )
        if not read:
            self.problem(str(folder), "nothing to read", f"the folder holds no {', '.join(SUFFIXES)} file")
        self._files.extend((path, root, True) for path in read)

    def read_files(self) -> None:
        """Read the files that were collected."""
        if not self._files:
            return
        base = self.root or _common_folder([root for _, root, _ in self._files])
        for path, _, found in self._files:
            try:
                self._file(path, _name_below(path, base))
            except UnreadableError as error:
                self.problem(str(path), "unreadable", str(error))
            except (NoColumnError, MissingExtraError) as error:
                if not found:
                    raise
                self.problem(str(path), "unreadable", str(error))

    def _file(self, path: Path, name: str) -> None:
        suffix = path.suffix.lower()
        if suffix in _OTHER_FORMATS:
            raise UnreadableError(f"{suffix} files are not read; give {', '.join(SUFFIXES)}")
        text, encoding = read_text(path)
        if encoding:
            self.problem(str(path), "encoding", f"the file is not UTF-8 and was read as {encoding}; check its accents")
        if not text.strip():
            self.problem(str(path), "empty", "the file holds no text")
        elif suffix == ".json":
            self._json(text, str(path))
        elif suffix == ".jsonl":
            self.jsonl(text, str(path))
        elif suffix == ".csv":
            columns, rows = csv_records(text, self.column("text"))
            self.records(columns, ((f"{path}:{line}", row) for line, row in rows), str(path))
        elif suffix in _MARKUP or markup_kind(text):
            self._markup(text, {"id": name}, str(path), path.stem)
        else:
            self._plain(text, name, path)

    def _plain(self, text: str, name: str, path: Path) -> None:
        given, text = front_matter(text) if path.suffix.lower() == ".md" else ({}, text)
        for number, (start, end) in enumerate(split_articles(text), start=1):
            piece = text[start:end].strip("\n")
            fields: dict[str, Any] = {"source": stated_source(piece) or path.stem}
            fields |= given if number == 1 else {}
            fields.setdefault("id", name)
            fields["id"] += f"#{number}" if number > 1 else ""
            self._build({**fields, "text": piece}, str(path))

    def _markup(self, text: str, given: Mapping[str, Any], where: str, outlet: str | None = None) -> None:
        """The article of a page or those of a feed; what is given of them goes before what they say of themselves."""
        kind = markup_kind(text)
        if kind is None and where.lower().endswith((".xml", ".rss", ".atom")):
            raise UnreadableError("of XML, only RSS and Atom feeds are read")
        if kind != "feed":
            self._build(_merged(page_fields(text), given, outlet), where)
            return
        feed = feed_of(text)
        if feed.broken:
            self.problem(where, "malformed", f"the feed is not well-formed XML ({feed.broken}); check that nothing is missing")
        if feed.summaries:
            held = f"{feed.summaries} of {len(feed.articles)}"
            self.problem(where, "summaries", f"of the feed's entries {held} hold no full text; their summaries were read")
        for number, fields in enumerate(feed.articles, start=1):
            name = {"id": f"{given['id']}#{number}"} if given.get("id") else {}
            self._build(_merged(fields, {**given, **name}, outlet), f"{where}, entry {number}")

    def _json(self, text: str, where: str) -> None:
        rows = json_records(text)
        self.records(_keys(rows), ((f"{where}, article {n}", row) for n, row in enumerate(rows, start=1)), where)

    def jsonl(self, text: str, where: str) -> None:
        """Read the lines of a JSON Lines text."""
        rows = list(jsonl_records(text.split("\n")))
        self.records(_keys(row for _, row in rows), ((f"{where}:{line}", row) for line, row in rows), where)

    def decoded(self, data: bytes, where: str) -> str:
        """The text of bytes, with a problem noted where the encoding had to be assumed."""
        text, encoding = decode(data)
        if encoding:
            self.problem(where, "encoding", f"not UTF-8, read as {encoding}; check the accents")
        return text

    def column(self, field: str) -> str:
        """The name that the table uses for a field."""
        return self.columns.get(field, field)

    def records(self, keys: Iterable[str], rows: Iterable[tuple[str, Any]], where: str) -> None:
        """Read the rows of a table, each with the name of its place."""
        present = list(dict.fromkeys(keys))
        wanted = {"text", *self.columns}
        missing = sorted(self.column(field) for field in wanted if self.column(field) not in present)
        if missing and present:
            raise NoColumnError(
                f"{where} has no column {', '.join(map(repr, missing))}, "
                f"only {', '.join(map(repr, present))}. "
                'Name the right one: read_articles(…, columns={"text": "…"})'
            )
        for place, row in rows:
            if isinstance(row, UnreadableError):
                self.problem(place, "unreadable", str(row))
            elif isinstance(row, str):
                self.add(Article(text=row, source=stated_source(row)), place)
            elif isinstance(row, Mapping):
                self._row({field: row.get(self.column(field)) for field in FIELDS}, place)
            else:
                self.problem(place, "unreadable", f"an article must be an object with a text, not {row!r:.60}")

    def _row(self, fields: dict[str, Any], where: str) -> None:
        """An article from the fields of a row, whose text may be a whole page."""
        text = fields["text"]
        if not (isinstance(text, str) and markup_kind(text)):
            self._build(fields, where)
            return
        try:
            self._markup(text, {name: value for name, value in fields.items() if name != "text"}, where)
        except (UnreadableError, MissingExtraError) as error:
            self.problem(where, "unreadable", str(error))

    def _build(self, fields: dict[str, Any], where: str) -> None:
        """An article from the fields of a row; a date that cannot be read is left out, with a note."""
        if is_missing(fields["text"]):
            self.problem(where, "empty", "the article has no text")
            return
        try:
            article = Article(**fields)
        except InputError as error:
            try:
                article = Article(**{**fields, "published": None})
            except InputError:
                self.problem(where, "unreadable", str(error))
                return
            self.problem(where, "date", f"{error}. The article was read without it")
        self.add(article, where)

    def add(self, article: Article, where: str) -> None:
        """Keep an article, unless it is empty, not English, or was read before."""
        unread = unread_problem(article, where)
        if unread is not None:
            self.problems.append(unread)
            return
        known = self.articles.setdefault(article.id, article)
        if known is article:
            self._note_date(article, where)
            return
        if known.text != article.text:
            raise InputError(f"two different texts have the id {article.id!r} (the second: {where}): give each its own id")
        self.problem(where, "repeated", f"the article {article.id!r} was given before with the same text; read once")

    def _note_date(self, article: Article, where: str) -> None:
        """Say so where an article without a date begins with a day that lacks its year, or can be read in two ways."""
        shown = incomplete_date(article.text) if article.published is None else None
        if shown is not None:
            why = f"the text begins with {shown!r:.60}, no complete date; the article was read without one: give published"
            self.problem(where, "date", why)


def unread_problem(article: Article, where: str) -> Problem | None:
    """Why an article is not read: it holds no text, or is not English; None for one that is read.

    >>> unread_problem(Article(text=" "), "item 2").why
    'the article has no text'
    """
    if not article.text.strip():
        return Problem(where, "empty", "the article has no text")
    language = foreign_language(article.text)
    if language is None:
        return None
    shown = " ".join(article.text[:_SHOWN].split())
    return Problem(where, "not English", f"the text looks like {language} and was not read: {shown!r} …")


def _merged(found: Mapping[str, Any], given: Mapping[str, Any], outlet: str | None) -> dict[str, Any]:
    """The fields of an article: those given, else those found in it; `outlet` stands in for a source."""
    known = {field: value for field, value in given.items() if not is_missing(value)}
    fields = {**dict.fromkeys(FIELDS), **found, **known}
    return fields if fields["source"] else {**fields, "source": outlet}


class NoColumnError(InputError):
    """A table without a column that is needed."""


def _keys(rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, Mapping):
            yield from map(str, row)


def _is_frame(src: Any) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(src, pandas.DataFrame)


def _frame_rows(frame: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for label, row in zip(frame.index, frame.to_dict("records"), strict=True):
        yield f"row {label}", {str(key): value for key, value in row.items()}


def _as_path(src: str) -> Path | None:
    """The path that a string names, None where it is a text or a glob."""
    if not src.strip() or len(src) > _PATH_LENGTH or "\n" in src or "\0" in src:
        return None
    try:
        path = Path(src).expanduser()
        if path.exists():
            return path
    except (OSError, ValueError, RuntimeError):  # a name too long, not encodable, or of an unknown user's home
        return None
    if glob.has_magic(src):
        return None
    has_no_space = not any(char.isspace() for char in src)
    is_named = src.lower().endswith(SUFFIXES) or (has_no_space and (src.startswith(("/", "./", "../", "~")) or src.endswith("/")))
    return path if is_named else None


def _glob(src: str) -> list[Path]:
    """The files and folders that a glob matches; none for a text. InputError for a glob without matches."""
    if len(src) > _PATH_LENGTH or "\n" in src or "\0" in src or not glob.has_magic(src):
        return []
    try:
        matches = sorted(map(Path, glob.glob(os.path.expanduser(src), recursive=True)))
    except ValueError:  # half a surrogate pair, which no name of a file holds
        return []
    if not matches and src.lower().endswith(SUFFIXES) and not any(char.isspace() for char in src):
        raise InputError(f"no file matches {src!r}: check the pattern")
    return matches


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _common_folder(roots: Iterable[Path]) -> str | None:
    """The folder that holds all roots, None where they share none (two drives)."""
    try:
        return os.path.commonpath({os.path.abspath(root) for root in roots})
    except ValueError:
        return None


def _name_below(path: Path, base: str | os.PathLike[str] | None) -> str:
    """The path below a folder; the whole path where it lies on another drive."""
    try:
        return Path(os.path.relpath(path, base)).as_posix() if base else path.as_posix()
    except ValueError:
        return path.as_posix()
