"""What a run found of each supplier, as the register keeps it beside the chain: columns in one text.

The run's own event holds the SHA-256 of that text, so that it is as hard to change as the event, and a list
of all runs needs none of it. It names suppliers by their ids and says nothing of a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from msgspec.json import Decoder

from kpo_dd.assessment.result.assessed import Assessment, Status
from kpo_dd.assessment.result.register_standing import EarlierColumns
from kpo_dd.assessment.result.reported_cases import CaseKind, ReportedCases
from kpo_dd.assessment.result.result_columns import MarkColumn, ResultColumns
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.events import NO_SUCH_JSON, canonical_json, sound
from kpo_dd.rulebook.entries import Band, Theme

KEPT_RESULTS = Decoder(EarlierColumns)
STATUSES, STATES = tuple(Status), tuple(ReturnState)


def results_text(assessment: Assessment) -> bytes:
    """The results of a run, by the ids of suppliers: the same results give the same text."""
    columns = columns_of(assessment)
    order = sorted(range(len(columns)), key=columns.ids.__getitem__)
    used = sorted(
        np.flatnonzero(columns.raised.any(axis=0)).tolist(), key=columns.rules.__getitem__
    )
    unusable = [one for one in assessment.returns if not one.state.is_usable]
    said = {
        "ids": [sound(columns.ids[row]) for row in order],
        "bands": columns.band[order].tolist(),
        "statuses": [STATUSES[at].value for at in columns.status[order].tolist()],
        "scores": columns.score[order].tolist(),
        "lows": columns.score_low[order].tolist(),
        "highs": columns.score_high[order].tolist(),
        "states": [STATES[at].value for at in columns.return_state[order].tolist()],
        "rules": [columns.rules[at] for at in used],
        "flags": raised_in_rows(columns.raised[order][:, used]),
        "unusable": {sound(one.id): one.state.value for one in unusable},
        "countries": [sound(columns.countries[row]) for row in order],
        "sectors": [sound(columns.sectors[row]) for row in order],
        "themes": [theme.value for theme in Theme],
        "theme_bands": columns.theme_band[order].tolist(),
        "unusable_countries": {
            sound(one.id): sound(one.country) for one in unusable if one.country
        },
        "tells_of_cases": True,
        **cases_told(columns, assessment.on.year),
        "outside": sorted(sound(one.id) for one in assessment.returns if one.expected is False),
    }
    return canonical_json(said).encode()  # which refuses what is no number


YEARS_OF_CASES = 3  # that of the run and the two before, as suppliers are asked
ANY_CASE = tuple(CaseKind)


def cases_told(columns: ResultColumns, year: int) -> dict[str, object]:
    """The years for which suppliers report cases, and who does not say whether there were any."""
    years = range(year - YEARS_OF_CASES + 1, year + 1)
    known: dict[tuple[ReportedCases | None, ...], tuple[list[int], bool]] = {}  # most say the same
    reported: dict[str, list[int]] = {}
    silent: list[str] = []
    for row, supplier in enumerate(columns.ids):
        parts = (columns.parts.own_cases(row), columns.parts.contractors_cases(row))
        if parts not in known:
            told = [one for one in parts if one is not None]
            happened = [year for year in years if any(one.may_be(ANY_CASE, year) for one in told)]
            known[parts] = happened, not told or any(one.is_silent(year) for one in told)
        happened, is_silent = known[parts]
        if happened:
            reported[sound(supplier)] = happened
        elif is_silent:
            silent.append(sound(supplier))
    return {"case_years": reported, "silent_of_cases": sorted(silent)}


def raised_in_rows(raised: MarkColumn) -> list[list[int]]:
    """The columns that are marked, a list a row."""
    rows, columns = np.nonzero(raised)
    ends = np.searchsorted(rows, np.arange(len(raised) + 1))
    marked = columns.tolist()
    return [marked[start:end] for start, end in pairwise(ends.tolist())]


def read_results(text: bytes, place: Place) -> EarlierColumns:
    """The results of a run. RegisterError where this program can't understand them."""
    try:
        columns = KEPT_RESULTS.decode(text)
    except NO_SUCH_JSON as error:
        raise RegisterError.of("register_results_unreadable", place) from error
    if not fits_together(columns):
        raise RegisterError.of("register_results_unreadable", place)
    return columns


def fits_together(columns: EarlierColumns) -> bool:
    """Whether all columns have an entry a supplier, and every code stands for something."""
    said = (columns.bands, columns.statuses, columns.scores, columns.lows, columns.highs)
    told = (*said, columns.states, columns.flags)
    came_later = (columns.countries, columns.sectors, columns.theme_bands)
    return (
        all(len(column) == len(columns.ids) for column in told)
        and all(len(column) in {0, len(columns.ids)} for column in came_later)
        and all(len(one) == len(columns.themes) for one in columns.theme_bands)
        and {band for one in columns.theme_bands for band in one} <= set(Band)
        and set(columns.themes) <= set(Theme)
        and set(columns.bands) <= set(Band)
        and set(columns.statuses) <= set(Status)
        and {*columns.states, *columns.unusable.values()} <= set(ReturnState)
        and all_within(columns.flags, len(columns.rules))
    )


def all_within(flags: Iterable[Iterable[int]], rules: int) -> bool:
    """Whether every flag is of one of so many rules."""
    return all(0 <= at < rules for one in flags for at in one)
