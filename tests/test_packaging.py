"""What is promised about the package itself: public names, a light import, typed, one version."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import claimdiff

ROOT = Path(__file__).parent.parent
HEAVY = ("pandas", "numpy", "jinja2", "click", "rapidfuzz", "dateutil", "tqdm", "altair", "dask")
CONTRACT = (
    "read_articles", "compare", "extract", "judge", "find_quantities", "find_times", "find_names", "Article",
    "Claim", "Finding", "Group", "Quantity", "TimeExpression", "Name", "Problem", "Report", "Policy",
    "Lexicon", "ClaimDiffError", "InputError", "LexiconError", "MissingExtraError", "UnknownClaimError",
    "Decision", "read_decisions", "Estimates", "read_report", "compare_claims", "Extractor", "claims_as_spans", "evaluate",
    "ClaimIndex", "ClaimIndexError", "IndexBusyError", "IndexFormatError", "IndexFullError", "IndexVersionError",
    "UnknownArticleError",
)  # fmt: skip


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_is_light() -> None:
    assert not loaded_after("import claimdiff").intersection(HEAVY)


@pytest.mark.parametrize("name", ["find_quantities", "find_times", "find_names", "extract", "judge"])
def test_text_functions_do_not_load_pandas(name: str) -> None:
    loaded = loaded_after(f"from claimdiff import {name}")
    assert not loaded.intersection({"pandas", "numpy", "jinja2", "click"})


@pytest.mark.parametrize("name", CONTRACT)
def test_public_name(name: str) -> None:
    assert name in claimdiff.__all__
    assert getattr(claimdiff, name).__name__ == name
    assert name in dir(claimdiff)
    assert getattr(claimdiff, name).__doc__


def test_all_is_complete_and_sorted_out() -> None:
    assert set(claimdiff.__all__) == set(CONTRACT)


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'comparison'"):
        _ = claimdiff.comparison


@pytest.mark.parametrize("name", ["InputError", "LexiconError", "MissingExtraError", "UnknownClaimError"])
def test_errors_have_one_base(name: str) -> None:
    assert issubclass(getattr(claimdiff, name), claimdiff.ClaimDiffError)


def test_typed_and_with_tables() -> None:
    assert files("claimdiff").joinpath("py.typed").is_file()
    assert files("claimdiff").joinpath("report", "templates", "page.html.j2").is_file()


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert project["version"] == newest.group(1) == claimdiff.__version__ == version("claimdiff")


def test_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, name = project["scripts"]["claimdiff"].split(":")
    assert callable(getattr(importlib.import_module(module), name))


_RUNS_DATA = {"eval", "exec", "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}


@pytest.mark.parametrize("path", sorted((ROOT / "claimdiff").rglob("*.py")), ids=lambda path: path.stem)
def test_no_module_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    imported = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not (called | imported) & _RUNS_DATA
