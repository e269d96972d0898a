"""Names that may be on a list: questions to a person beside an assessment, never points and never a flag.

Plain frozen values. Each is a name that a supplier goes by or gave, the listed name that it met, and how; the
room of screening finds them, and what a person said of one stands with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.errors import Place
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NameRole
from kpo_dd.wording import Language


class ScreenOutcome(StrEnum):
    """What is said of a name and a list, to a person who decides."""

    SAME = "same"
    MAY_BE = "may_be"
    NO_MATCH = "no_match"


class NameReading(StrEnum):
    """How a name was read where it met a listed one; the plainest first."""

    WRITTEN = "written"
    LETTERS = "letters"  # other letters of the same alphabet or another, letter by letter
    PALLADIUS = "palladius"
    SOUND = "sound"
    PARTED = "parted"  # run together or written apart
    TYPED = "typed"  # a letter more, less or other
    MEANING = "meaning"  # a word of trade or a place in another language


class UsedList(Struct, frozen=True):
    """A list that names were compared with; `title` and `publisher` where it is one that is known."""

    id: str
    file: str
    day: date | None
    entries: int
    title: Text | None = None
    publisher: Text | None = None

    def called(self, language: Language) -> str:
        """What it goes by."""
        return self.title.in_(language) if self.title else self.file


class NameQuestion(Struct, frozen=True):
    """Is it this firm? `met`: the name of the entry that was met, which may be an alias or a former one.

    `list`: id of the list. `ids` and `beside`: what the list says of the entry. `look`: what a person said
    of just these two names; None where nobody did, and a person has to look.
    """

    supplier: str
    role: NameRole
    name: str
    place: Place
    listed: str
    met: str
    list: str
    outcome: ScreenOutcome
    reading: NameReading
    ids: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    look: NameLook | None = None

    def looked_at(self, looks: Sequence[NameLook]) -> NameQuestion:
        """The same with what a person said last of just these two names, if anybody did."""
        own = (self.name, self.listed)
        found = [one for one in looks if (one.name, one.listed) == own]
        return replace(self, look=found[-1] if found else None)


class NameScreening(Struct, frozen=True, dict=True):
    """All that was screened in a run: against what, how many names of suppliers, and what is to be asked.

    Questions that nobody has looked at come first, of these the same names first, then by supplier.
    """

    lists: tuple[UsedList, ...]
    names: int
    questions: tuple[NameQuestion, ...] = ()

    @cached_property
    def by_supplier(self) -> Mapping[str, tuple[NameQuestion, ...]]:
        """The questions of each supplier that has any."""
        found: dict[str, list[NameQuestion]] = {}
        for one in self.questions:
            found.setdefault(one.supplier, []).append(one)
        return {supplier: tuple(some) for supplier, some in found.items()}

    @cached_property
    def list_by_id(self) -> Mapping[str, UsedList]:
        """The lists by their ids."""
        return {one.id: one for one in self.lists}

    @property
    def to_look_at(self) -> int:
        """How many names wait for a person."""
        return len({(one.supplier, one.name) for one in self.questions if one.look is None})

    @property
    def looked_at(self) -> int:
        """How many names a person has looked at, and nothing of them waits."""
        waiting = {(one.supplier, one.name) for one in self.questions if one.look is None}
        return len({(one.supplier, one.name) for one in self.questions} - waiting)

    def with_looks(self, looks: Mapping[str, Sequence[NameLook]]) -> NameScreening:
        """The same with what people said of them."""
        told = [one.looked_at(looks.get(one.supplier, ())) for one in self.questions]
        return replace(self, questions=tuple(sorted(told, key=as_asked)))


def as_asked(one: NameQuestion) -> tuple[bool, bool, str, str, str, str, str]:
    """Sort key: what nobody has looked at, then what is the same, then one order for all others."""
    firm = one.outcome is not ScreenOutcome.SAME
    return (one.look is not None, firm, one.supplier, one.role, one.name, one.list, one.listed)
