"""Names that may be on a list, read back."""

from __future__ import annotations

from kpo_dd.assessment.result.name_questions import (
    NameQuestion,
    NameScreening,
    UsedList,
    as_asked,
)
from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.errors import Place
from kpo_dd.reports.json.kept.kept_apart import day_given, day_read
from kpo_dd.reports.json.name_members import (
    JsonNameQuestion,
    JsonScreening,
    JsonUsedList,
    JsonWords,
)
from kpo_dd.rulebook.entries import Text


def screening_read(member: JsonScreening | None) -> NameScreening | None:
    """All of it; None where no names were screened, or the program did not do so yet."""
    if member is None:
        return None
    found = [
        name_question_read(supplier, one)
        for supplier, some in member["suppliers"].items()
        for one in some
    ]
    lists = tuple(map(list_read, member["lists"]))
    return NameScreening(lists, member["names"], tuple(sorted(found, key=as_asked)))


def list_read(member: JsonUsedList) -> UsedList:
    """A list that names were compared with."""
    return UsedList(
        id=member["id"],
        file=member["file"],
        day=day_read(member["day"]),
        entries=member["entries"],
        title=words_read(member["title"]),
        publisher=words_read(member["publisher"]),
    )


def words_read(member: JsonWords | None) -> Text | None:
    """Words in three languages, where there are any."""
    return None if member is None else Text(**member)


def name_question_read(supplier: str, member: JsonNameQuestion) -> NameQuestion:
    """A question about a name of a supplier."""
    own = (member["name"], member["listed"])
    said = member["looked"]
    look = None
    if said is not None:
        look = NameLook(*own, said["is_same"], day_given(said["on"]), said["by"], said["reason"])
    return NameQuestion(
        supplier=supplier,
        role=member["role"],
        name=member["name"],
        place=Place(member["file"], member["sheet"], member["cell"]),
        listed=member["listed"],
        met=member["met"],
        list=member["list"],
        outcome=member["outcome"],
        reading=member["reading"],
        ids=tuple(member["ids"]),
        beside=tuple(member["beside"]),
        look=look,
    )
