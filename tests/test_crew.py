"""Worker processes: the same results as one process gives, errors that say what to do, and nothing left behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdiff import Article, compare
from claimdiff.crew import Crew
from claimdiff.errors import WorkerError

ROOT = Path(__file__).parents[1]
ARTICLES = [
    Article(
        id=f"a{number}",
        source=f"Outlet {number % 7}",
        published=f"2023-02-{7 + number % 3:02}",
        text=f"The {event} killed {12 + number % 5} people in {place} on Monday, {speaker} said. {3 + number % 2} were hurt.",
    )
    for number in range(40)
    for event, place, speaker in [[("quake", "Kahramanmaras", "the army"), ("flood", "Porto", "police")][number % 2]]
]
BUSY = """
import multiprocessing, signal, sys, threading, time
from claimdiff import Article, compare

signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down that it is ignored

def tell_workers():
    while len(multiprocessing.active_children()) < 2:
        time.sleep(0.02)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)

if __name__ == "__main__":
    threading.Thread(target=tell_workers, daemon=True).start()
    compare([Article(text=f"A fire killed {n} people in Porto. " * 200, id=str(n)) for n in range(4000)], workers=2)
"""
UNGUARDED = """
from claimdiff import compare
compare([f"A fire killed {n} people in Porto." for n in range(20)], workers=2)
"""


def test_the_report_is_the_same_with_any_number_of_workers_and_in_any_order():
    alone = compare(ARTICLES)
    shuffled = random.Random(3).sample(ARTICLES, len(ARTICLES))
    for report in (compare(ARTICLES, workers=2), compare(shuffled, workers=3)):
        assert report.as_dict() == alone.as_dict()
    assert len(alone.finding_records) > 20


def script(tmp_path: Path, text: str) -> subprocess.Popen[str]:
    path = tmp_path / "script.py"
    path.write_text(text, encoding="utf-8")
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, str(path)], stdout=pipe, stderr=pipe, text=True, env={"PYTHONPATH": str(ROOT)})


def runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and only waits for its parent's notice does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_call_that_is_ended_leaves_no_process_behind(tmp_path, end):
    with script(tmp_path, BUSY) as caller:
        assert caller.stdout is not None
        workers = [int(pid) for pid in caller.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(runs, workers))
        caller.send_signal(end)
        try:
            caller.wait(timeout=60)
        finally:
            caller.kill()
    assert caller.returncode != 0
    waited_until = time.monotonic() + 30
    while any(map(runs, workers)) and time.monotonic() < waited_until:
        time.sleep(0.05)
    assert not any(map(runs, workers))


COMMAND = """
import signal
from claimdiff.cli import main

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
"""


def marked(mark: str) -> list[int]:
    """The processes that run with a mark in their environment."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and mark.encode() in (place / "environ").read_bytes() and runs(int(place.name)):
                found.append(int(place.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_command_that_is_ended_anywhere_leaves_no_process_and_no_half_of_a_file(tmp_path, end, code):
    """In a group of its own, as a terminal starts it, whose Ctrl-C reaches the workers too."""
    (tmp_path / "run").mkdir()
    rows = [{"id": str(n), "text": f"A fire killed {n} people in Porto and 3 in Lima. " * 40} for n in range(400)]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "command.py").write_text(COMMAND, encoding="utf-8")
    report = tmp_path / "run" / "report.json"
    report.write_text("[]", encoding="utf-8")
    mark = f"CLAIMDIFF_TEST_MARK={os.getpid()}-{end}-{time.monotonic_ns()}"
    name, _, value = mark.partition("=")
    compared = ["compare", tmp_path / "articles.jsonl", "--workers", "2", "--format", "json", "--output", report]
    command = [sys.executable, tmp_path / "command.py", *compared]
    before, chance, codes = (), random.Random(code), []
    while code not in codes and len(codes) < 10:
        with subprocess.Popen(
            command, env={"PYTHONPATH": str(ROOT), name: value}, stderr=subprocess.DEVNULL, start_new_session=True
        ) as caller:
            while len(before := marked(mark)) < 3 and caller.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.0, 1.0))
            os.killpg(caller.pid, end) if end == signal.SIGINT else caller.send_signal(end)
            try:
                codes.append(caller.wait(timeout=60))
            finally:
                caller.kill()
        waited_until = time.monotonic() + 30
        while marked(mark) and time.monotonic() < waited_until:
            time.sleep(0.05)
        assert marked(mark) == [], before
        json.loads(report.read_text(encoding="utf-8"))
        assert [path.name for path in report.parent.iterdir()] == ["report.json"]
    assert code in codes


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path):
    with script(tmp_path, UNGUARDED) as caller:
        _, errors = caller.communicate(timeout=120)
    assert caller.returncode != 0
    assert "WorkerError" in errors
    assert 'if __name__ == "__main__":' in errors


def test_what_is_typed_in_needs_no_guard():
    """As in a notebook, there is no script that workers could import."""
    command = [sys.executable, "-c", UNGUARDED + "print('done')"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert run.stdout == "done\n", run.stderr


def ends_at_once(_: int) -> int:
    import os

    os._exit(3)


def test_a_worker_that_dies_is_an_error_of_its_own():
    with pytest.raises(WorkerError, match="ended before their work was done"), Crew(2) as crew:
        list(crew.map(ends_at_once, range(8)))


def is_even(number: int) -> bool:
    if number == 5:
        raise ZeroDivisionError("five")
    return number % 2 == 0


def test_results_come_in_the_order_of_their_tasks_and_errors_as_they_are():
    with Crew(2) as crew:
        assert list(crew.map(is_even, range(5))) == [True, False, True, False, True]
        with pytest.raises(ZeroDivisionError, match="five"):
            list(crew.map(is_even, range(8)))
