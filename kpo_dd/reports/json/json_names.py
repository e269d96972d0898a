"""Names that may be on a list, as `assessment.json` has them."""

from __future__ import annotations

from kpo_dd.assessment.result.name_questions import NameQuestion, NameScreening, UsedList
from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.reports.json.name_members import (
    JsonNameLook,
    JsonNameQuestion,
    JsonScreening,
    JsonUsedList,
    JsonWords,
)
from kpo_dd.rulebook.entries import Text


def screening_member(screening: NameScreening | None) -> JsonScreening | None:
    """All of it, by supplier; None where no names were screened."""
    if screening is None:
        return None
    return {
        "lists": [list_member(one) for one in screening.lists],
        "names": screening.names,
        "to_look_at": screening.to_look_at,
        "suppliers": {
            supplier: [question_member(one) for one in some]
            for supplier, some in screening.by_supplier.items()
        },
    }


def list_member(one: UsedList) -> JsonUsedList:
    """A list that names were compared with."""
    return {
        "id": one.id,
        "file": one.file,
        "title": words_member(one.title),
        "publisher": words_member(one.publisher),
        "day": one.day.isoformat() if one.day else None,
        "entries": one.entries,
    }


def words_member(text: Text | None) -> JsonWords | None:
    """Words in three languages, where there are any."""
    return None if text is None else {"en": text.en, "ru": text.ru, "kk": text.kk}


def question_member(one: NameQuestion) -> JsonNameQuestion:
    """A question, but for whose it is."""
    return {
        "role": one.role,
        "name": one.name,
        "file": one.place.file,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "listed": one.listed,
        "met": one.met,
        "list": one.list,
        "outcome": one.outcome,
        "reading": one.reading,
        "ids": list(one.ids),
        "beside": list(one.beside),
        "looked": look_member(one.look),
    }


def look_member(look: NameLook | None) -> JsonNameLook | None:
    """What a person said of it."""
    if look is None:
        return None
    return {
        "is_same": look.is_same,
        "on": look.on.isoformat(),
        "by": look.by,
        "reason": look.reason,
    }
