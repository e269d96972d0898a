"""Where the return of each supplier stands: who was to answer, and what came.

Plain frozen values; nothing here says anything of the risk. `scope/states.py` finds the states.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

MOST_ALIKE_NAMED = 100  # each of them has a line of its own


class ReturnState(StrEnum):
    """Where the return of a supplier stands; it says nothing of the risk.

    `incomplete` leaves questions open: core ones, or others that rules wait for. It is still assessed,
    and whether its band can be relied on is its `Status`. `invalid` came, but nothing of it could be used.
    """

    MISSING = "missing"
    INVALID = "invalid"
    INCOMPLETE = "incomplete"
    ASSESSED = "assessed"

    @property
    def is_usable(self) -> bool:
        """Whether there is an assessment to show."""
        return self in {ReturnState.INCOMPLETE, ReturnState.ASSESSED}


@dataclass(frozen=True, slots=True)
class SupplierReturn:
    """Where the return of one supplier stands.

    `expected`: whether the supplier is in scope; None where no list of suppliers in scope was given.
    `hinted`: only the name of a refused file tells the supplier. `left_open`: ids of questions.
    `alike`: all suppliers, itself too, whose whole return says the same; one list for all of them, and
    none where it is alone. Name, country, contact and
    deadline are those of the list, or of the return where the list does not say.
    """

    id: str
    state: ReturnState
    expected: bool | None
    name: str = ""
    country: str = ""
    contact: str = ""
    deadline: date | None = None
    files: tuple[str, ...] = ()
    hinted: bool = False
    left_open: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    flagged: bool = False

    @property
    def identical_to(self) -> tuple[str, ...]:
        """Other suppliers whose whole return says the same, the first of very many."""
        return tuple(islice((one for one in self.alike if one != self.id), MOST_ALIKE_NAMED))
