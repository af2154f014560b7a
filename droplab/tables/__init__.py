"""Tables that take results and bring their own words; ``table`` makes one by hand."""

from .base import VERDICTS, Table, claim_table, table

__all__ = [
    "VERDICTS",
    "Table",
    "claim_table",
    "table",
]
