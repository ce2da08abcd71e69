"""Files are written whole or not at all, and what a killed process leaves is cleared away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import time

import pytest

from claimdiff import InputError
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
