"""Elements that a table pulled from the text proves: the names of recipients, a period for each kind of information."""

from collections.abc import Sequence

from reviewer.analysis.ground import MOST_EVIDENCE
from reviewer.analysis.model import Evidence, ExtractedTable
from reviewer.playbook.model import Element, TableProof, TableSpec


class Proofs:
    """The tables of one policy, asked whether they prove an element."""

    def __init__(self, specs: Sequence[TableSpec], tables: Sequence[ExtractedTable]) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._tables = {table.id: table for table in tables}

    def of(self, element: Element) -> tuple[Evidence, ...]:
        """Return the cells that prove `element`, () where no table does; a cell in words of ours proves nothing."""
        for proof in element.tables:
            if found := self._cells(proof):
                return found
        return ()

    def _cells(self, proof: TableProof) -> tuple[Evidence, ...]:
        table = self._tables.get(proof.table)
        if table is None:
            return ()
        spec = self._specs[proof.table]
        at = [index for index, column in enumerate(spec.columns) if column.id in proof.columns]
        of_topic = [row for row in table.rows if proof.row in ("", row[0].words)]
        rows = [row for row in of_topic if all(row[index].span for index in at)]
        if len(rows) < proof.least:
            return ()
        titles = {index: f"{spec.title}：{spec.columns[index].title}" for index in at}
        cells = [Evidence(span, titles[index]) for row in rows for index in at if (span := row[index].span)]
        return tuple(cells[:MOST_EVIDENCE])
