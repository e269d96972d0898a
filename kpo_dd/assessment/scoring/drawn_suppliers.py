"""Suppliers under drawn weights: their scores, and the worst that what is open could lead to."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.scoring.confirming import held_at_medium
from kpo_dd.assessment.scoring.distinct_rows import in_steps
from kpo_dd.assessment.scoring.drawn_themes import (
    DrawnTenths,
    NamedLevel,
    ReadTheme,
    drawn_tenths,
    read_theme,
)
from kpo_dd.assessment.scoring.exposure import factor_names, level_of
from kpo_dd.assessment.scoring.tables import Tables, worst
from kpo_dd.assessment.scoring.theme_verdicts import Bands, Rows
from kpo_dd.assessment.scoring.weights import WeightName, Weights
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook

DRAWS_AT_ONCE = 250  # few enough that what is different of a block stays near the processor


class DrawnSuppliers(Struct, frozen=True):
    """Some suppliers in every draw.

    `score`: shape (suppliers, draws). `held`: the worst band that is held whatever the weights. `open_rows`:
    whose band the weights may move, because it is not held at the worst; `high`: the worst score of these.
    """

    score: DrawnTenths
    held: Bands
    open_rows: Rows
    high: DrawnTenths


def drawn_suppliers(
    tables: Tables, rulebook: Rulebook, weights: Weights, draws: int, block: slice
) -> DrawnSuppliers:
    """The suppliers of a block under drawn weights."""
    rows = np.arange(len(tables.band))[block]
    held = held_at_medium(caps_of(tables, rows), tables.held[rows])
    open_rows = np.flatnonzero(held < Band.CRITICAL)
    found = [read_as_found(tables, theme, rows, rulebook) for theme in Theme]
    feared = [read_at_worst(tables, theme, rows[open_rows], rulebook) for theme in Theme]
    score = np.empty((len(rows), draws), dtype=np.int16)
    high = np.empty((len(open_rows), draws), dtype=np.int16)
    for piece in in_steps(draws, DRAWS_AT_ONCE):
        some = {name: weight[piece] for name, weight in weights.items()}
        score[:, piece] = worst(drawn_tenths(each, some, rulebook.method) for each in found)
        fears = worst(drawn_tenths(each, some, rulebook.method) for each in feared)
        high[:, piece] = np.maximum(score[open_rows, piece], fears)
    return DrawnSuppliers(score, held, open_rows, high)


def caps_of(tables: Tables, rows: Rows) -> Bands:
    """The worst band that is held whatever the weights: by red flags that count or may, and by mere words."""
    found = np.zeros(len(rows), dtype=np.int8)
    for behind in tables.backings.values():
        found = np.maximum(found, behind.said.worst.of(rows).held)
        found = held_at_medium(found, behind.held_high[rows])
    return found


def read_as_found(tables: Tables, theme: Theme, rows: Rows, rulebook: Rulebook) -> ReadTheme:
    """A theme as it is: what is left open is left out of the exposure."""
    said = tables.backings[theme].said
    levels = levels_of(tables, theme, rows, np.nan, rulebook)
    return read_theme(said, said.found.of(rows), levels, len(rows), rulebook.method)


def read_at_worst(tables: Tables, theme: Theme, rows: Rows, rulebook: Rulebook) -> ReadTheme:
    """A theme with everything that is left open at its worst."""
    said = tables.backings[theme].said
    levels = levels_of(tables, theme, rows, 1.0, rulebook)
    return read_theme(said, said.worst.of(rows), levels, len(rows), rulebook.method)


def levels_of(
    tables: Tables, theme: Theme, rows: Rows, missing: float, rulebook: Rulebook
) -> list[NamedLevel]:
    """The exposure factors of a theme, what is left open being read as `missing`."""
    factors = {name: tables.factors[name] for name in factor_names(theme, rulebook)}
    return [
        NamedLevel(WeightName(theme, name), level_of(one, missing)[rows], one.everyone)
        for name, one in factors.items()
    ]
