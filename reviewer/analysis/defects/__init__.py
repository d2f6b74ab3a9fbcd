"""Defect rules by family: each module is a function (document, clauses, playbook) -> tuple[Defect, ...]."""
