"""The tests with the lowest or the newest versions of the dependencies, in an environment of their own.

    python tests/versions.py lowest                       # what pyproject.toml allows at least
    python tests/versions.py newest --python python3.13   # what the registry has now, on another Python
    python tests/versions.py lowest tests/test_cli.py     # more arguments go to pytest
    python tests/versions.py constraints                  # prints the lowest versions, for `pip install -c`

It takes some minutes, so it is run by hand: before a release, and when a dependency or a bound changes.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_NEED_NEWER = ("dask", "pyarrow", "spacy", "trafilatura")
"""What the tests use and what itself needs a newer pandas, click or python-dateutil; its tests are skipped."""
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9][0-9.]*)")


def lowest(dependencies: Iterable[str]) -> list[str]:
    """Each dependency pinned to its lower bound. Raises ValueError for one without a bound.

    >>> lowest(["click>=8.1", "tqdm>=4.66"])
    ['click==8.1', 'tqdm==4.66']
    """
    bounds = [(dependency, _BOUND.match(dependency)) for dependency in dependencies]
    unbound = [dependency for dependency, bound in bounds if bound is None]
    if unbound:
        raise ValueError(f"pyproject.toml names no lower bound of {', '.join(unbound)}")
    return [f"{bound['name']}=={bound['version']}" for _, bound in bounds if bound is not None]


def core_dependencies() -> list[str]:
    """The dependencies that every user has."""
    return list(_project()["dependencies"])


def tests_dependencies() -> list[str]:
    """What the tests use beside them."""
    return list(_project()["optional-dependencies"]["test"])


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def run_tests(which: str, python: str, arguments: list[str]) -> int:
    """Makes an environment, installs claimdiff and its tests there, runs them; pytest's exit code."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        constraints, used = folder / "constraints.txt", tests_dependencies()
        constraints.write_text("\n".join(lowest(core_dependencies()) if which == "lowest" else ()), encoding="utf-8")
        if which == "lowest":
            arguments = arguments or ["tests"]  # the examples in docstrings want all extras
            used = [dependency for dependency in used if not dependency.startswith(_NEED_NEWER)]
        subprocess.run([python, "-m", "venv", str(folder / "env")], check=True)
        inside = str(folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python")
        subprocess.run([inside, "-m", "pip", "install", "-q", "-c", str(constraints), "-e", str(ROOT), *used], check=True)
        names = [re.split("[>=]", dependency)[0] for dependency in core_dependencies()]
        subprocess.run([inside, "-m", "pip", "freeze", "--exclude-editable"], check=True)
        print(f"{which} versions of {', '.join(names)}, {python}:", flush=True)
        return subprocess.run([inside, "-m", "pytest", "-q", *arguments], cwd=ROOT, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("lowest", "newest", "constraints"))
    parser.add_argument("--python", default=sys.executable, help="the Python to test with")
    options, arguments = parser.parse_known_args()
    if options.which == "constraints":
        print("\n".join(lowest(core_dependencies())))
        return 0
    return run_tests(options.which, options.python, arguments)


if __name__ == "__main__":
    sys.exit(main())
