"""The Report: what `compare` returns."""

from __future__ import annotations

__all__ = ["Report"]

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from claimdiff.articles.record import Article
from claimdiff.claims.record import Claim
from claimdiff.decisions import Decided
from claimdiff.errors import InputError, Problem, UnknownClaimError
from claimdiff.findings.origins import origin_key
from claimdiff.findings.record import Finding
from claimdiff.findings.severity import conflict_order
from claimdiff.groups.record import Group
from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy
from claimdiff.report.exports import csv_text, json_text, jsonl_text, parquet_bytes
from claimdiff.report.frames import (
    CLAIM_COLUMNS,
    ESTIMATE_COLUMNS,
    FINDING_COLUMNS,
    GROUP_COLUMNS,
    PROBLEM_COLUMNS,
    Row,
    frame_of,
    rows_of,
)
from claimdiff.report.topics import estimates_row, group_row
from claimdiff.report.verdicts import BY_WEIGHT, most_severe
from claimdiff.report.words import amount, question
from claimdiff.writing import write_atomically, written

if TYPE_CHECKING:
    import pandas as pd

    from claimdiff.findings.estimates import Estimates
    from claimdiff.report.why import Reasons

TABLES = {
    "claims": CLAIM_COLUMNS,
    "groups": GROUP_COLUMNS,
    "findings": FINDING_COLUMNS,
    "conflicts": FINDING_COLUMNS,
    "problems": PROBLEM_COLUMNS,
}


OF_WHOLES = ("share total", "part over whole")
"""The kinds of finding that are made over a whole topic, beside what `judge` says of two claims."""


