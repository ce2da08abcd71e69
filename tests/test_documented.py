"""What is there is documented: every command, every public name, and how to add to the tables and rules."""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from command_line import cli_runner

import claimdiff as cd
import claimdiff.exchange
from claimdiff.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)
ERRORS = [name for name in cd.__all__ if isinstance(getattr(cd, name), type) and issubclass(getattr(cd, name), Exception)]
RECORDS = [name for name in cd.__all__ if is_dataclass(getattr(cd, name))]


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no section {title!r}"
    return found[1]


def documented(name: str) -> str:
    return inspect.getdoc(getattr(cd, name)) or ""


# --- public names


@pytest.mark.parametrize("name", cd.__all__)
def test_name_stands_in_the_readme(name: str) -> None:
    assert f"`{name}`" in section("All public names")


def test_the_readme_lists_nothing_else() -> None:
    table = "".join(line.rpartition(" | ")[0] for line in section("All public names").splitlines() if line.startswith("| `"))
    assert sorted(re.findall(r"`(\w+)`", table)) == sorted(cd.__all__)


@pytest.mark.parametrize("name", [name for name in cd.__all__ if name not in ERRORS])
def test_name_has_a_docstring_with_an_example(name: str) -> None:
    assert ">>> " in documented(name)


@pytest.mark.parametrize("name", ERRORS)
def test_error_says_when_it_is_raised(name: str) -> None:
    own = getattr(cd, name).__dict__.get("__doc__")
    assert own
    assert own != cd.ClaimDiffError.__doc__ or name == "ClaimDiffError"


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_a_record_is_explained(name: str) -> None:
    missing = [field.name for field in fields(getattr(cd, name)) if f"`{field.name}`" not in documented(name)]
    assert not missing


def test_every_convention_of_the_policy_is_explained() -> None:
    (policy,) = (
        node for node in ast.parse(inspect.getsource(sys.modules[cd.Policy.__module__])).body if isinstance(node, ast.ClassDef)
    )
    for line, after in zip(policy.body, policy.body[1:], strict=False):
        if isinstance(line, ast.AnnAssign):
            assert isinstance(after, ast.Expr), f"{ast.unparse(line.target)} has no text beneath it"


def public_members(name: str) -> list[tuple[str, Any]]:
    own = vars(getattr(cd, name))
    return [
        (member, value) for member, value in own.items() if not member.startswith("_") and name not in ERRORS and behaves(value)
    ]


def behaves(value: Any) -> bool:
    return inspect.isfunction(value) or isinstance(value, (property, classmethod, staticmethod)) or hasattr(value, "func")


@pytest.mark.parametrize("name", [name for name in cd.__all__ if isinstance(getattr(cd, name), type)])
def test_every_method_has_a_docstring(name: str) -> None:
    assert [member for member, value in public_members(name) if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("name", claimdiff.exchange.__all__)
def test_name_of_the_exchange_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(claimdiff.exchange, name))


# --- commands


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name: str) -> None:
    done = cli_runner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert re.search(rf"Examples:\n.*claimdiff {name}\b", done.stdout, re.DOTALL)
    assert f"`{name}`" in section("All public names")
    assert f"claimdiff {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    options = [each for each in main.commands[name].params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_use_options_that_there_are(name: str) -> None:
    shown = cli_runner().invoke(main, [name, "--help"], terminal_width=200).stdout
    known = {option for each in main.commands[name].params for option in (*each.opts, *each.secondary_opts)}
    for example in re.findall(rf"claimdiff {name} [^\n|>]*", shown.partition("Options:")[0]):
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", example)) <= known, example


def test_help_lists_the_commands_and_shows_examples() -> None:
    shown = cli_runner().invoke(main, ["--help"]).stdout
    assert "Examples:" in shown
    assert all(re.search(rf"^  {name}  ", shown, re.MULTILINE) for name in COMMANDS)


# --- contributing

ADDITION = re.compile(
    r"^```(?:toml|python)\n# (\S+), (at the end|below|above)(?:: ([^\n]+))?\n(.*?)^```", re.MULTILINE | re.DOTALL
)
CHECK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)


def put(text: str, where: str, line: str, added: str) -> str:
    """A file's text with what is added at its end, or above or below a line that stands in it once."""
    if where == "at the end":
        return f"{text}\n{added}"
    (found,) = re.finditer(rf"^ *{re.escape(line)}\n", text, re.MULTILINE)
    place = found.end() if where == "below" else found.start()
    return text[:place] + added + ("\n\n" if where == "above" else "") + text[place:]


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with all that the README adds under "Contributing"."""
    folder = tmp_path_factory.mktemp("extended")
    shutil.copytree(ROOT / "claimdiff", folder / "claimdiff", ignore=shutil.ignore_patterns("__pycache__"))
    additions = ADDITION.findall(section("Contributing"))
    assert len(additions) == 6
    for name, where, line, added in additions:
        path = folder / name
        path.write_text(put(path.read_text(encoding="utf-8"), where, line, added), encoding="utf-8")
    return folder


def test_a_measure_an_alias_a_unit_and_a_rule_can_be_added(extended: Path) -> None:
    checks = CHECK.findall(section("Contributing"))
    assert len(checks) == 4
    (extended / "checks.txt").write_text(">>> import claimdiff as cd\n" + "\n".join(checks), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(extended)}
    command = [sys.executable, "-m", "doctest", "checks.txt"]
    done = subprocess.run(command, cwd=extended, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(set(re.findall(r"tests/[\w/]+(?:\.py)?", section("Contributing")))))
def test_contributing_names_files_that_there_are(path: str) -> None:
    assert (ROOT / path).exists()
