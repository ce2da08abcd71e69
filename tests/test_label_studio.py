"""Label Studio files: out, corrected by hand, back, and scored."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimdiff as cd
from claimdiff.exchange import evaluate, label_studio_config, label_studio_tasks, read_label_studio
from claimdiff.exchange.evaluation import SLOTS
from claimdiff.exchange.label_studio import CHOSEN, WRITTEN, Corrected

ARTICLES = [
    cd.Article(id="north", source="Northern Courier", published="2019-03-15", title="Flood in Beira kills 48",
               text="The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people."),
    cd.Article(id="south", source="Southern Gazette", published="2019-03-15",
               text="🌊🌊 The Red Cross said on Friday that the flood in Beira had killed 30 to 40 people. "
                    "At least 30 were hurt."),
]  # fmt: skip
Tasks = list[dict[str, Any]]


@pytest.fixture
def tasks() -> Tasks:
    made: Tasks = json.loads(json.dumps(label_studio_tasks(cd.compare(ARTICLES))))
    return made


def corrected(tasks: Tasks, change: Callable[[Tasks], None] = lambda tasks: None) -> Tasks:
    """The export of a project in which every prediction was submitted, after a change by hand."""
    for number, task in enumerate(tasks, 1):
        task |= {"id": number, "annotations": [{"id": number, "was_cancelled": False, **task["predictions"][0]}]}
    change(tasks)
    return tasks


def node(tasks: Tasks, task: int, name: str, quote: str) -> dict[str, Any]:
    """What is said under a name of the region with that quote."""
    result = tasks[task]["annotations"][-1]["result"]
    region = next(one["id"] for one in result if one["from_name"] == "claim" and one["value"]["text"] == quote)
    found: dict[str, Any] = next(one for one in result if one["id"] == region and one["from_name"] == name)
    return found


# --- out


def test_tasks_follow_the_labelling_interface(tasks: Tasks) -> None:
    view = ElementTree.fromstring(label_studio_config())
    (text,) = view.iter("Text")
    controls = {control.get("name"): control for tag in ("Labels", "TextArea", "Choices") for control in view.iter(tag)}
    assert set(controls) == {"claim", *WRITTEN, *CHOSEN}
    tags = {"labels": "Labels", "textarea": "TextArea", "choices": "Choices"}
    for task in tasks:
        assert set(re.findall(r"\$(\w+)", text.get("value") or "")) <= set(task["data"])
        for one in task["predictions"][0]["result"]:
            control = controls[one["from_name"]]
            assert (control.tag, control.get("toName")) == (tags[one["type"]], one["to_name"]) == (control.tag, text.get("name"))
            allowed = {child.get("value") for child in control}
            assert not allowed or set(one["value"].get("labels") or one["value"]["choices"]) <= allowed


def test_regions_are_the_quotes(tasks: Tasks) -> None:
    spans = 0
    for task in tasks:
        for one in task["predictions"][0]["result"]:
            if one["type"] == "labels":
                assert task["data"]["text"][one["value"]["start"] : one["value"]["end"]] == one["value"]["text"]
                spans += 1
    assert spans == len(cd.compare(ARTICLES).claims)


def test_a_task_for_each_text_and_headline(tasks: Tasks) -> None:
    assert [(task["data"]["article_id"], task["data"]["field"]) for task in tasks] == [
        ("north", "title"), ("north", "text"), ("south", "text"),
    ]  # fmt: skip
    assert tasks[0]["data"]["published"] == "2019-03-15"


# --- back


def slots(claim: cd.Claim) -> dict[str, Any]:
    return {
        name: getattr(claim, name) for name in (*SLOTS, "field", "quote", "start", "end", "article_id", "source", "published")
    }


def test_uncorrected_tasks_come_back_as_they_went(tasks: Tasks) -> None:
    read = read_label_studio(corrected(tasks))
    assert read.problems == ()
    place = attrgetter("article_id", "field", "start")
    assert [slots(one) for one in sorted(read.claims, key=place)] == [slots(one) for one in cd.compare(ARTICLES).claim_records]
    assert {(one.id, one.text, one.title) for one in read.articles} == {(one.id, one.text, one.title) for one in ARTICLES}


def test_from_a_file(tasks: Tasks, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(corrected(tasks)), encoding="utf-8")
    assert read_label_studio(path) == read_label_studio(str(path)) == read_label_studio(tasks)


def test_a_value_that_was_corrected_takes_its_ends_along(tasks: Tasks) -> None:
    def change(tasks: Tasks) -> None:
        node(tasks, 1, "value", "48 people")["value"]["text"] = ["48", "84"]
        node(tasks, 2, "modifier", "At least 30")["value"]["choices"] = ["more than"]

    claims = {claim.quote: claim for claim in read_label_studio(corrected(tasks, change)).claims}
    assert (claims["48 people"].value, claims["48 people"].low, claims["48 people"].high) == (84.0, 84.0, 84.0)
    assert (claims["At least 30"].modifier, claims["At least 30"].high) == ("more than", None)


def test_a_figure_marked_without_a_number_is_read_from_its_words(tasks: Tasks) -> None:
    def change(tasks: Tasks) -> None:
        node(tasks, 1, "value", "48 people")["value"]["text"] = []

    claims = {claim.quote: claim for claim in read_label_studio(corrected(tasks, change)).claims}
    assert claims["48 people"].value == 48.0


def test_slots_show_with_the_region_they_are_of() -> None:
    (slots_view,) = ElementTree.fromstring(label_studio_config()).findall("View")
    assert slots_view.get("visibleWhen") == "region-selected"
    assert {one.get("name") for one in slots_view if one.get("perRegion")} == {*WRITTEN, *CHOSEN}


def test_positions_in_utf_16_units(tasks: Tasks) -> None:
    def change(tasks: Tasks) -> None:
        for one in tasks[2]["annotations"][0]["result"]:
            one["value"]["start"] += 2
            one["value"]["end"] += 2

    expected = [slots(claim) for claim in read_label_studio(corrected(tasks)).claims]
    assert [slots(claim) for claim in read_label_studio(corrected(tasks, change)).claims] == expected


def cancel(tasks: Tasks) -> None:
    tasks[0]["annotations"][0]["was_cancelled"] = True


def submit_twice(tasks: Tasks) -> None:
    tasks[0]["annotations"] = [{"result": []}, *tasks[0]["annotations"]]


def no_measure(tasks: Tasks) -> None:
    node(tasks, 1, "what", "48 people")["value"]["text"] = []


def below_zero(tasks: Tasks) -> None:
    node(tasks, 1, "value", "48 people")["value"]["text"] = ["-48"]


def bad_day(tasks: Tasks) -> None:
    node(tasks, 1, "when_start", "48 people")["value"]["text"] = ["Friday"]


NOTES = [
    (cancel, "not corrected", "nobody submitted", -1),
    (submit_twice, "corrected more than once", "the last of 2", 0),
    (no_measure, "region left out", "'48 people': what is missing", -1),
    (below_zero, "region left out", "value is -48: a count must not be negative", -1),
    (bad_day, "region left out", "when_start must be a complete day", -1),
]


@pytest.mark.parametrize(("change", "what", "why", "fewer"), NOTES)
def test_what_is_left_out_is_told(tasks: Tasks, change: Callable[[Tasks], None], what: str, why: str, fewer: int) -> None:
    everything = len(read_label_studio(corrected(tasks)).claims)
    read = read_label_studio(corrected(tasks, change))
    assert [problem.what for problem in read.problems] == [what]
    assert why in read.problems[0].why
    assert len(read.claims) == everything + fewer


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not valid JSON"),
        ("{}", "it must be a list of tasks"),
        ("[1]", "it must be a list of tasks"),
        ('[{"text": "x", "claim": []}]', 'task 1: no text in "data"; export the project as JSON, not as JSON-MIN'),
        ('[{"id": 7, "data": {"text": "x"}}]', 'task 7: no "annotations"'),
    ],
)
def test_what_is_no_export(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "export.json").write_text(content)
    with pytest.raises(cd.InputError) as told:
        read_label_studio(tmp_path / "export.json")
    assert message in str(told.value)


def test_one_text_in_two_tasks(tasks: Tasks) -> None:
    with pytest.raises(cd.InputError, match="the title of article 'north' stands in an earlier task too"):
        read_label_studio(corrected([*tasks, json.loads(json.dumps(tasks[0]))]))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_is_read_or_refused(tasks: Tasks, data: st.DataObject, changed: Callable[..., Any]) -> None:
    try:
        read = read_label_studio(changed(corrected(tasks), data))
    except cd.InputError:
        return
    texts = {article.id: article for article in read.articles}
    for one in read.claims:
        text = texts[one.article_id].title if one.field == "title" else texts[one.article_id].text
        assert (text or "")[one.start : one.end] == one.quote


# --- scores


def test_our_own_claims_score_in_full(tasks: Tasks) -> None:
    scores = evaluate(corrected(tasks))
    assert [score.f1 for score in scores.scores if score.gold] == [1.0] * sum(score.gold > 0 for score in scores.scores)
    assert (scores.missed, scores.spurious, scores.differing, scores.articles) == ((), (), (), 2)
    assert scores["via"].f1 is None


def test_scores_by_slot(tasks: Tasks) -> None:
    def change(tasks: Tasks) -> None:
        node(tasks, 1, "where", "48 people")["value"]["text"] = ["Dondo"]
        node(tasks, 1, "value", "48 people")["value"]["text"] = ["84"]
        result = tasks[2]["annotations"][0]["result"]
        gone = node(tasks, 2, "claim", "At least 30")["id"]
        result[:] = [one for one in result if one["id"] != gone]
        span = {"start": 7, "end": 16, "text": "Red Cross", "labels": ["figure"]}
        for name, value in (("claim", span), ("what", {"text": ["deaths"]}), ("value", {"text": ["1"]})):
            result.append({"id": "new", "from_name": name, "value": value})

    scores = evaluate(corrected(tasks, change))
    table = {row["field"]: (row["gold"], row["found"], row["correct"]) for row in scores.rows()}
    assert table["claims"] == (4, 4, 3)
    assert table["whole claims"] == (4, 4, 2)
    assert table["where"] == (3, 4, 2)
    assert table["value"] == (3, 3, 1)
    assert [claim.quote for claim in scores.missed] == ["Red Cross"]
    assert [claim.quote for claim in scores.spurious] == ["At least 30"]
    assert {slot for _, _, slot in scores.differing} == {"where", "value", "low", "high"}
    assert scores["claims"].precision == scores["claims"].recall == 0.75


def claim(start: int, end: int, **more: Any) -> cd.Claim:
    text = "a storm killed at least 12 people in Homs"
    return cd.Claim(claim_id=f"c{start}-{end}", article_id="a", what="deaths", quote=text[start:end], start=start, end=end,
                    sentence=text, value=12.0, **more)  # fmt: skip


PAIRS = [
    ([(15, 33)], [(15, 33)], "exact", 1),
    ([(15, 33)], [(24, 33)], "overlap", 1),
    ([(15, 33)], [(24, 33)], "exact", 0),
    ([(15, 23)], [(24, 33)], "overlap", 0),
    ([(15, 33)], [(15, 23), (24, 33)], "overlap", 1),
    ([(15, 26), (24, 33)], [(24, 33), (15, 26)], "overlap", 2),
    ([], [(15, 33)], "overlap", 0),
]


@pytest.mark.parametrize(("gold", "found", "match", "paired"), PAIRS)
def test_claims_are_paired_one_to_one(gold: list[Any], found: list[Any], match: Any, paired: int) -> None:
    article = cd.Article(text=claim(0, 1).sentence, id="a")
    marked = Corrected((article,), tuple(claim(*span) for span in gold))
    scores = evaluate(marked, extractor=lambda _: [claim(*span) for span in found], match=match)
    assert (scores["claims"].gold, scores["claims"].found, scores["claims"].correct) == (len(gold), len(found), paired)


SAME = [
    ({"where": "Deir ez-Zor"}, {"where": "Dayr al-Zawr"}, True),
    ({"where": "Homs"}, {"where": "Hama"}, False),
    ({"low": 12.0}, {"low": 12.0000000001}, True),
    ({"unit": "percent"}, {"unit": None}, False),
    ({"what": "Deaths"}, {}, True),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_when_slots_are_the_same(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    marked = Corrected((cd.Article(text=claim(0, 1).sentence, id="a"),), (replace(claim(15, 33), **one),))
    scores = evaluate(marked, extractor=lambda _: [replace(claim(15, 33), **other)])
    assert (scores.differing == ()) is same


def test_scores_as_text_and_frame(tasks: Tasks) -> None:
    scores = evaluate(corrected(tasks))
    assert str(scores).splitlines()[1] == "claims              4      4      4      100.0   100.0  100.0"
    assert str(scores).splitlines()[-2].endswith("–      –")
    assert scores.to_frame()["f1"][0] == 1.0
    with pytest.raises(KeyError):
        _ = scores["colour"]


def test_nothing_to_score(tasks: Tasks) -> None:
    for task in tasks:
        task["annotations"] = []
    with pytest.raises(cd.InputError, match="no task was corrected"):
        evaluate(tasks)
    with pytest.raises(cd.InputError, match="match must be overlap or exact"):
        evaluate(corrected(tasks), match="fuzzy")  # type: ignore[arg-type]
