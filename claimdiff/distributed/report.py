"""What a comparison on Dask gives: the tables of a report as Dask DataFrames."""

from __future__ import annotations

__all__ = ["DistributedReport"]

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import dask.dataframe as dd

_DIFFERING = ["conflict", "undecided", "update"]


@dataclass(frozen=True, slots=True)
class DistributedReport:
    """The tables of a `Report` as Dask DataFrames, which are computed when they are asked for.

    Their columns are those of a report's tables; texts are Arrow strings, with NaN where they are missing. Rows
    are sorted within a partition alone: a topic, its claims and its findings are in partitions of one number.
    """

    claims: dd.DataFrame
    groups: dd.DataFrame
    findings: dd.DataFrame
    problems: dd.DataFrame

    @property
    def conflicts(self) -> dd.DataFrame:
        """The findings whose answers differ, in no order; `conflicts.nlargest(20, "severity")` gives the gravest."""
        return self.findings[self.findings["verdict"].isin(_DIFFERING)]

    def persist(self) -> DistributedReport:
        """The same, computed now and kept by the workers, so that no table is computed twice."""
        import dask

        return DistributedReport(*dask.persist(self.claims, self.groups, self.findings, self.problems))

    def to_parquet(self, folder: str | os.PathLike[str]) -> None:
        """Write the four tables as Parquet in one run: `folder`/claims, groups, findings, problems, a file a partition.

        `folder` is a path or URL that all workers reach. Every worker writes its own partitions.
        """
        import dask

        tables = {"claims": self.claims, "groups": self.groups, "findings": self.findings, "problems": self.problems}
        root = os.fspath(folder).rstrip("/")
        dask.compute(*(table.to_parquet(f"{root}/{name}", write_index=False, compute=False) for name, table in tables.items()))
