"""Fails when a measured figure is below its floor: python tests/benchmarks/gate.py --bench FOLDER

`floors.json` holds a list of runs: `scorer` (a script of the benchmark folder that takes --json), `args`,
and `floors`, from the path of a figure in the scorer's output ("newsquant.value") to the least it may be.
Raise a floor when a figure has risen for good. Lower one only with a reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def figure(output: Any, path: str) -> float:
    """
    >>> figure({"ALL": {"value": 65.2}}, "ALL.value")
    65.2
    """
    for key in path.split("."):
        output = output[key]
    return float(output)


def measure(bench: Path, run: dict[str, Any]) -> Any:
    command = [sys.executable, run["scorer"], *run.get("args", []), "--json"]
    done = subprocess.run(command, cwd=bench, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed:\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> int:
    here = Path(__file__).parent
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--bench", type=Path, required=True)
    options.add_argument("--floors", type=Path, default=here / "floors.json")
    given = options.parse_args()
    fallen = 0
    for run in json.loads(given.floors.read_text(encoding="utf-8")):
        output = measure(given.bench.resolve(), run)
        name = " ".join([run["scorer"], *run.get("args", [])])
        for path, floor in run["floors"].items():
            reached = figure(output, path)
            fallen += reached < floor
            mark = "BELOW" if reached < floor else "ok"
            print(f"{mark:5s} {name} {path}: {reached:.1f} (floor {floor})")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
