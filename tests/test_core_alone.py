"""With the core dependencies alone the main job works, and what needs an extra names it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from versions import core_dependencies, lowest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "turkey-syria-earthquake-2023" / "articles.jsonl"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def with_all_they_need(names: list[str]) -> set[str]:
    """Distributions and what they require, but for extras."""
    found: set[str] = set()
    waiting = [normal(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        waiting += [normal(_NAME.match(line).group()) for line in needed if "extra ==" not in line]  # type: ignore[union-attr]
    return found


def hidden_modules() -> list[str]:
    """The installed top-level modules that a user of the core alone would not have."""
    core = with_all_they_need([_NAME.match(line).group() for line in core_dependencies()] + ["claimdiff"])  # type: ignore[union-attr]
    return sorted(
        module
        for module, homes in packages_distributions().items()
        if module.isidentifier() and core.isdisjoint(map(normal, homes)) and module not in sys.stdlib_module_names
    )


HIDE = "import sys; sys.modules.update(dict.fromkeys({hidden!r})); "


def run_core(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", HIDE.format(hidden=hidden_modules()) + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_something_is_hidden() -> None:
    hidden = hidden_modules()
    assert {"pytest", "hypothesis"} <= set(hidden)
    assert not {"pandas", "numpy", "click", "jinja2", "rapidfuzz", "dateutil", "tqdm", "anyascii", "claimdiff"} & set(hidden)


MAIN_JOB = """
import claimdiff as cd
folder, source = sys.argv[1:]
report = cd.compare(source)
assert len(report.claims) and len(report.conflicts), "no claims"
assert str(report) and report._repr_html_()
for form in ("html", "json", "jsonl", "csv"):
    getattr(report, f"to_{form}")(f"{folder}/r.{form}")
assert len(cd.read_report(f"{folder}/r.json").claim_records) == len(report.claim_records)
print(len(report.claim_records))
"""


def test_the_main_job(tmp_path: Path) -> None:
    done = run_core(MAIN_JOB, str(tmp_path), str(EXAMPLE))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.csv", "r.html", "r.json", "r.jsonl"]


def test_the_command_line() -> None:
    arguments = ["compare", str(EXAMPLE), "--format", "json"]
    done = run_core(f"from claimdiff.cli import main; main({arguments!r})")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"]


REPORT = "import claimdiff as cd; report = cd.compare(['12 people died in Porto.', '15 people died in Porto, police said.']); "
NEEDS = {
    "web": ("import claimdiff as cd; cd.read_articles('<html><p>Nine people drowned.')", "cd.read_articles('<rss><item>')"),
    "plot": (REPORT + "report.plot(report.groups.group_id[0])",),
    "parquet": (REPORT + "report.to_parquet('never.parquet', 'claims')",),
    "distributed": ("import claimdiff.distributed as d; d.compare_bag(None)",),
    "mcp": ("from claimdiff.cli import main; main(['mcp'])",),
}


@pytest.mark.parametrize(("extra", "code"), [(extra, code) for extra, codes in NEEDS.items() for code in codes])
def test_what_needs_an_extra_names_it(extra: str, code: str) -> None:
    told = run_core(code if "import" in code else "import claimdiff as cd; " + code).stderr
    assert f"pip install 'claimdiff[{extra}]'" in told, told
    assert not Path("never.parquet").exists()


def test_every_extra_of_users_is_tried() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(extras) - {"test", "fast", "gazetteer"} == set(NEEDS)


def test_every_dependency_has_a_lower_bound() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for dependencies in (core_dependencies(), *extras.values()):
        named = [re.sub(r"\[.*?\]", "", dependency) for dependency in dependencies]
        assert len(lowest(named)) == len(named)
