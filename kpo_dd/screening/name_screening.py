"""The names of a run against lists: what stands beside its assessment, and what is asked of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpo_dd.assessment.result.name_questions import NameQuestion, NameScreening, UsedList
from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.name_index import NameIndex
from kpo_dd.screening.screened import NameHit, screened
from kpo_dd.screening.supplier_names import SupplierName


def names_screened(
    names: Sequence[SupplierName], index: NameIndex, looks: Mapping[str, Sequence[NameLook]]
) -> NameScreening:
    """All names against all lists; a name that several suppliers have is compared once."""
    texts = list(dict.fromkeys(one.name for one in names))
    hits = {found.name: found.hits for found in screened(texts, index) if found.hits}
    asked = tuple(questions_of(names, hits))
    lists = tuple(map(used_list, index.lists))
    return NameScreening(lists, len(texts), asked).with_looks(looks)


def questions_of(
    names: Sequence[SupplierName], hits: Mapping[str, Sequence[NameHit]]
) -> Iterator[NameQuestion]:
    """A question for each name and each listed one that it met."""
    for one in names:
        for hit in hits.get(one.name, ()):
            entry = hit.entry
            yield NameQuestion(
                supplier=one.supplier,
                role=one.role,
                name=one.name,
                place=one.place,
                listed=entry.name,
                met=hit.variant,
                list=hit.list.id,
                outcome=hit.outcome,
                reading=hit.reading,
                ids=entry.ids,
                beside=beside_entry(entry),
            )


def beside_entry(entry: ListedName) -> tuple[str, ...]:
    """What a list says beside a name, but for ids."""
    return tuple(filter(None, (entry.country, *entry.about)))


def used_list(one: NameList) -> UsedList:
    """A list as reports tell of it."""
    return UsedList(one.id, one.file, one.day, len(one.entries), one.title, one.publisher)
