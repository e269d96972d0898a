"""The laws of the method, on any answers at all. Each was broken on purpose once and seen to fail."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.api import assess_frame
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.verdicts import Code, Verdicts
from kpo_dd.assessment.scoring.exposure import Exposure
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.assessment.scoring.theme_scores import ThemeScores, score_theme
from kpo_dd.assessment.scoring.weights import weights_as_they_are
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import DOMAINS, GOOD, ON, Row, frame, learned, rows, shipped, toy

NUMBERS = ["score", "score_low", "score_high"]
RULEBOOKS = pytest.mark.parametrize("rulebook", [toy(), shipped()], ids=["toy", "shipped"])


@given(rows())
def test_learning_an_answer_never_flips_a_decided_verdict(row: Row) -> None:
    """What is said of a supplier before it answers more still holds after, whatever it answers."""
    before, *after = assess_frame(frame(row, *learned(row)), toy(), ON).to_dict("records")
    for rule in toy().rules:
        assert before[rule.id] == "unknown" or {result[rule.id] for result in after} <= {
            before[rule.id]
        }


@given(rows())
def test_learning_an_answer_never_widens_the_bounds(row: Row) -> None:
    """The new bounds lie within the old ones, and no less is decided."""
    tables = tabulate(frame(row, *learned(row)), toy(), ON)
    for scores in tables.themes.values():
        assert (scores.low[0] <= scores.low).all()
        assert (scores.high <= scores.high[0]).all()
        assert (scores.band_high <= scores.band_high[0]).all()
        assert (scores.coverage[0] <= scores.coverage).all()


@given(st.lists(rows(), min_size=1, max_size=4))
def test_the_point_lies_between_its_bounds(many: list[Row]) -> None:
    """low <= score <= high, for every theme and for the supplier."""
    tables = tabulate(frame(*many), toy(), ON)
    everything: list[ThemeScores | Tables] = [*tables.themes.values(), tables]
    for scores in everything:
        assert (scores.low <= scores.score).all()
        assert (scores.score <= scores.high).all()
        assert (scores.low >= 0).all()
        assert (scores.high <= 1000).all()


@given(st.lists(rows(), min_size=1, max_size=3))
def test_the_steps_add_up_to_the_score(many: list[Row]) -> None:
    """Added as printed, digit for digit."""
    for supplier in assess_answers(Answers(frame(*many)), toy(), ON).suppliers:
        for theme in supplier.themes:
            total = sum((Decimal(str(step.points)) for step in theme.waterfall), Decimal(0))
            assert total == Decimal(str(theme.score))


@pytest.mark.slow
@given(st.lists(rows(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_a_result_depends_on_nothing_but_the_supplier(
    many: list[Row], random: st.DataObject
) -> None:
    """Not on its neighbours, not on the order of rows, not on the order of columns."""
    table = frame(*many)
    result = assess_frame(table, toy(), ON)
    order = list(table.index)
    columns = list(table.columns)
    random.shuffle(order)  # type: ignore[attr-defined]
    random.shuffle(columns)  # type: ignore[attr-defined]
    shuffled = assess_frame(table.loc[order, columns], toy(), ON)
    pd.testing.assert_frame_equal(shuffled.loc[table.index], result)
    for supplier in table.index:
        alone = assess_frame(table.loc[[supplier]], toy(), ON)
        pd.testing.assert_frame_equal(alone, result.loc[[supplier]])


@given(rows())
def test_a_cap_never_improves_a_band(row: Row) -> None:
    """With every cap taken away, no band and no score is worse."""
    loose = replace(toy(), rules=tuple(r.model_copy(update={"cap": None}) for r in toy().rules))
    held, free = tabulate(frame(row), toy(), ON), tabulate(frame(row), loose, ON)
    for theme in Theme:
        assert held.themes[theme].band[0] >= free.themes[theme].band[0]
        assert held.themes[theme].score[0] >= free.themes[theme].score[0]


def scores_of(
    rulebook: Rulebook, theme: Theme, codes: dict[str, int], exposure: float, documented: bool
) -> ThemeScores:
    """The scores of one supplier with the verdicts given."""
    verdicts = Verdicts({name: np.array([code], dtype=np.int8) for name, code in codes.items()})
    flags = {q.id: np.array([documented]) for q in rulebook.questionnaire.questions}
    level = np.array([exposure])
    return score_theme(
        theme,
        rulebook,
        Exposure(point=level, low=level, high=level, decided=np.ones(1)),
        verdicts,
        flags,
        weights_as_they_are(rulebook),
    )


ALL = ("score", "low", "high", "band", "band_high")
UPWARD = (
    "score",
    "high",
    "band",
    "band_high",
)  # silence may hide evidence: only its best case is better
WORSE: dict[Kind, list[tuple[Code, Code, tuple[str, ...]]]] = {
    Kind.CONTROL: [
        (Code.HOLDS, Code.DOES_NOT_HOLD, ALL),
        (Code.UNKNOWN, Code.DOES_NOT_HOLD, ALL),
        (Code.HOLDS, Code.UNKNOWN, UPWARD),
    ],
    Kind.RED_FLAG: [
        (Code.DOES_NOT_HOLD, Code.HOLDS, ALL),
        (Code.DOES_NOT_HOLD, Code.UNKNOWN, ALL),
        (Code.UNKNOWN, Code.HOLDS, ALL),
    ],
}


@RULEBOOKS
@given(data=st.data(), exposure=st.floats(0, 1), documented=st.booleans())
def test_no_adverse_verdict_improves_anything(
    rulebook: Rulebook, data: st.DataObject, exposure: float, documented: bool
) -> None:
    """A worse verdict on one rule never lowers the score, a bound or a band, whatever the others say."""
    rules = [rule for rule in rulebook.rules if rule.kind in WORSE]
    codes = {rule.id: int(data.draw(st.sampled_from(list(Code)))) for rule in rules}
    changed = data.draw(st.sampled_from(rules))
    better, worse, numbers = data.draw(st.sampled_from(WORSE[changed.kind]))
    one = scores_of(rulebook, changed.theme, {**codes, changed.id: better}, exposure, documented)
    two = scores_of(rulebook, changed.theme, {**codes, changed.id: worse}, exposure, documented)
    for name in numbers:
        assert getattr(one, name)[0] <= getattr(two, name)[0]


ADVERSE: dict[str, tuple[object, object]] = {
    "documents_held": ("no", "yes"),
    "youngest_age": (30, 12),
    "policy": ("yes", "no"),
    "training": ("yes", "no"),
    "agency_checked": ("yes", "no"),
}


@given(rows(), st.sampled_from(sorted(ADVERSE)))
def test_no_adverse_answer_improves_a_score_or_a_band(row: Row, name: str) -> None:
    """From the answer to the band that counts; the answers behind a gate are as bad as can be."""
    good, bad = ADVERSE[name]
    base = {**row, "documents_returned": "no", "policy_date": "2001-01-01"}
    result = assess_frame(frame({**base, name: good}, {**base, name: bad}), toy(), ON)
    bands = ["low", "medium", "high", "critical"]
    one, two = result.to_dict("records")
    for number in NUMBERS:
        assert one[number] <= two[number]
    if one["status"] == two["status"]:
        assert bands.index(one["band"]) <= bands.index(two["band"])


@pytest.mark.parametrize("question", ["documents_held", "youngest_age"])
def test_silence_on_zero_tolerance_leads_to_no_better_band(question: str) -> None:
    """All is well but for one question left blank: that is not enough, and the upper band counts."""
    silent = {name: answer for name, answer in GOOD.items() if name != question}
    good, open_ = assess_frame(frame(GOOD, silent), toy(), ON).to_dict("records")
    assert good["status"] == "assessed"
    assert good["band"] in ("low", "medium")
    assert (open_["status"], open_["band"]) == ("insufficient_information", "critical")


@given(rows())
def test_silence_is_never_better_than_any_answer(row: Row) -> None:
    """The band that counts for who is silent is at least as bad as the one that any answer leads to."""
    bands = ["low", "medium", "high", "critical"]
    before, *after = (
        bands.index(band) for band in assess_frame(frame(row, *learned(row)), toy(), ON)["band"]
    )
    assert all(band <= before for band in after)


def test_silence_cannot_worsen_what_is_known_to_be_worst() -> None:
    """A proven zero-tolerance flag is a finding, even where another question is open."""
    row = {**GOOD, "youngest_age": 12}
    del row["documents_held"]
    result = assess_frame(frame(row), toy(), ON).iloc[0]
    assert (result["status"], result["band"]) == ("assessed", "critical")


def test_too_little_decided_is_insufficient() -> None:
    """Under the floor of coverage the upper band counts."""
    row: Row = {"country": "KAZ", "documents_held": "no", "youngest_age": 30}
    result = assess_frame(frame(row), toy(), ON).iloc[0]
    assert result["coverage"] < 0.6
    assert result["status"] == "insufficient_information"


def test_nothing_answered_is_not_good() -> None:
    """An empty return has the worst score without a cap, and the widest bounds."""
    result = assess_frame(frame({}), toy(), ON).iloc[0]
    assert (result["score_low"], result["score"], result["score_high"]) == (0.0, 74.9, 100.0)
    assert result["status"] == "insufficient_information"


def as_objects(table: pd.DataFrame) -> pd.DataFrame:
    """Missing answers as pandas' own mark, everything else untouched."""
    return table.fillna(pd.NA)


