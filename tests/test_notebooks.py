"""The example notebooks run from the first cell to the last, and are stored without outputs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
MEANT = {
    "1-first-steps": ('class="claimdiff"', "How much of Syria the army held", "two speakers who differ"),
    "2-following-a-toll": ("41,156", "vega", "toll_rose"),
    "3-own-names-and-measures": ("budget deficit", "Pier Nine", "Harbour Watch"),
}


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(MEANT)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_without_outputs(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize(
    "path", [*NOTEBOOKS, *sorted((ROOT / "examples").glob("*/README.md"))], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_each_example_says_that_its_texts_are_invented(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    assert "written for this example" in told
    assert "from memory" in told


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The examples in a place of their own, where a notebook may write."""
    return Path(shutil.copytree(ROOT / "examples", tmp_path / "examples"))


def shown(notebook: Any) -> str:
    """All that the cells show, one after the other."""
    told = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            told += [str(output.get("text", "")), *map(str, output.get("data", {}).values())]
    return "\n".join(told)


@pytest.mark.parametrize("name", MEANT)
def test_runs(name: str, examples: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient", reason="nbclient is not installed: python -m pip install '.[test]'")
    pytest.importorskip("ipykernel")
    pytest.importorskip("altair", reason="altair is not installed: python -m pip install 'claimdiff[plot]'")
    notebook = nbformat.read(examples / f"{name}.ipynb", as_version=4)
    client.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(examples)}}).execute()
    told = shown(notebook)
    for part in MEANT[name]:
        assert part in told or any(part in path.read_text(encoding="utf-8") for path in examples.glob("*.html")), part
    warnings = [output["text"] for cell in notebook.cells for output in cell.get("outputs", ()) if output.get("name") == "stderr"]
    assert not [line for line in warnings if "Traceback" in line or "DeprecationWarning" in line]
