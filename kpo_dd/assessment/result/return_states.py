"""Where the return of each supplier stands: who was to answer, and what came.

Plain frozen values; nothing here says anything of the risk. `scope/states.py` finds the states.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from kpo_dd.assessment.result.prior_exposure import PriorExposure
from kpo_dd.wording import Language

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


class SupplierReturn(Struct, frozen=True):
    """Where the return of one supplier stands.

    `expected`: whether the supplier is in scope; None where no list of suppliers in scope was given.
    `hinted`: only the name of a refused file tells the supplier. `left_open`: ids of questions.
    `alike`: all suppliers, itself too, whose whole return says the same; one list for all of them, and
    none where it is alone. Name, country, contact and
    deadline are those of the list, or of the return where the list does not say; `language` is that of the
    return, or of the list where nothing came. `own_columns`: what else stands on the list, heading and text,
    the same headings for everybody on a sheet; it is the buyer's own and no supplier sees it. `exposure`:
    what the list alone says of the risk; None where the supplier is not on it.
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
    language: Language | None = None
    own_columns: tuple[tuple[str, str], ...] = ()
    exposure: PriorExposure | None = None

    @property
    def identical_to(self) -> tuple[str, ...]:
        """Other suppliers whose whole return says the same, the first of very many."""
        return tuple(islice((one for one in self.alike if one != self.id), MOST_ALIKE_NAMED))


def own_headings(lines: Iterable[SupplierReturn]) -> tuple[str, ...]:
    """The headings of the buyer's own columns, as they stand on the list, each once."""
    return tuple(dict.fromkeys(heading for line in lines for heading, _ in line.own_columns))
