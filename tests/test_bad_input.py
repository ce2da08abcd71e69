"""What people give: one table of files, one of objects, one of calls. Nothing falls over, and everything is said.

Each row says how many articles are read and which problems are told, or which error is raised and what it names.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import claimdiff as cd
from claimdiff.articles import files

ONE = "Nine people drowned when a ferry sank off the island on Monday, the coast guard said in the evening."
TWO = "Eleven people drowned when the ferry sank, according to the harbour master, who counted the dead on Tuesday."
ACCENTS = "The café’s owner said that 12 people – two of them children – were hurt; the bill was €40."
QUOTED = '"Nine, no, ten people drowned," he said.\nThen he wept.\n"Ten."'


def lines(*rows: Any) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def deep(depth: int) -> Any:
    value: Any = ONE
    for _ in range(depth):
        value = [value]
    return value


FILES: dict[str, tuple[str, bytes, list[str], list[str]]] = {
    # name of the case: file, content, texts read, problems told
    "UTF-8": ("a.txt", ACCENTS.encode(), [ACCENTS], []),
    "UTF-8 with a mark": ("a.txt", ACCENTS.encode("utf-8-sig"), [ACCENTS], []),
    "UTF-16": ("a.txt", ACCENTS.encode("utf-16"), [ACCENTS], []),
    "UTF-16, big end first": ("a.txt", b"\xfe\xff" + ACCENTS.encode("utf-16-be"), [ACCENTS], []),
    "UTF-16 without a mark": ("a.txt", ACCENTS.encode("utf-16-le"), [ACCENTS], ["encoding"]),
    "UTF-16 without a mark, big end first": ("a.txt", ACCENTS.encode("utf-16-be"), [ACCENTS], ["encoding"]),
    "UTF-16 that breaks off": ("a.txt", ACCENTS.encode("utf-16")[:-1], [ACCENTS[:-1] + "\ufffd"], ["encoding"]),
    "UTF-32": ("a.txt", ACCENTS.encode("utf-32"), [ACCENTS], []),
    "Windows-1252": ("a.txt", ACCENTS.encode("cp1252"), [ACCENTS], ["encoding"]),
    "Latin-1": ("a.txt", "Öl für 12 Männer".encode("latin-1"), ["Öl für 12 Männer"], ["encoding"]),
    "two encodings in one": ("a.txt", "12 café ".encode() + "café".encode("cp1252"), ["12 café café"], ["encoding"]),
    "a letter cut in two": ("a.txt", f"{ONE} caf\xe9".encode()[:-1], [f"{ONE} caf\xc3"], ["encoding"]),
    "a byte that is no letter": ("a.txt", ONE.encode() + b"\x81", [ONE + "\x81"], ["encoding"]),
    "half a pair in UTF-8": ("a.txt", ONE.encode() + b"\xed\xa0\x80", [ONE + "í\xa0€"], ["encoding"]),
    "marked as UTF-8 and broken": ("a.txt", b"\xef\xbb\xbf12 caf\xe9", ["12 café"], ["encoding"]),
    "a NUL among letters": ("a.txt", (ONE * 3 + "\0").encode(), [ONE * 3 + "\0"], []),
    "line ends of other systems": ("a.txt", b"Nine died.\r\nTwo swam.\rOne flew.", ["Nine died.\nTwo swam.\nOne flew."], []),
    "nothing": ("a.txt", b"", [], ["empty"]),
    "a mark and nothing": ("a.txt", b"\xef\xbb\xbf", [], ["empty"]),
    "blanks": ("a.txt", b" \n\t\r\n ", [], ["empty"]),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", [], ["unreadable"]),
    "an archive": ("a.jsonl", b"PK\x03\x04\0\0", [], ["unreadable"]),
    "noise": ("a.txt", bytes(range(256)) * 40, [], ["unreadable"]),
    "another format": ("a.docx", b"PK\x03\x04", [], ["unreadable"]),
    "no figures": ("a.txt", b"The ferry sank. Nobody knows why.", ["The ferry sank. Nobody knows why."], []),
    "one word": ("a.txt", b"Ferry", ["Ferry"], []),
    "a list": ("a.json", json.dumps([{"text": ONE}, TWO]).encode(), [ONE, TWO], []),
    "one object": ("a.json", json.dumps({"text": ONE}).encode(), [ONE], []),
    "JSON with a mark": ("a.json", b"\xef\xbb\xbf" + json.dumps([ONE]).encode(), [ONE], []),
    "JSON that breaks off": ("a.json", json.dumps([{"text": ONE}]).encode()[:-5], [], ["unreadable"]),
    "JSON of a number": ("a.json", b"12", [], ["unreadable"]),
    "JSON without articles": ("a.json", b"[]", [], []),
    "JSON that is deep": ("a.json", json.dumps([{"text": ONE, "more": deep(100)}]).encode(), [], ["unreadable"]),
    "JSON that is very deep": ("a.json", b"[" * 200_000, [], ["unreadable"]),
    "JSON with endless digits": ("a.json", b'[{"text": "Nine died.", "id": ' + b"9" * 5000 + b"}]", [], ["unreadable"]),
    "JSON with half a pair": ("a.json", b'["12 \\ud800 died"]', ["12 \ud800 died"], []),
    "a text that is no string": ("a.json", b'[{"text": 12}, {"text": ["a"]}, {"text": {}}]', [], ["unreadable"] * 3),
    "a text that is null": ("a.json", b'[{"text": null}, {"text": " "}]', [], ["empty", "empty"]),
    "JSON that is not finite": ("a.json", b'[{"text": "Nine died.", "published": NaN, "id": Infinity}]', [], ["unreadable"]),
    "a line that breaks off": ("a.jsonl", lines({"text": ONE}, '{"text": "Nine peo', {"text": TWO}), [ONE, TWO], ["unreadable"]),
    "the last line breaks off": ("a.jsonl", lines({"text": ONE}, '{"text"'), [ONE], ["unreadable"]),
    "lines that are blank": ("a.jsonl", lines("", {"text": ONE}, " ", ""), [ONE], []),
    "a line that is no object": ("a.jsonl", lines({"text": ONE}, "12", "null", "[1]"), [ONE], ["unreadable"] * 3),
    "a line that is deep": ("a.jsonl", lines({"text": ONE}, "[" * 90 + "]" * 90), [ONE], ["unreadable"]),
    "one article in three lines": ("a.jsonl", lines({"text": ONE}, {"text": ONE}, {"text": ONE}), [ONE], ["repeated"] * 2),
    "cells with quotes and lines": ("a.csv", pd.DataFrame({"text": [QUOTED]}).to_csv(index=False).encode(), [QUOTED], []),
    "semicolons": ("a.csv", f'id;text\n1;"{ONE}"\n'.encode(), [ONE], []),
    "tabs": ("a.csv", f"id\ttext\n1\t{ONE}\n".encode(), [ONE], []),
    "more cells than columns": ("a.csv", f'id,text\n1,Nine, no, ten\n2,"{ONE}"\n'.encode(), [ONE], ["unreadable"]),
    "fewer cells than columns": ("a.csv", f'id,text\n1\n2,"{ONE}"\n'.encode(), [ONE], ["empty"]),
    "a quote that is never closed": ("a.csv", b'id,text\n1,"Nine people drowned.\n', ["Nine people drowned.\n"], []),
    "a header alone": ("a.csv", b"id,text\n", [], []),
    "a very long cell": ("a.csv", f'text\n"{TWO * 2000}"\n'.encode(), [TWO * 2000], []),
    "days of any year": ("a.jsonl", lines({"text": ONE, "published": "0001-01-01"}, {"text": TWO, "published": "9999-12-31"}),
                         [ONE, TWO], []),
    "days that are none": ("a.jsonl", lines({"text": ONE, "published": "2019-02-30"}, {"text": TWO, "published": "soon"}),
                           [ONE, TWO], ["date", "date"]),
    "days that could be two": ("a.csv", f'text,published\n"{ONE}",5/6/2017\n'.encode(), [ONE], ["date"]),
    "a year alone": ("a.csv", f'text,published\n"{ONE}",2017\n'.encode(), [ONE], ["date"]),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_files(tmp_path: Path, case: str) -> None:
    name, content, texts, problems = FILES[case]
    path = tmp_path / name
    path.write_bytes(content)
    read = cd.read_articles(path)
    assert [article.text for article in read] == texts
    assert [problem.what for problem in read.problems] == (problems if texts or problems else ["nothing to read"])
    assert all((str(path) in problem.where or problem.what == "nothing to read") and problem.why for problem in read.problems)
    assert cd.compare(read).problem_records[: len(problems)] == tuple(read.problems)[: len(problems)]


@pytest.mark.parametrize(("name", "line"), [("a.jsonl", 3), ("b.csv", 3)])
def test_the_line_that_is_broken_is_named(tmp_path: Path, name: str, line: int) -> None:
    rows = {"a.jsonl": lines({"text": ONE}, {"text": TWO}, '{"text": '), "b.csv": f'id,text\n1,"{ONE}"\n2,Nine, ten\n'.encode()}
    (tmp_path / name).write_bytes(rows[name])
    assert [problem.where for problem in cd.read_articles(tmp_path / name).problems] == [f"{tmp_path / name}:{line}"]


@pytest.mark.parametrize("limit", ["LARGEST_JSON", "LONGEST_LINE"])
def test_json_beyond_all_measure_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(files, limit, 150)
    path = tmp_path / ("a.json" if limit == "LARGEST_JSON" else "a.jsonl")
    path.write_text(json.dumps({"text": ONE * 2}) + "\n", encoding="utf-8")
    (problem,) = cd.read_articles(path).problems
    assert (problem.what, "characters" in problem.why) == ("unreadable", True)


def frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns)


OBJECTS: dict[str, tuple[Any, int, list[str]]] = {
    # name of the case: what is given, how many articles are read, problems told
    "no articles": ([], 0, ["nothing to read"]),
    "an empty frame": (pd.DataFrame(), 0, ["nothing to read"]),
    "a frame without rows": (frame(text=[]), 0, ["nothing to read"]),
    "one article": ([ONE], 1, []),
    "the same article twice": ([ONE, ONE], 1, ["repeated"]),
    "the same text under two ids": ([{"text": ONE, "id": "a"}, {"text": ONE, "id": "b"}], 2, []),
    "cells that are missing": (frame(text=[ONE, None, np.nan, pd.NA, pd.NaT, " "]), 1, ["empty"] * 5),
    "cells that are no text": (frame(text=[ONE, 5, math.inf, b"x", ["x"]]), 1, ["unreadable"] * 4),
    "sources that are missing": (frame(text=[ONE, TWO], source=[np.nan, pd.NA]), 2, []),
    "sources that are no text": (frame(text=[ONE, TWO], source=[5, math.inf]), 0, ["unreadable"] * 2),
    "ids that are numbers": (frame(text=[ONE, TWO], id=[1, 2]), 2, []),
    "ids that are missing": (frame(text=[ONE, TWO], id=[1.0, np.nan]), 2, []),
    "ids that are fractions": (frame(text=[ONE, TWO], id=[1.5, math.inf]), 0, ["unreadable"] * 2),
    "days of every kind": (frame(text=[ONE, TWO, "12"], published=[date.min, datetime.max, pd.Timestamp("2019-05-03")]), 3, []),
    "days that are missing": (frame(text=[ONE, TWO], published=[pd.NaT, None]), 2, []),
    "days that are none": (frame(text=[ONE, TWO, ONE + " "], published=[math.inf, 5, "tomorrow"]), 3, ["date"] * 3),
    "periods": (frame(text=[ONE], published=pd.period_range("2019-05", periods=1, freq="M")), 1, ["date"]),
    "categories": (pd.DataFrame({"text": pd.Categorical([ONE, ONE, TWO])}), 2, ["repeated"]),
    "an index that repeats": (pd.DataFrame({"text": [ONE, TWO]}, index=[7, 7]), 2, []),
    "a series": (pd.Series([ONE, TWO]), 2, []),
    "a generator": ((text for text in (ONE, TWO)), 2, []),
    "an iterator of mixed things": (iter([ONE, {"text": TWO}, cd.Article(text=ONE + " ")]), 3, []),
    "another language": ("Neuf personnes sont mortes dans le naufrage d'un ferry au large de l'île, selon les garde-côtes, qui "
                         "ont poursuivi les recherches avec des plongeurs pendant la nuit et ont retrouvé le navire.", 0,
                         ["not English"]),
    "digits": ("9" * 5000, 1, []),
    "a very long line": ("12 were killed and 9 of the others " * 10_000, 1, []),
}  # fmt: skip


@pytest.mark.parametrize("case", OBJECTS)
def test_objects(case: str) -> None:
    given, articles, problems = OBJECTS[case]
    read = cd.read_articles(given)
    assert len(read) == articles
    assert [problem.what for problem in read.problems] == problems
    assert all(problem.where and problem.why for problem in read.problems)


TOLL = "Police said 12 people were killed in Homs on Friday."
(CLAIM,) = cd.extract(TOLL, "2019-05-03")
OTHER = replace(CLAIM, claim_id="x", article_id="b")
NUMBERS = (math.nan, math.inf, -math.inf, -5.0, 0.0, 5e-324, 1e308)


@pytest.mark.parametrize("number", NUMBERS)
def test_claims_of_any_number_are_judged_alike_in_either_order(number: float) -> None:
    other = replace(OTHER, value=number, low=number, high=number)
    assert repr(cd.judge(CLAIM, other)) == repr(cd.judge(other, CLAIM))


ODD_CLAIMS: list[dict[str, Any]] = [
    {"unit": "florin"}, {"unit": ""}, {"modifier": "sort of"}, {"low": 9.0, "high": 3.0}, {"what": ""}, {"what": "\ud800"},
    {"when_start": date.min, "when_end": date.max}, {"when_start": date.max, "when_end": date.min}, {"as_of": date.min},
    {"published": date.max, "as_of": date.min}, {"value": None, "low": None, "high": None},
]  # fmt: skip


@pytest.mark.parametrize("slots", ODD_CLAIMS, ids=repr)
def test_claims_that_no_text_gives_are_judged_alike_in_either_order(slots: dict[str, Any]) -> None:
    other = replace(OTHER, **slots)
    assert cd.judge(CLAIM, other) == cd.judge(other, CLAIM)


def toll(**slots: Any) -> Callable[[], Any]:
    return lambda: cd.compare_claims([{"what": "deaths", "value": 3, "source": "A", "where": "Homs"} | slots])


def policy(**slots: Any) -> Callable[[], Any]:
    return lambda: cd.Policy(**slots)


REPORT = cd.compare([TOLL])
CALLS: dict[str, tuple[Callable[[], Any], type[cd.ClaimDiffError], str]] = {
    # name of the case: call, error, what its message names
    "quantities of nothing": (lambda: cd.find_quantities(None), cd.InputError, "NoneType"),
    "quantities of bytes": (lambda: cd.find_quantities(b"12"), cd.InputError, "bytes"),
    "times of a number": (lambda: cd.find_times(5), cd.InputError, "int"),
    "times of no day": (lambda: cd.find_times("on Friday", "soon"), cd.InputError, "'soon'"),
    "names of a list": (lambda: cd.find_names(["Homs"]), cd.InputError, "list"),
    "names by a wrong lexicon": (lambda: cd.find_names("Homs", lexicon=5), cd.LexiconError, "int"),
    "claims of a number": (lambda: cd.extract(5), cd.InputError, "int"),
    "claims of no day": (lambda: cd.extract(TOLL, "soon"), cd.InputError, "'soon'"),
    "articles of a number": (lambda: cd.read_articles(5), cd.InputError, "int"),
    "articles of a number in a list": (lambda: cd.compare([TOLL, 5.5]), cd.InputError, "float"),
    "a file that is not there": (lambda: cd.compare("nowhere/articles.jsonl"), cd.InputError, "nowhere/articles.jsonl"),
    "a path that is not there": (lambda: cd.compare(Path("nowhere")), cd.InputError, "nowhere"),
    "a folder that is not there": (lambda: cd.compare("nowhere/"), cd.InputError, "nowhere"),
    "a pattern of nothing": (lambda: cd.compare("nowhere/*.txt"), cd.InputError, "nowhere/*.txt"),
    "no column of texts": (lambda: cd.compare(frame(body=[ONE])), cd.InputError, "the frame has no column 'text'"),
    "another column that is missing": (lambda: cd.read_articles([{"text": ONE}], columns={"id": "key"}), cd.InputError, "'key'"),
    "a field that is none": (lambda: cd.read_articles([{"text": ONE}], columns={"editor": "by"}), cd.InputError, "editor"),
    "columns that map nothing": (lambda: cd.read_articles([{"text": ONE}], columns=["text"]), cd.InputError, "columns"),
    "two columns of texts": (lambda: cd.compare(pd.DataFrame([[ONE, TWO]], columns=["text"] * 2)), cd.InputError, "two columns"),
    "one id for two texts": (lambda: cd.compare([{"text": ONE, "id": 1}, {"text": TWO, "id": 1}]), cd.InputError, "'1'"),
    "no workers": (lambda: cd.compare([TOLL], workers=0), cd.InputError, "workers"),
    "workers in words": (lambda: cd.compare([TOLL], workers="two"), cd.InputError, "'two'"),
    "a policy that is a dict": (lambda: cd.compare([TOLL], policy={}), cd.InputError, "dict"),
    "a policy below zero": (policy(bound_reach=-1), cd.InputError, "bound_reach"),
    "a policy that is no number": (policy(about_reach=math.nan), cd.InputError, "about_reach"),
    "a policy without end": (policy(first_days=math.inf), cd.InputError, "first_days"),
    "a policy in words": (policy(about_digits="five"), cd.InputError, "'five'"),
    "a policy of half a range": (policy(dozens=(12,)), cd.InputError, "dozens"),
    "a policy of a turned range": (policy(scores=(99, 40)), cd.InputError, "scores"),
    "a policy of no range": (policy(couple=None), cd.InputError, "couple"),
    "a policy of one name": (policy(off="rival_speakers"), cd.InputError, "off"),
    "a policy of odd states": (policy(slow_states=(("area", "long"),)), cd.InputError, "slow_states"),
    "a rule that is none": (lambda: cd.judge(CLAIM, OTHER, policy=cd.Policy(off=frozenset({"x"}))), cd.InputError, "'x'"),
    "a lexicon that is not there": (lambda: cd.compare([TOLL], lexicon="nowhere.toml"), cd.LexiconError, "nowhere.toml"),
    "a lexicon of a wrong section": (lambda: cd.compare([TOLL], lexicon={"words": []}), cd.LexiconError, "words"),
    "decisions of a number": (lambda: cd.read_decisions(5), cd.InputError, "5"),
    "decisions of a folder": (lambda: cd.read_decisions(Path()), cd.InputError, "."),
    "a judgement of ids": (lambda: cd.judge("c1", "c2"), cd.InputError, "report.judge"),
    "a claim that is not there": (lambda: REPORT.claim("c1"), cd.UnknownClaimError, "'c1'"),
    "a topic that is not there": (lambda: REPORT.estimates("g9"), cd.UnknownClaimError, "'g9'"),
    "reasons of nothing": (lambda: REPORT.why(None, None), cd.UnknownClaimError, "None"),
    "a day that is none": (lambda: REPORT.about(since="soon"), cd.InputError, "since"),
    "a place that is a number": (lambda: REPORT.about(place=5), cd.InputError, "place"),
    "a measure that is a list": (lambda: REPORT.about(measure=["deaths"]), cd.InputError, "measure"),
    "a table that is none": (lambda: REPORT.rows("quotes"), cd.InputError, "'quotes'"),
    "a page in no folder": (lambda: REPORT.to_html("nowhere/report.html"), cd.InputError, "nowhere"),
    "a page over a folder": (lambda: REPORT.to_html("."), cd.InputError, "cannot write ."),
    "a page in no file": (lambda: REPORT.to_html(5), cd.InputError, "cannot write 5"),
    "a page with a NUL": (lambda: REPORT.to_html("a\0b"), cd.InputError, "cannot write"),
    "a report that is not there": (lambda: cd.read_report("nowhere.json"), cd.InputError, "nowhere.json"),
    "a report as text": (lambda: cd.read_report('{"format": "claimdiff report"}'), cd.InputError, "version"),
    "own claims of a number": (lambda: cd.compare_claims(5), cd.InputError, "int"),
    "own claims that are not finite": (toll(value=math.inf), cd.InputError, "row 1"),
    "own claims that are no number": (toll(value=math.nan), cd.InputError, "row 1"),
    "own claims below zero": (toll(value=-5), cd.InputError, "-5"),
    "own claims in other words": (toll(value="quite a few"), cd.InputError, "'quite a few'"),
    "own claims without an end": (toll(value=None, low=3, high=math.inf), cd.InputError, "high"),
    "own claims of no day": (toll(published="soon"), cd.InputError, "'soon'"),
    "own claims of an unknown status": (toll(status="maybe"), cd.InputError, "status"),
}  # fmt: skip


@pytest.mark.parametrize("case", CALLS)
def test_calls_that_are_refused(case: str) -> None:
    call, error, named = CALLS[case]
    with pytest.raises(error) as raised:
        call()
    assert issubclass(error, cd.ClaimDiffError)
    assert named in str(raised.value)
    assert len(str(raised.value).split()) > 4


@pytest.mark.parametrize("slots", [{"value": 1e300}, {"unit": "florin"}, {"when_start": "0001-01-01", "when_end": "9999-12-31"}])
def test_own_claims_that_are_odd_and_yet_claims(slots: dict[str, Any]) -> None:
    assert len(toll(**slots)().claims) == 1


def test_the_time_of_a_frame_is_a_plain_datetime() -> None:
    (article,) = cd.read_articles(frame(text=[ONE], published=[pd.Timestamp("2019-05-03 12:00", tz="UTC")]))
    assert type(article.published_at) is datetime
    assert article.published == date(2019, 5, 3)


@pytest.mark.parametrize("articles", [[], [ONE], [ONE, ONE], ["The ferry sank.", "Nobody knows why."]])
def test_reports_on_little_or_nothing(articles: list[str]) -> None:
    report = cd.compare(articles)
    assert len(report.findings) == 0
    assert len(report.conflicts) == 0
    assert str(report)
    assert report._repr_html_()
    assert report.counts()["conflict"] == 0


def test_there_are_cases_enough() -> None:
    assert len(FILES) + len(OBJECTS) + len(CALLS) > 120
