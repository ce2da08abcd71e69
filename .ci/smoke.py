"""Checks what an installed wheel wrote: it runs from its own files, holds its tables, and found claims."""

import json
import sys
from importlib.resources import files
from pathlib import Path

import claimdiff

work, repo = Path(sys.argv[1]), Path(sys.argv[2])
home = Path(claimdiff.__file__).resolve()
assert repo.resolve() not in home.parents, f"{home} is the source tree, not the installed wheel"
package = files("claimdiff")
assert package.joinpath("py.typed").is_file(), "py.typed is missing from the wheel"
assert any(package.joinpath("data", "en").iterdir()), "the data tables are missing from the wheel"
report = json.loads((work / "report.json").read_text(encoding="utf-8"))
assert report["claims"], "no claim found in the examples"
read = claimdiff.read_report(work / "report.json")
assert len(read.claim_records) == len(report["claims"]), "the report is not read back whole"
assert package.joinpath("data", "report.schema.json").is_file(), "the schema is missing from the wheel"
assert any(f["verdict"] == "conflict" for f in report["conflicts"]), "no conflict found in the examples"
page = (work / "report.html").read_text(encoding="utf-8")
for part in ("<mark>", "Content-Security-Policy", "prefers-color-scheme", "addEventListener"):
    assert part in page, f"the page written by the wheel lacks {part}"
with claimdiff.ClaimIndex(work / "claims.sqlite") as index:
    index.add(["The governor said 12 people were killed in Porto."])
    assert len(index.check("The mayor said 15 people were killed in Porto.")) == 1, "an index finds nothing"
print(f"{home.parent}: {len(report['claims'])} claims, {len(report['conflicts'])} differing findings")