def as_categories(table: pd.DataFrame) -> pd.DataFrame:
    """Words and numbers as categories."""
    return table.convert_dtypes().astype({name: "category" for name in LISTLESS if name in table})


def as_arrow(table: pd.DataFrame) -> pd.DataFrame:
    """Columns as Arrow has them: lists for multiple choice, its own null where nothing is answered."""
    pytest.importorskip("pyarrow")
    return table.convert_dtypes(dtype_backend="pyarrow")


LISTLESS = [name for name in DOMAINS if name != "deductions"]
TYPED = [as_objects, pd.DataFrame.convert_dtypes, as_categories, as_arrow]


@pytest.mark.parametrize("typed", TYPED)
@given(many=st.lists(rows(), min_size=2, max_size=6))
def test_a_frame_from_elsewhere_is_read_the_same(
    typed: Callable[[pd.DataFrame], pd.DataFrame], many: list[Row]
) -> None:
    """Answers that no workbook was read for: other column types, unknown words, missing columns."""
    table = frame(*many, {"policy": "yes", "documents_held": "maybe", "hazard_share": 0.3}, {})
    expected = assess_frame(table.drop(columns="training", errors="ignore"), toy(), ON)
    elsewhere = typed(table)
    elsewhere["training"] = "not an answer at all"
    pd.testing.assert_frame_equal(assess_frame(elsewhere, toy(), ON), expected)
