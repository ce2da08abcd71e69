"""Fails when a measured figure is below its floor: python tests/benchmarks/gate.py --bench FOLDER [--record]

`floors.json` holds a list of runs: `scorer` (a script of the benchmark folder that takes --json), `args`, `data`
(the folder of its data), `sha256` (the hash of that data), and `floors`, from the path of a figure in the scorer's
output ("newsquant.value") to the least it may be. On other data the floors say nothing: such a run is passed over
with a note. --record prints the figures reached now as a new list, a little below what was measured; it writes
nothing: raising or lowering a floor is an edit that someone makes, with a reason in the commit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SLACK = 0.5
"""How far below the measured figure a recorded floor lies, in points."""


def figure(output: Any, path: str) -> float:
    """A figure of a scorer's output by its dotted path.

    >>> figure({"ALL": {"value": 65.2}}, "ALL.value")
    65.2
    """
    for key in path.split("."):
        output = output[key]
    return float(output)


def data_hash(folder: Path) -> str:
    """The hash of a folder's files, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def environment() -> dict[str, str]:
    """What a scorer runs with, which starts in another folder: paths to import from mean those of this one."""
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(os.path.abspath(path) for path in paths if path)}


def measure(bench: Path, run: dict[str, Any]) -> Any:
    """What a scorer prints, as data. Exits with its message when it fails."""
    command = [sys.executable, run["scorer"], *run.get("args", []), "--json"]
    done = subprocess.run(command, cwd=bench, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed:\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def check(bench: Path, run: dict[str, Any]) -> bool:
    """Whether all figures of a run reach their floors; prints each."""
    name = " ".join([run["scorer"], *run.get("args", [])])
    if data_hash(bench / run["data"]) != run["sha256"]:
        print(f"other  {name}: the data in {run['data']} is not that of the floors, which say nothing of it")
        return True
    output = measure(bench, run)
    good = True
    for path, floor in run["floors"].items():
        reached = figure(output, path)
        good &= reached >= floor
        print(f"{'ok' if reached >= floor else 'BELOW':5s}  {name} {path}: {reached:.1f} (floor {floor})")
    return good


def recorded(bench: Path, run: dict[str, Any]) -> dict[str, Any]:
    """A run with the figures of today as its floors."""
    output = measure(bench, run)
    floors = {path: round(figure(output, path) - SLACK, 1) for path in run["floors"]}
    return run | {"sha256": data_hash(bench / run["data"]), "floors": floors}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bench", type=Path, required=True)
    options.add_argument("--floors", type=Path, default=Path(__file__).parent / "floors.json")
    options.add_argument("--record", action="store_true")
    given = options.parse_args()
    bench, runs = given.bench.resolve(), json.loads(given.floors.read_text(encoding="utf-8"))
    if given.record:
        print(json.dumps([recorded(bench, run) for run in runs], indent=2))
        return 0
    results = [check(bench, run) for run in runs]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
