"""Which publications of the reference data are old on a day, and which are known to have been replaced.

Old is only said. What has been replaced, beyond doubt and before the day, and is read by the exposure, costs
confidence: the same of every supplier, since who leaves the country blank must not fare better.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.rulebook.figures.reference_data import DataSet
from kpo_dd.rulebook.rulebook import TABLE_FILES, Rulebook


def figures_read(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The file and the column of every figure that a factor of the exposure looks up."""
    for factor in rulebook.method.factors:
        for name in sorted(factor.value.names):
            question, _, figure = name.partition(".")
            if figure:
                yield TABLE_FILES[rulebook.questionnaire.by_id[question].type], figure


def read_sets(rulebook: Rulebook) -> tuple[DataSet, ...]:
    """The publications that the exposure reads, in the order of the tables."""
    read = frozenset(figures_read(rulebook))
    sets = rulebook.reference_data.sets() if rulebook.reference_data else ()
    return tuple(
        one for table, one in sets if any((table.file, column) in read for column in one.columns)
    )


def replaced_sets(rulebook: Rulebook, on: date) -> tuple[DataSet, ...]:
    """The publications that the exposure reads and that were replaced before a day, beyond doubt."""
    return tuple(one for one in read_sets(rulebook) if one.is_superseded(on))


def confidence_left(rulebook: Rulebook, on: date) -> float:
    """What replaced publications leave of the confidence: 1 where there are none."""
    return 1.0 - rulebook.method.superseded if replaced_sets(rulebook, on) else 1.0


def old_sets(rulebook: Rulebook, on: date) -> Iterator[DataSet]:
    """The publications that are older than their limit on a day, in the order of the tables."""
    sets = rulebook.reference_data.sets() if rulebook.reference_data else ()
    yield from (one for _, one in sets if one.is_old(on))


def outdated_sets(rulebook: Rulebook, on: date) -> Iterator[DataSet]:
    """The publications of which a newer edition had come out before a day, for certain or by hearsay."""
    sets = rulebook.reference_data.sets() if rulebook.reference_data else ()
    yield from (one for _, one in sets if one.newer(on))
