"""One way through the suppliers of a run for all reports that need each of them whole: none is made twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Protocol

from msgspec import Struct, field

from kpo_dd.assessment.result.assessed import SupplierResult

KEPT_IN_MEMORY = (
    8_000_000  # bytes of what a report puts by; more lies in a file of the system's own
)
# Suppliers that are held while one report after the other is told of them: to make each and to tell every
# report of it by turns takes half as long again, for what the work needs is then never at hand.
SUPPLIERS_AT_A_TIME = 32


class SupplierListener(Protocol):
    """A report that is told of all suppliers, one at a time."""

    def begin(self) -> None:
        """Forget what was told: the first supplier comes next."""

    def take(self, supplier: SupplierResult) -> None:
        """Put by what the report says of the next supplier; the supplier itself is not to be kept."""


class SupplierPass(Struct, eq=False):
    """Tells several reports of the same suppliers, a few at a time, when the first of them asks.

    Who asks again is told again: what a report has put by is used up once it is written.
    """

    suppliers: Iterable[SupplierResult]
    listeners: Sequence[SupplierListener]
    waiting: list[SupplierListener] = field(default_factory=list)  # told, and not yet asked

    def tell(self, listener: SupplierListener) -> None:
        """Have a report told of all suppliers, and with it all others; nothing where it was with another."""
        if listener in self.waiting:
            self.waiting.remove(listener)
            return
        self.waiting = []
        for one in self.listeners:
            one.begin()
        coming = iter(self.suppliers)
        while some := list(islice(coming, SUPPLIERS_AT_A_TIME)):
            for one in self.listeners:
                for supplier in some:
                    one.take(supplier)
        self.waiting = [one for one in self.listeners if one is not listener]


class Spool(SpooledTemporaryFile[bytes]):
    """A file of the system's own, small ones in memory; gone with the report that put something by."""

    def __init__(self) -> None:
        super().__init__(KEPT_IN_MEMORY)

    def __del__(self) -> None:
        """Nobody has to be told that a report was never written."""
        self.close()
