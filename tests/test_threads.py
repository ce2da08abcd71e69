"""A service calls from many threads at once, caches cold: the answers are those of one thread, and nothing global changes."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import claimdiff as cd
from claimdiff.data import load_table

THREADS = 6
PACKAGE = Path(cd.__file__).parent
TEXTS = [
    f"A bomb killed {10 + n} people in {place} on Monday, police said. At least {n + 2} children, 30 km (19 miles) from Homs, "
    f"were hurt two days ago. The toll has risen to {20 + n}, according to {speaker}. Islamic State holds {n} percent of Syria."
    for n, (place, speaker) in enumerate(
        (place, speaker)
        for place in ("Raqqa", "Deir ez-Zor", "Kabul", "Porto", "Lagos", "Beira")
        for speaker in ("the mayor", "Reuters", "Sergey Shoigu", "the Red Cross")
    )
]

COLD = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-5)
sys.path.insert(0, {folder!r})
import claimdiff as cd
threads = {threads}
barrier = threading.Barrier(threads)
names = ("find_quantities", "find_times", "find_names", "extract", "compare", "judge", "read_articles", "Policy")

def work(number):
    barrier.wait()  # of `threads` calls at a time
    getattr(cd, names[number % len(names)])
    from test_threads import TEXTS
    report = cd.compare(TEXTS[number::8])
    return [cd.extract(text, "2017-10-24") for text in TEXTS[number::8]], report.claims.to_json(), report._repr_html_()

with ThreadPoolExecutor(threads) as pool:
    found = list(pool.map(work, range(8)))
print(ascii(found))
"""


def from_cold(threads: int) -> bytes:
    code = COLD.format(folder=str(Path(__file__).parent), threads=threads)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=120).stdout


def test_cold_caches_filled_by_many_threads_hold_what_one_thread_fills_in() -> None:
    assert from_cold(8) == from_cold(1)


@pytest.fixture
def hurried() -> Any:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def in_threads(call: Callable[[int], Any], times: int = 2 * THREADS) -> list[Any]:
    barrier = threading.Barrier(THREADS)

    def together(number: int) -> Any:
        if number < THREADS:
            barrier.wait()
        return call(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(together, range(times)))


LEXICA = [{"place": [{"name": f"Pier {name}", "level": "site", "country": "Canada"}]} for name in ("Nine", "Ten", "Twelve")]


def find_all(number: int) -> Any:
    text = TEXTS[number % len(TEXTS)] + f" Pier {('Nine', 'Ten', 'Twelve')[number % 3]} burned."
    lexicon = cd.Lexicon.from_dict(LEXICA[number % 3])
    return cd.find_quantities(text), cd.find_times(text, date(2017, 10, 24)), cd.find_names(text, lexicon=lexicon)


def compare_some(number: int) -> Any:
    articles = [cd.Article(text=text, id=str(n), source=f"S{n}", published="2017-10-24") for n, text in enumerate(TEXTS)]
    report = cd.compare(articles[number % 4 :: 4], policy=cd.Policy(about_reach=0.1 + number % 3 / 10))
    return report.as_dict(), str(report), report._repr_html_()


def judge_some(number: int) -> Any:
    claims = [claim for text in TEXTS[number % 5 :: 8] for claim in cd.extract(text, "2017-10-24")]
    return [cd.judge(a, b) for a in claims[:6] for b in claims[-6:]]


def read_large_cells(number: int) -> Any:
    path = Path(os.environ["CLAIMDIFF_TEST_CELLS"])
    return [(article.id, len(article.text)) for article in cd.read_articles(path)]


@pytest.mark.parametrize("call", [find_all, compare_some, judge_some, read_large_cells])
def test_many_threads_give_the_answers_of_one(
    call: Callable[[int], Any], hurried: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.DataFrame({"id": ["a", "b"], "text": [TEXTS[0] * 700, TEXTS[1] * 700]})
    rows.to_csv(tmp_path / "cells.csv", index=False)
    monkeypatch.setenv("CLAIMDIFF_TEST_CELLS", str(tmp_path / "cells.csv"))
    times = THREADS if call is compare_some else 2 * THREADS
    assert in_threads(call, times) == [call(number) for number in range(times)]


def test_many_threads_ask_one_report(hurried: None) -> None:
    articles = [cd.Article(text=text, id=str(n), published="2017-10-24") for n, text in enumerate(TEXTS)]
    report, alone = cd.compare(articles), cd.compare(articles)

    def ask(number: int) -> Any:
        finding = report.finding_records[number % len(report.finding_records)]
        frames = [getattr(report, table).to_json() for table in ("claims", "groups", "findings", "conflicts", "problems")]
        return frames, str(report.why(finding.a_claim, finding.b_claim)), len(report.about(place="Raqqa").claims)

    frames = [getattr(alone, table).to_json() for table in ("claims", "groups", "findings", "conflicts", "problems")]
    assert all(found == frames for found, _, _ in in_threads(ask))


def test_many_threads_write_one_file(hurried: None, tmp_path: Path) -> None:
    report = cd.compare(TEXTS[:4])
    in_threads(lambda number: report.to_json(tmp_path / "r.json"))
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["claims"]) == len(report.claims)
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_no_call_changes_a_table() -> None:
    cd.compare(TEXTS)
    folder = files("claimdiff.data").joinpath("en")
    names = [path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")]
    assert len(names) > 10
    for name in names:
        assert load_table(name) == tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")), name


def statements(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_no_module_holds_state_that_functions_assign() -> None:
    found = [
        f"{path}:{node.lineno}" for path in PACKAGE.rglob("*.py") for node in statements(path) if isinstance(node, ast.Global)
    ]
    assert found == []


CHANGING = ("append", "add", "update", "extend", "setdefault", "pop", "clear", "insert", "remove", "discard", "popitem")


def module_names(tree: ast.Module) -> set[str]:
    assigned = [node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))]
    targets = [target for node in assigned for target in (node.targets if isinstance(node, ast.Assign) else [node.target])]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def changed_names(function: ast.AST) -> set[str]:
    """The names whose objects a function changes by a method or by an index, where they are not its own."""
    nodes = list(ast.walk(function))
    changed = {
        getattr(node.func.value, "id", "")
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING
    }
    changed |= {getattr(node.value, "id", "") for node in nodes if isinstance(node, ast.Subscript) and is_set(node)}
    own = {node.id for node in nodes if isinstance(node, ast.Name) and is_set(node)}
    return changed - own - {node.arg for node in nodes if isinstance(node, ast.arg)}


def is_set(node: ast.Name | ast.Subscript) -> bool:
    return not isinstance(node.ctx, ast.Load)


def test_no_function_changes_a_list_or_dict_of_its_module() -> None:
    found = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = module_names(tree)
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        methods = [node for part in tree.body if isinstance(part, ast.ClassDef) for node in part.body]
        functions += [node for node in methods if isinstance(node, ast.FunctionDef)]
        found += [f"{path.name}: {name}" for function in functions for name in changed_names(function) & names]
    assert found == []


def test_such_a_change_would_be_seen() -> None:
    tree = ast.parse("seen = {}\ndef note(a):\n    seen[a] = 1\n    own = []\n    own.append(a)\n    a.pop()")
    assert changed_names(tree.body[1]) & module_names(tree) == {"seen"}