class Report:
    """Claims, topics and findings of a comparison, as frames, text, HTML, a chart and files.

    The frames are built when first asked for. `articles` are those that were read; `claims` bear their
    `group_id`. The records behind the frames are `claim_records`, `group_records`, `finding_records` and
    `problem_records`.

    >>> report = Report()
    >>> list(report.problems.columns), len(report.conflicts)
    (['where', 'what', 'why'], 0)
    """

    def __init__(
        self,
        articles: Sequence[Article] = (),
        claims: Sequence[Claim] = (),
        groups: Sequence[Group] = (),
        findings: Sequence[Finding] = (),
        problems: Sequence[Problem] = (),
        policy: Policy | None = None,
        lexicon: Lexicon | None = None,
        decided: Decided | None = None,
    ) -> None:
        self.articles = tuple(articles)
        self.policy = policy
        self.lexicon = lexicon
        self.decided = decided or Decided(())
        self.claim_records = tuple(claims)
        self.group_records = tuple(groups)
        self.finding_records = tuple(findings)
        self.problem_records = tuple(problems)

    # --- the records

    @cached_property
    def _claim_by_id(self) -> dict[str, Claim]:
        return {claim.claim_id: claim for claim in self.claim_records}

    @cached_property
    def _group_by_id(self) -> dict[str, Group]:
        return {group.group_id: group for group in self.group_records}

    @cached_property
    def _findings_by_group(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.finding_records:
            found[finding.group_id].append(finding)
        return found

    @cached_property
    def differing(self) -> tuple[Finding, ...]:
        """The findings of `report.conflicts` as records."""
        return tuple(conflict_order(self.finding_records))

    @property
    def undated(self) -> tuple[Article, ...]:
        """The articles whose day is unknown: neither was it given, nor does the text state it."""
        return tuple(article for article in self.articles if article.published is None)

    @cached_property
    def urls(self) -> dict[str, str | None]:
        """The address of each article, by its id."""
        return {article.id: article.url for article in self.articles}

    def claim(self, claim_id: str) -> Claim:
        """The Claim of that id. Raises UnknownClaimError when the report holds none."""
        try:
            return self._claim_by_id[claim_id]
        except (KeyError, TypeError):
            raise _unknown("claim", claim_id) from None

    def group(self, group_id: str) -> Group:
        """The Group of that id; in a notebook it shows its claims. Raises UnknownClaimError when the report holds none."""
        from claimdiff.report.notebook import GroupInReport

        return GroupInReport.of(self._group(group_id), self)

    def _group(self, group_id: str) -> Group:
        try:
            return self._group_by_id[group_id]
        except (KeyError, TypeError):
            raise _unknown("group", group_id) from None

    def claims_of(self, group_id: str) -> list[Claim]:
        """The claims of a topic, in the order in which they were read."""
        return [self._claim_by_id[claim_id] for claim_id in self._group(group_id).claim_ids]

    def findings_of(self, group_id: str) -> list[Finding]:
        """The findings of a topic, in their fixed order. Raises UnknownClaimError when the report holds no such topic."""
        return self._findings_by_group.get(self._group(group_id).group_id, [])

    def question(self, finding: Finding) -> str:
        """What the two sides of a finding answer, in words: measure, whose, where, when."""
        sides = [self.claim(finding.a_claim), self.claim(finding.b_claim)]
        return question(sides, self._group_by_id.get(finding.group_id))

    # --- the frames

    def rows(self, table: str) -> list[Row]:
        """A table's rows as dicts: days as ISO strings, missing as None.

        `table` is claims, groups, findings, conflicts or problems; else InputError.
        """
        if table == "claims":
            return rows_of(self.claim_records, CLAIM_COLUMNS)
        if table == "groups":
            return [
                group_row(
                    group,
                    [self._claim_by_id[claim_id] for claim_id in group.claim_ids],
                    self._findings_by_group.get(group.group_id, ()),
                    policy=self.policy,
                    lexicon=self.lexicon,
                )
                for group in self.group_records
            ]
        if table == "findings":
            return rows_of(self.finding_records, FINDING_COLUMNS)
        if table == "conflicts":
            return rows_of(self.differing, FINDING_COLUMNS)
        if table == "problems":
            return rows_of(self.problem_records, PROBLEM_COLUMNS)
        raise InputError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")

    @cached_property
    def claims(self) -> pd.DataFrame:
        """A row a claim."""
        return frame_of(self.rows("claims"), CLAIM_COLUMNS)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """A row a topic, with the number of its claims, sources and origins, its figures' range and verdict.

        `lowest` and `highest` span the printed figures (of a range: its ends), NaN where units differ.
        `verdict` is the heaviest among the topic's findings: conflict, undecided, update, compatible,
        agree, then different_scope; None where one claim stands alone.
        """
        return frame_of(self.rows("groups"), GROUP_COLUMNS)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """A row a finding between two positions of a topic."""
        from claimdiff.report.findings_frame import FindingsFrame

        return FindingsFrame(frame_of(self.rows("findings"), FINDING_COLUMNS))

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """The findings whose answers differ: conflicts, then undecided, then updates, most severe first."""
        from claimdiff.report.findings_frame import FindingsFrame

        return FindingsFrame(frame_of(self.rows("conflicts"), FINDING_COLUMNS))

    @cached_property
    def problems(self) -> pd.DataFrame:
        """What could not be read or resolved, and why."""
        return frame_of(self.rows("problems"), PROBLEM_COLUMNS)

    @overload
    def estimates(self, group_id: str, *, measure: str | None = None, counted: str | None = None) -> Estimates | None: ...

    @overload
    def estimates(self, group_id: None = None, *, measure: str | None = None, counted: str | None = None) -> pd.DataFrame: ...

    def estimates(
        self, group_id: str | None = None, *, measure: str | None = None, counted: str | None = None
    ) -> Estimates | pd.DataFrame | None:
        """The range of a topic's figures: lowest, highest, with most independent origins, latest; each with its claim.

        Taken are the asserted figures of `measure` (default: the topic's commonest) and of the `counted` group
        (default: people without further qualification, else the commonest); figures that a rule sets apart as
        another place, period, holder or part are not. None where units differ or only one claim gives a
        figure. Without a group id: a DataFrame of all topics that have a range. No figure is chosen as the
        truth: where two are equally well attested, `most_attested` is None.
        Raises UnknownClaimError for a group that the report does not hold.
        """
        from claimdiff.findings.estimates import estimates_of

        def of_group(group: Group) -> Estimates | None:
            claims = [self._claim_by_id[claim_id] for claim_id in group.claim_ids]
            return estimates_of(claims, measure=measure, counted=counted, policy=self.policy, lexicon=self.lexicon)

        if group_id is not None:
            return of_group(self._group(group_id))
        found = (of_group(group) for group in self.group_records if len(group.claim_ids) > 1)
        return frame_of([estimates_row(one) for one in found if one is not None], ESTIMATE_COLUMNS)

    def counts(self) -> dict[str, int]:
        """The number of findings by verdict, heaviest first; all six are there."""
        found = Counter(finding.verdict for finding in self.finding_records)
        return {verdict: found[verdict] for verdict in BY_WEIGHT}

    # --- two claims

    def judge(self, a_id: str, b_id: str) -> Finding:
        """The most severe finding on two claims of this report, given by their ids.

        Claims of different topics are `different_scope` by the rule `another_topic`, claims that a person said
        to be different by the rule `decided_by_person`. The earlier of the two statements is `a`, in whichever
        order they are given. Raises UnknownClaimError for an id that the report does not hold.
        """
        from claimdiff.findings.decided import decided_apart, told_decisions

        a, b = self.claim(a_id), self.claim(b_id)
        decided = decided_apart(a, b, self.decided, policy=self.policy, lexicon=self.lexicon)
        if decided is not None:
            return decided
        if a.group_id != b.group_id:
            first, second = sorted((a, b), key=_stated)
            return _another_topic(first, second, self.lexicon)
        pair = {a_id, b_id}
        listed = [f for f in self._findings_by_group.get(a.group_id, ()) if {f.a_claim, f.b_claim} == pair]
        if all(finding.kind in OF_WHOLES for finding in listed):
            from claimdiff.findings.positions import judge_within

            judged = judge_within(a, b, self.claims_of(a.group_id), policy=self.policy, lexicon=self.lexicon)
            both = {a_id: a, b_id: b}
            listed += told_decisions(judged, both, self.decided, policy=self.policy, lexicon=self.lexicon)
        return most_severe(listed)

    def why(self, a_id: str, b_id: str) -> Reasons:
        """How two claims were judged, as a text: both sides, the finding, then each slot's similarity.

        The text's `finding` is that of `judge`, its `slots` tell measure, counted group, holder, place, time,
        figure, speaker and wording apart. Raises UnknownClaimError as `judge` does.
        """
        from claimdiff.report.why import reasons

        finding = self.judge(a_id, b_id)
        return reasons(self.claim(finding.a_claim), self.claim(finding.b_claim), finding, self.lexicon)

    def about(
        self,
        *,
        place: str | None = None,
        measure: str | None = None,
        who: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> Report:
        """A narrower Report: only the claims that fit all of what is given, and the findings between them.

        `place` and `who` fit in any spelling or alias of the name, and a country takes in its places;
        `measure` is a value of the column `what`, or its family ("casualties" for deaths and injuries).
        `since` and `until` (a date or an ISO string, both inclusive) are held against the claim's time, or,
        where it has none, the day on which it was stated. A place or person that a claim leaves open is
        taken from its topic.
        Raises InputError for a day that does not parse.
        """
        from claimdiff.report.narrowing import Topic, narrowed_claims

        topic = Topic(place=place, measure=measure, who=who, since=since, until=until)
        kept = narrowed_claims(self.claim_records, self._group_by_id, topic, self.lexicon)
        ids = {claim.claim_id for claim in kept}
        articles = {claim.article_id for claim in kept}
        return Report(
            articles=[article for article in self.articles if article.id in articles],
            claims=kept,
            groups=_narrowed_groups(self.group_records, ids),
            findings=[f for f in self.finding_records if f.a_claim in ids and f.b_claim in ids],
            problems=self.problem_records,
            policy=self.policy,
            lexicon=self.lexicon,
            decided=self.decided,
        )

    # --- files and pictures

    @overload
    def to_html(self, path: None = None, *, title: str | None = None, limit: int = 500) -> str: ...

    @overload
    def to_html(self, path: str | os.PathLike[str], *, title: str | None = None, limit: int = 500) -> Path: ...

    def to_html(self, path: str | os.PathLike[str] | None = None, *, title: str | None = None, limit: int = 500) -> Path | str:
        """Writes one self-contained page, which needs no network and reads without JavaScript too; without `path`, returns it.

        What was compared, the topics as cards with charts and quotes, tables of findings and claims that sort,
        the articles with their claims marked, the problems; with filters by verdict, measure, place and source.
        At most `limit` topics, findings, claims and articles are shown, and the page says how many it leaves
        out. Raises InputError when `limit` is no whole number from 1, or the path cannot be written to.
        """
        from claimdiff.report.html import TITLE, page

        return written(page(self, TITLE if title is None else title, limit), path)

    @overload
    def to_json(self, path: None = None) -> str: ...

    @overload
    def to_json(self, path: str | os.PathLike[str]) -> Path: ...

    def to_json(self, path: str | os.PathLike[str] | None = None) -> Path | str:
        """Writes all that the report holds as one object, which `read_report` reads back with nothing lost.

        Its lists are articles, claims, groups, findings, problems and conflicts; its form is that of
        `claimdiff/data/report.schema.json`. Without `path`, returns the JSON as a string.
        """
        from claimdiff.report.document import document

        return written(json_text(document(self)), path)

    @overload
    def to_jsonl(self, path: None = None, table: str | None = None) -> str: ...

    @overload
    def to_jsonl(self, path: str | os.PathLike[str], table: str | None = None) -> Path: ...

    def to_jsonl(self, path: str | os.PathLike[str] | None = None, table: str | None = None) -> Path | str:
        """Writes the same, one JSON object a line, which `read_report` reads too; with `table`, the rows of that table alone.

        Without `path`, returns the lines as a string.
        """
        from claimdiff.report.document import document_lines

        return written(jsonl_text(self.rows(table) if table else document_lines(self)), path)

    @overload
    def to_csv(self, path: None = None, table: str = "findings", *, escape_formulas: bool = False) -> str: ...

    @overload
    def to_csv(self, path: str | os.PathLike[str], table: str = "findings", *, escape_formulas: bool = False) -> Path: ...

    def to_csv(
        self, path: str | os.PathLike[str] | None = None, table: str = "findings", *, escape_formulas: bool = False
    ) -> Path | str:
        """Writes a table as CSV with a header line; without `path`, returns it as a string.

        With `escape_formulas`, an apostrophe is put before texts that a spreadsheet would run as a formula
        (those that begin with =, +, -, @, a tab or a line end).
        """
        return written(csv_text(self.rows(table), TABLES[table], escape_formulas=escape_formulas), path)

    def to_parquet(self, path: str | os.PathLike[str], table: str = "findings") -> Path:
        """Writes a table as a Parquet file, days as ISO strings. Needs the extra [parquet]; else MissingExtraError."""
        return write_atomically(path, parquet_bytes(self.rows(table), TABLES[table]))

    def to_dict(self) -> dict[str, Any]:
        """All that `to_json` writes, as one object of dicts and lists.

        >>> list(Report().to_dict())[-6:]
        ['articles', 'claims', 'groups', 'findings', 'problems', 'conflicts']
        """
        from claimdiff.report.document import document

        return document(self)

    def as_dict(self) -> dict[str, list[Row]]:
        """All five tables as lists of dicts."""
        return {table: self.rows(table) for table in TABLES}

    def plot(self, group_id: str | None = None, *, path: str | os.PathLike[str] | None = None, limit: int = 6) -> Any:
        """A chart (altair) of a topic, or of the `limit` topics that differ most: the figures of each position over time.

        A bar is a range, a dot the printed number, the colour the source; a position's quote shows on hover.
        Where fewer than three days are known, each position has a row. With `path`, the chart is written too,
        as .html (with its JavaScript inside, so that no network is needed), .png, .svg or .json.
        Needs the extra [plot]; without it, raises MissingExtraError. Raises UnknownClaimError for a group that
        the report does not hold, InputError where there is no figure to draw, or for another kind of file.
        """
        from claimdiff.report.chart import chart_of, write_chart

        chart = chart_of(self, group_id, limit)
        if path is not None:
            write_chart(chart, path)
        return chart

    def __str__(self) -> str:
        from claimdiff.report.text import summary

        return summary(self)

    def __repr__(self) -> str:
        return (
            f"<Report: {amount(len(self.articles), 'article')}, {amount(len(self.claim_records), 'claim')}, "
            f"{amount(len(self.group_records), 'topic')}, {amount(len(self.differing), 'differing finding')}>"
        )

    def _repr_html_(self) -> str:
        from claimdiff.report.notebook import fragment

        return fragment(self)


def _unknown(record: str, given: object) -> UnknownClaimError:
    return UnknownClaimError(
        f"this report holds no {record} {given!r}; take an id from the column {record}_id of report.{record}s"
    )


def _stated(claim: Claim) -> tuple[date, str]:
    return claim.as_of or claim.published or date.max, claim.claim_id


def _another_topic(a: Claim, b: Claim, lexicon: Lexicon | None) -> Finding:
    asked = dict.fromkeys([question([a]), question([b])])
    return Finding(
        group_id=a.group_id,
        kind="figure",
        verdict="different_scope",
        severity=0.0,
        a_claim=a.claim_id,
        b_claim=b.claim_id,
        a_source=a.source,
        b_source=b.source,
        a_quote=a.quote,
        b_quote=b.quote,
        independent=origin_key(a, lexicon) != origin_key(b, lexicon),
        rule="another_topic",
        explanation=f"The two speak to different topics{', both on' if len(asked) == 1 else ':'} {' and '.join(asked)}.",
    )


def _narrowed_groups(groups: Sequence[Group], kept: set[str]) -> list[Group]:
    narrowed = []
    for group in groups:
        members = tuple(claim_id for claim_id in group.claim_ids if claim_id in kept)
        if members:
            narrowed.append(replace(group, claim_ids=members))
    return narrowed
