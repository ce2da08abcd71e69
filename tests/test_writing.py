"""Files are written whole or not at all, and what a killed process leaves is cleared away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import time

import pytest

from claimdiff import ClaimIndex, InputError, compare
from claimdiff.exchange import claims_as_schema_org, draft_claim_review, label_studio_tasks, web_annotations
from claimdiff.writing import write_atomically

OLD, NEW = "old and whole\n", "new and whole\n"
KILLED_WHILE_WRITING = """
import os, signal, sys
from claimdiff.writing import write_atomically
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_atomically(sys.argv[1], "half of what was meant")
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report [1].json"
    path.write_text(OLD, encoding="utf-8")
    return path


def drafts(target: Path) -> list[Path]:
    return sorted(path for path in target.parent.iterdir() if path.name.endswith(".part"))


def test_a_write_that_fails_leaves_the_file_and_no_draft(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left"):
        write_atomically(target, NEW)
    assert (target.read_text(encoding="utf-8"), drafts(target)) == (OLD, [])


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_what_a_killed_process_leaves_is_removed_by_a_later_write(target: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(target)], check=False)
    assert killed.returncode == -signal.SIGKILL
    (draft,) = drafts(target)
    assert target.read_text(encoding="utf-8") == OLD
    write_atomically(target, NEW)
    assert drafts(target) == [draft]  # it may be that of a process at work
    an_hour_ago = time() - 4000
    os.utime(draft, (an_hour_ago, an_hour_ago))
    write_atomically(target, NEW)
    assert (target.read_text(encoding="utf-8"), drafts(target)) == (NEW, [])


def test_no_other_file_is_removed(target: Path) -> None:
    others = [target.with_name(name) for name in (".report [1].json", "report [1].json.7.part", ".report 1.json.7-7.part")]
    for other in others:
        other.write_text(OLD, encoding="utf-8")
        os.utime(other, (0, 0))
    write_atomically(target, NEW)
    assert [other.read_text(encoding="utf-8") for other in others] == [OLD] * len(others)


@pytest.mark.skipif(os.name == "nt", reason="other permissions there")
def test_a_file_keeps_its_permissions_and_a_link_its_target(target: Path) -> None:
    target.chmod(0o640)
    link = target.with_name("latest.json")
    link.symlink_to(target.name)
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == (NEW, 0o640)


PATHS = ("../outside.html", "/tmp/claimdiff-outside.json", "claims.csv", "a/b/../../c.txt", "file:///tmp/claimdiff-outside")


def test_nothing_in_an_input_names_a_file_that_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    report = compare(
        [
            {"text": f"{n} people died in Homs on Monday, {name} said.", "published": "2024-03-05",
             "id": name, "source": name, "title": name, "url": name, "author": name}
            for n, name in enumerate(PATHS, start=12)
        ]
    )  # fmt: skip
    for form in ("html", "json", "jsonl", "csv"):
        getattr(report, f"to_{form}")(f"out.{form}")
    with ClaimIndex("index.sqlite") as index:
        index.add(report.articles)
    claims_as_schema_org(report), web_annotations(report), label_studio_tasks(report)
    draft_claim_review(report, report.claims["claim_id"][0])
    assert len(report.claims) == len(PATHS)
    written_files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written_files == {f"work/{name}" for name in ("out.html", "out.json", "out.jsonl", "out.csv", "index.sqlite")}
    assert not list(Path("/tmp").glob("claimdiff-outside*"))
