"""Reading: every shape in which articles come, and every way in which they come broken."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from claimdiff.articles import Article, Articles, read_articles, read_jsonl
from claimdiff.articles.language import foreign_language
from claimdiff.errors import InputError

PROSE = "Nine people drowned when a ferry sank off the island on Monday, the coast guard said in the evening."
OTHER = "Eleven people drowned when the ferry sank, according to the harbour master, who counted the dead on Tuesday."


def _write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _slugs(articles: Articles) -> list[str]:
    return [problem.what for problem in articles.problems]


RECORDS = [{"text": PROSE, "id": "a", "source": "Post", "published": "2019-05-03"}, {"text": OTHER, "id": "b"}]
TABLE = f'id,text,source,published\na,"{PROSE}",Post,2019-05-03\nb,"{OTHER}",,\n'
HOLDERS = {
    "list.json": json.dumps(RECORDS),
    "object.json": json.dumps({"articles": RECORDS}),
    "lines.jsonl": "\n".join(map(json.dumps, RECORDS)) + "\n\n",
    "comma.csv": TABLE,
    "semicolon.csv": f'id;text;source;published\na;"{PROSE}";Post;2019-05-03\nb;"{OTHER}";;\n',
    "bom.csv": "\ufeff" + TABLE,
}  # fmt: skip


@pytest.mark.parametrize("name", HOLDERS)
def test_tables_of_articles(tmp_path: Path, name: str) -> None:
    articles = read_articles(_write(tmp_path / name, HOLDERS[name]))
    assert [(a.id, a.text, a.source, a.published) for a in articles] == [
        ("a", PROSE, "Post", date(2019, 5, 3)),
        ("b", OTHER, None, None),
    ]
    assert articles.problems == []


@pytest.mark.parametrize(
    "src",
    [
        [PROSE, OTHER],
        (PROSE, OTHER),
        iter([PROSE, OTHER]),
        [{"text": PROSE}, {"text": OTHER}],
        {"articles": [{"text": PROSE}, OTHER]},
        [Article(text=PROSE), [OTHER]],
        pd.DataFrame({"text": [PROSE, OTHER], "published": [pd.NaT, pd.NaT], "source": [None, float("nan")]}),
    ],
    ids=["list", "tuple", "iterator", "dicts", "object", "records", "frame"],
)
def test_python_objects_of_articles(src: Any) -> None:
    articles = read_articles(src)
    assert {a.text for a in articles} == {PROSE, OTHER}
    assert all(a.source is None and a.published is None for a in articles)
    assert articles.problems == []


def test_one_of_everything() -> None:
    assert read_articles(PROSE)[0].text == PROSE
    assert read_articles({"text": PROSE})[0].text == PROSE
    assert read_articles(Article(text=PROSE))[0].text == PROSE
    again = read_articles(PROSE)
    assert read_articles(again) is again


def test_columns_of_other_names(tmp_path: Path) -> None:
    frame = pd.DataFrame({"body": [PROSE], "outlet": ["Post"], "day": [pd.Timestamp("2019-05-03")], "key": [7]})
    columns = {"text": "body", "source": "outlet", "published": "day", "id": "key"}
    (article,) = read_articles(frame, columns=columns)
    assert (article.text, article.source, article.published, article.id) == (PROSE, "Post", date(2019, 5, 3), "7")
    path = _write(tmp_path / "t.csv", frame.to_csv(index=False))
    assert read_articles(path, columns=columns) == [article]


def test_quoted_line_breaks_and_commas_stay_in_a_cell(tmp_path: Path) -> None:
    text = 'Ferry sinks, nine dead\n\n"We saw it," a fisherman said.\nBoats came at noon.'
    path = tmp_path / "t.csv"
    pd.DataFrame({"id": ["x"], "text": [text]}).to_csv(path, index=False)
    assert [a.text for a in read_articles(path)] == [text]


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    _write(tmp_path / "b.txt", OTHER)
    _write(tmp_path / "a" / "z.md", PROSE)
    _write(tmp_path / "a" / "README.md", "About these articles.")
    _write(tmp_path / "a" / "map.png", b"\x89PNG\0")
    _write(tmp_path / ".hidden" / "c.txt", "Hidden text.")
    articles = read_articles(tmp_path)
    assert [(a.id, a.source) for a in articles] == [("a/z.md", "z"), ("b.txt", "b")]
    (problem,) = articles.problems
    assert problem.what == "left out"
    assert "README.md" in problem.why
    assert "map.png" in problem.why


def test_globs_and_lists_of_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "one" / "a.txt", PROSE)
    _write(tmp_path / "two" / "a.txt", OTHER)
    monkeypatch.chdir(tmp_path)
    assert [a.id for a in read_articles("*/a.txt")] == ["one/a.txt", "two/a.txt"]
    assert [a.id for a in read_articles(["one/a.txt", Path("two")])] == ["one/a.txt", "two/a.txt"]
    assert [a.id for a in read_articles("one/a.txt")] == ["a.txt"]
    assert [a.id for a in read_articles("**/*.txt")] == ["one/a.txt", "two/a.txt"]


def test_a_text_file_tells_source_and_date(tmp_path: Path) -> None:
    text = f"Ferry Sinks Off Island\n\nBy Ada Marsh\nSource: Example News\nMay 3, 2019\n\n{PROSE}\n"
    (article,) = read_articles(_write(tmp_path / "ferry.txt", text))
    assert (article.source, article.published, article.published_from) == ("Example News", date(2019, 5, 3), "text")
    assert article.text == text.strip("\n")
    assert article.title is None


@pytest.mark.parametrize(
    ("front", "source"),
    [("By Ada Marsh\n", "Ada Marsh"), ("ATHENS (Reuters) - ", "Reuters"), ("", "ferry"), ("Source: RT\nBy Ada Marsh\n", "RT")],
)
def test_the_source_of_a_text_file(tmp_path: Path, front: str, source: str) -> None:
    (article,) = read_articles(_write(tmp_path / "ferry.txt", front + PROSE))
    assert article.source == source


def test_a_text_file_of_several_articles_is_split(tmp_path: Path) -> None:
    first = f"Ferry Sinks\n\nBy Ada Marsh\nSource: Post\n{PROSE}\n\nHarbour Closed\n{PROSE}"
    second = f"Toll Rises\n\nSource: Wire\nBy Tom Reed\n{OTHER}"
    third = f"Divers Give Up\nBy Ada Marsh\nMay 9, 2019\n\n{OTHER} The search ended."
    articles = read_articles(_write(tmp_path / "all.txt", f"{first}\n\n\n\n{second}\n\n{third}"))
    assert [(a.id, a.source) for a in articles] == [("all.txt", "Post"), ("all.txt#2", "Wire"), ("all.txt#3", "Ada Marsh")]
    assert [a.text for a in articles] == [first, second, third]
    assert articles[2].published == date(2019, 5, 9)


def test_a_subheading_above_the_byline_does_not_split(tmp_path: Path) -> None:
    text = f"Ferry Sinks\n\nNine Dead Off Island\n\nBy Ada Marsh\n\nSource: Post\n\nMay 3, 2019\n\n{PROSE}"
    assert [a.text for a in read_articles(_write(tmp_path / "t.txt", text))] == [text]


def test_a_source_under_a_chart_does_not_split(tmp_path: Path) -> None:
    text = f"Ferry Sinks\n\n{PROSE}\n\nFerries Lost in the Aegean\nSource: Coast Guard\n\n{OTHER}"
    assert len(read_articles(_write(tmp_path / "t.txt", text))) == 1


def test_markdown_front_matter(tmp_path: Path) -> None:
    text = f'---\ntitle: "Ferry sinks"\nsource: Post\ndate: 2019-05-03\ntags: [sea]\n---\n{PROSE}\n'
    (article,) = read_articles(_write(tmp_path / "ferry.md", text))
    assert (article.title, article.source, article.published) == ("Ferry sinks", "Post", date(2019, 5, 3))
    assert article.text == PROSE


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("utf-32", []), ("cp1252", ["encoding"])],
)
def test_encodings(tmp_path: Path, encoding: str, noted: list[str]) -> None:
    text = "“Nine people drowned,” the café’s owner said."
    articles = read_articles(_write(tmp_path / "t.txt", text.encode(encoding)))
    assert [a.text for a in articles] == [text]
    assert _slugs(articles) == noted


def test_line_ends_of_other_systems(tmp_path: Path) -> None:
    (article,) = read_articles(_write(tmp_path / "t.txt", b"Nine died.\r\nTwo swam.\rOne flew."))
    assert article.text == "Nine died.\nTwo swam.\nOne flew."


BROKEN = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n ", "empty"),
    ("binary.txt", b"PK\x03\x04\0\0\0\1", "unreadable"),
    ("controls.txt", bytes(range(1, 32)) * 20, "unreadable"),
    ("pdf.txt", b"%PDF-1.4 and more", "unreadable"),
    ("undefined.txt", b"caf\x81\xe9 closed after nine people fell ill", "encoding"),
    ("half.txt", b"\xff\xfe\x00", "encoding"),
    ("cut.json", b'[{"text": "Nine peo', "unreadable"),
    ("number.json", b"12", "unreadable"),
    ("deep.json", b"[" * 100_000, "unreadable"),
    ("members.json", b'[{"text": "Nine drowned."}, 12]', "unreadable"),
    ("cut.jsonl", b'{"text": "Nine drowned."}\n{"text": "Ten dr', "unreadable"),
    ("cells.csv", b"id,text\n1,Nine, no ten, drowned\n", "unreadable"),
    ("empty.csv", b"id,text\n1,\n", "empty"),
    ("null.json", b'[{"text": null, "id": 3}]', "empty"),
    ("types.json", b'[{"text": ["Nine drowned."]}]', "unreadable"),
    ("date.json", b'[{"text": "Nine drowned.", "published": "next week"}]', "date"),
    ("header.csv", b"id,text\n", None),
    ("none.jsonl", b"\n\n", "empty"),
]


@pytest.mark.parametrize(("name", "content", "slug"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_file_is_a_problem_and_the_others_are_read(tmp_path: Path, name: str, content: bytes, slug: str | None) -> None:
    _write(tmp_path / name, content)
    _write(tmp_path / "good.txt", PROSE)
    articles = read_articles([tmp_path / name, tmp_path / "good.txt"])
    assert PROSE in [a.text for a in articles]
    assert _slugs(articles) == ([slug] if slug else [])
    assert all(name in problem.where and problem.why for problem in articles.problems)


def test_an_unreadable_date_leaves_the_article_in() -> None:
    articles = read_articles([{"text": PROSE, "published": "soon"}])
    assert [a.published for a in articles] == [None]
    assert "'soon'" in articles.problems[0].why


def test_the_line_of_a_broken_record_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.jsonl", f'{json.dumps({"text": PROSE})}\n\n{{"text": \n{json.dumps({"text": OTHER})}\n')
    articles = read_articles(path)
    assert len(articles) == 2
    assert articles.problems[0].where == f"{path}:3"


REFUSED: list[tuple[Any, dict[str, str] | None, str]] = [
    (Path("missing.txt"), None, "missing.txt"),
    ("missing.txt", None, "missing.txt"),
    ("no such folder/ferry.csv", None, "ferry.csv"),
    ("./missing", None, "missing"),
    ("missing/*.txt", None, "no file matches"),
    (["Nine drowned.", "missing.json"], None, "missing.json"),
    ({"body": PROSE, "outlet": "Post"}, None, "'body', 'outlet'"),
    ([{"body": PROSE}], None, "'body'"),
    (pd.DataFrame({"body": [PROSE]}), None, "'body'"),
    ([{"text": PROSE}], {"source": "outlet"}, "'outlet'"),
    ([{"text": PROSE}], {"editor": "by"}, "editor"),
    (5, None, "int"),
    (b"Nine drowned.", None, "bytes"),
    (None, None, "NoneType"),
    ([PROSE, 5], None, "int"),
    ([{"text": PROSE, "id": "a"}, {"text": OTHER, "id": "a"}], None, "two different texts"),
]


@pytest.mark.parametrize(("src", "columns", "named"), REFUSED, ids=[named for _, _, named in REFUSED])
def test_what_cannot_be_meant_is_refused(src: Any, columns: dict[str, str] | None, named: str) -> None:
    with pytest.raises(InputError) as error:
        read_articles(src, columns=columns)
    assert named in str(error.value)


def test_a_table_without_texts(tmp_path: Path) -> None:
    path = _write(tmp_path / "in" / "t.csv", "id,body\n1,Nine drowned.\n")
    with pytest.raises(InputError, match="'id', 'body'"):
        read_articles(path)
    _write(tmp_path / "in" / "good.txt", PROSE)
    articles = read_articles(tmp_path / "in")
    assert [a.text for a in articles] == [PROSE]
    assert _slugs(articles) == ["unreadable"]


@pytest.mark.parametrize("src", [[], (), pd.DataFrame({"text": []}), pd.DataFrame()])
def test_nothing_to_read_is_said(src: Any) -> None:
    articles = read_articles(src)
    assert articles == []
    assert _slugs(articles) == ["nothing to read"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert _slugs(read_articles(tmp_path)) == ["nothing to read"]


def test_the_same_article_twice_is_read_once() -> None:
    articles = read_articles([{"text": PROSE, "id": "a"}, {"text": PROSE, "id": "a"}, PROSE, PROSE])
    assert len(articles) == 2
    assert _slugs(articles) == ["repeated", "repeated"]


def test_a_text_that_is_also_a_question_is_no_glob() -> None:
    text = "Who sank the ferry? [Updated] Nine people drowned."
    assert read_articles(text)[0].text == text


def test_an_article_of_five_megabytes(tmp_path: Path) -> None:
    text = f"{PROSE}\n" * 50_000
    path = tmp_path / "large.csv"
    pd.DataFrame({"text": [text]}).to_csv(path, index=False)
    (article,) = read_articles([path])
    assert len(article.text) == len(text) > 5_000_000


@pytest.mark.parametrize("binary", [False, True])
def test_json_lines_from_a_stream(binary: bool) -> None:
    content = f"{json.dumps({'text': PROSE, 'id': 'a'})}\nbroken\n"
    articles = read_jsonl(io.BytesIO(content.encode()) if binary else io.StringIO(content))
    assert [a.id for a in articles] == ["a"]
    assert articles.problems[0].where == "stream:2"


def test_json_lines_keep_unicode_line_separators() -> None:
    text = "Nine died.\u2028Two swam.\x85One flew."
    line = json.dumps({"text": text}, ensure_ascii=False)
    assert [a.text for a in read_jsonl(io.StringIO(line))] == [text]


FOREIGN = {
    "French": "Neuf personnes sont mortes dans le naufrage d'un ferry au large de l'île, selon les garde-côtes, qui ont "
    "poursuivi les recherches avec des plongeurs pendant la nuit et ont retrouvé le navire par quarante mètres de fond.",
    "German": "Neun Menschen sind bei dem Untergang einer Fähre vor der Insel ums Leben gekommen, wie die Küstenwache am "
    "Montag mitteilte. Die Suche nach den Vermissten wird auch in der Nacht mit Tauchern und Booten fortgesetzt, und es "
    "ist noch nicht bekannt, wie viele an Bord waren.",
    "Spanish": "Nueve personas murieron cuando un transbordador se hundió frente a la isla, según la guardia costera, que "
    "sigue con la búsqueda de los desaparecidos con buzos y barcos durante la noche en el lugar del naufragio.",
    "Turkish": "Ada açıklarında batan feribotta dokuz kişi hayatını kaybetti ve sahil güvenlik ekipleri gece boyunca arama "
    "çalışmalarına devam etti. Yetkililer bu kaza için bir soruşturma açıldığını ve daha çok kişinin kayıp olduğunu, "
    "ancak sayının henüz belli olmadığını söyledi. Kaza ile ilgili olarak kaptan gözaltına alındı.",
    "Cyrillic": "Девять человек погибли при крушении парома у острова, сообщила береговая охрана.",
    "Arabic": "قتل تسعة أشخاص في غرق عبارة قبالة الجزيرة بحسب خفر السواحل",
    "Cjk": "海岸警卫队星期一晚上说,一艘渡轮在岛外沉没,造成九人死亡,还有四十人失踪。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_in_another_language_is_not_read(language: str) -> None:
    articles = read_articles([FOREIGN[language], PROSE])
    assert [a.text for a in articles] == [PROSE]
    (problem,) = articles.problems
    assert problem.what == "not English"
    assert language in problem.why


ENGLISH = [
    "Aleppo: 12 dead",
    "Über 40 in Zürich",
    "Deir ez-Zor, Raqqa, Idlib, Homs, Hama, Dara, Aleppo: 12, 40, 7, 9, 11, 0, 3",
    "Москва",
    "Police arrest nine, seize boats, close harbour, hold captain, question crew, search wreck, find bodies, name victims, "
    "warn owners, ban ferries, fine firm, start probe",
    "Le Monde, Die Zeit and El País said that the ferry had sunk off the island of Samos with forty people on board.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_short_texts_names_and_headlines_pass(text: str) -> None:
    assert foreign_language(text) is None
