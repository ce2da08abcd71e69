"""The README and the examples do what they say."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import claimdiff as cd
from claimdiff.cli import main
from claimdiff.report.verdicts import BY_WEIGHT

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [README, *(page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("examples/*/README.md")))]
BLOCKS = [block for page in PAGES for block in re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)]
COMMANDS = sorted(set(re.findall(r"claimdiff (?:compare|extract) .+", "\n".join(BLOCKS))))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_python_example() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (shown,) = re.findall(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    told: list[str] = []
    doctest.DocTestRunner().run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)
    assert str(test.globs["report"]) == shown.rstrip("\n")


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = shlex.split(command.partition(" | ")[0].partition(" > ")[0])[1:]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code in ((0, 1) if "--fail-on-conflict" in arguments else (0,)), done.output
    assert done.stdout


def test_two_commands_are_those_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in re.findall(r'readme_command "(.+)"', script):
        assert README.count(f"\n{command}") == 1


@pytest.mark.parametrize("verdict", BY_WEIGHT)
def test_table_of_verdicts(verdict: str) -> None:
    assert f"| `{verdict}` |" in README


@pytest.fixture(scope="module")
def syria() -> cd.Report:
    return cd.compare(str(ROOT / "examples" / "syria-territory-2017" / "*.txt"))


@pytest.fixture(scope="module")
def earthquake() -> cd.Report:
    return cd.compare(ROOT / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl")


def verdicts(report: cd.Report, a_quote: str, b_quote: str) -> set[tuple[str, bool]]:
    """The verdict on every pair of claims of these two quotes, and whether the two are independent."""
    claims = report.claims[["claim_id", "quote"]].to_dict("records")
    a_ids, b_ids = ([c["claim_id"] for c in claims if c["quote"] == quote] for quote in (a_quote, b_quote))
    assert a_ids, f"no claim {a_quote!r}"
    assert b_ids, f"no claim {b_quote!r}"
    findings = [report.judge(a, b) for a in a_ids for b in b_ids if a != b]
    return {(finding.verdict, finding.independent) for finding in findings}


def test_a_minister_and_his_ministry_agree_as_one(syria: cd.Report) -> None:
    assert verdicts(syria, "less than 5 percent", "less than 5 percent") == {("agree", False)}


def test_shares_of_two_holders_do_not_conflict(syria: cd.Report) -> None:
    assert all(verdict != "conflict" for verdict, _ in verdicts(syria, "Over 91 percent", "less than 5 percent"))


@pytest.mark.parametrize(
    ("a_quote", "b_quote", "verdict"),
    [
        ("more than 4,300 people", "2,274", "conflict"),
        ("1,541 people", "35,418 people", "update"),
    ],
)
def test_tolls(earthquake: cd.Report, a_quote: str, b_quote: str, verdict: str) -> None:
    assert {found for found, _ in verdicts(earthquake, a_quote, b_quote)} == {verdict}
