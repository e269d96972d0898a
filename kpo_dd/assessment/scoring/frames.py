"""Answers from anywhere as a frame, and results as one: for engines that map over pandas frames."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kpo_dd.answers import DEADLINE, LIST_COLUMN, evidence_column
from kpo_dd.assessment.judging.verdicts import Code, Codes, verdict_of
from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.theme_results import TENTHS
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.assessment.scoring.theme_verdicts import Bands
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

STATUSES = pd.Index([Status.INSUFFICIENT_INFORMATION.value, Status.ASSESSED.value])
BANDS = pd.Index([band.key for band in Band])


def answers_frame(frame: pd.DataFrame, rulebook: Rulebook) -> pd.DataFrame:
    """The answers with the index `supplier_id`, and `x_evidence` called `x.evidence`.

    ValueError where a column then stands there twice: which of the two counts nobody can tell; and
    where rows or columns have more than one level of names.
    """
    if frame.index.nlevels > 1 or frame.columns.nlevels > 1:
        raise ValueError("rows and columns of the frame need one name each")
    named = with_documents_named(frame, rulebook)
    if not named.columns.is_unique:
        twice = sorted({str(name) for name in named.columns[named.columns.duplicated()]})
        raise ValueError(f"these columns stand in the frame twice: {', '.join(twice)}")
    index = pd.Index(named[SUPPLIER_ID]) if SUPPLIER_ID in named else named.index
    return named.set_axis(index.rename(SUPPLIER_ID), axis=0)


def with_documents_named(frame: pd.DataFrame, rulebook: Rulebook) -> pd.DataFrame:
    """The frame with `x_evidence` called `x.evidence`, but for a question that has such a name itself.

    So is `master_deadline` called `master.deadline`, and all else of the list.
    """
    questions = rulebook.questionnaire.by_id
    plain = {f"{name}_evidence": evidence_column(name) for name in questions}
    listed = [
        *(LIST_COLUMN + name for name in questions),
        *(LIST_COLUMN + fact for fact in KnownFact),
        DEADLINE,
    ]
    plain |= {name.replace(".", "_", 1): name for name in listed}
    return frame.rename(columns={old: new for old, new in plain.items() if old not in questions})


def results_frame(tables: Tables, rulebook: Rulebook, index: pd.Index) -> pd.DataFrame:
    """The results of tables, a row a supplier; `kpo_dd.api.assess_frame` describes the columns."""
    columns: dict[str, object] = {
        "status": pd.Categorical.from_codes(tables.sufficient.astype(np.int8), STATUSES),
        "band": band_words(tables.band),
        "score": tables.score / TENTHS,
        "score_low": tables.low / TENTHS,
        "score_high": tables.high / TENTHS,
        "coverage": tables.coverage,
        "confidence": tables.confidence,
    }
    for theme, scores in tables.themes.items():
        columns[f"{theme}_band"] = band_words(scores.band)
        columns[f"{theme}_score"] = scores.score / TENTHS
        columns[f"{theme}_score_low"] = scores.low / TENTHS
        columns[f"{theme}_score_high"] = scores.high / TENTHS
    for rule in rulebook.rules:
        columns[rule.id] = verdict_words(rule.kind, tables.verdicts.codes[rule.id])
    for check in tables.checks:
        columns[f"return_{check.check.id}"] = check.fired
    return pd.DataFrame(columns, index=index)


def band_words(bands: Bands) -> pd.Categorical[str]:
    """Bands as words in their order: low < medium < high < critical."""
    return pd.Categorical.from_codes(bands, BANDS, ordered=True)


def verdict_words(kind: Kind, codes: Codes) -> pd.Categorical[str]:
    """The verdicts of a rule as words."""
    words = pd.Index([verdict_of(kind, code).value for code in Code])
    return pd.Categorical.from_codes(codes, words)
