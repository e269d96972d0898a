"""The door for programs: what is promised, what comes out, and that nothing heavy waits behind it."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kpo_dd import api
from kpo_dd.answers import DEADLINE, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.errors import ReadingError, RulebookError, UsageError
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import Rulebook
from samples.make_contractors import ENCRYPTED
from tests.toys import GOOD, ON, ROOT, TOY_RULES, Row, frame, shipped, toy

LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
MANY: list[Row] = [GOOD, {}, {**GOOD, "documents_held": "yes", "documents_returned": "no"}]


def test_the_promise_is_the_list_in_the_documentation() -> None:
    """A row of its first table for every name that stays."""
    documented = re.findall(r"^\| `(\w+)\(", LIBRARY, re.M)
    assert sorted(documented) == sorted(api.__all__)
    assert all(callable(getattr(api, name)) for name in api.__all__)


@pytest.mark.process
def test_importing_the_door_is_quick() -> None:
    """It loads none of the heavy libraries."""
    heavy = {
        "pandas",
        "numpy",
        "pydantic",
        "yaml",
        "openpyxl",
        "jinja2",
        "xlsxwriter",
        "sqlalchemy",
    }
    code = f"import sys, kpo_dd.api; print(sorted({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_rules_are_those_of_a_folder_or_those_that_ship() -> None:
    """As text or as a path; a folder without rules is refused."""
    assert api.load_rules().sha256 == shipped().sha256
    assert api.load_rules(str(TOY_RULES)).sha256 == api.load_rules(TOY_RULES).sha256 == toy().sha256
    with pytest.raises(RulebookError):
        api.load_rules(ROOT / "docs")


def test_one_path_or_many_as_text_or_as_paths() -> None:
    """All the same suppliers."""
    path = ROOT / "samples" / "suppliers.xlsx"
    one, *others = (api.read(paths, shipped()) for paths in (path, str(path), [path], {str(path)}))
    assert len(one.frame) == 28
    assert not one.refused
    for other in others:
        pd.testing.assert_frame_equal(other.frame, one.frame)
        assert other.problems == one.problems


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    """A path where nothing is, a limit that is none, and a file that nobody has answered in."""
    with pytest.raises(UsageError):
        api.read(tmp_path / "nothing.xlsx", toy())
    with pytest.raises(UsageError):
        api.read(ROOT / "samples", toy(), limits={"patience": 3})
    (tmp_path / "empty.csv").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(ReadingError):
        api.read(tmp_path, toy())


def test_the_list_of_suppliers_is_no_return_and_gives_states(tmp_path: Path) -> None:
    """Whoever is on it and has not answered is missing, wherever the list lies."""
    master = tmp_path / "in-scope.csv"
    master.write_text("supplier id,supplier name\nA-1,Karat\nB-2,Tau\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        "supplier_id,supplier_name,country\nA-1,Karat,KAZ\n", encoding="utf-8"
    )
    received = api.read(tmp_path, toy(), master=master)
    assessment = api.assess(received, toy(), ON)
    assert [(one.id, str(one.state)) for one in assessment.returns] == [
        ("B-2", "missing"),
        ("A-1", "incomplete"),
    ]
    assert assessment.master is not None
    assert [Path(file.file).name for file in assessment.inputs] == ["a.csv"]


def test_passwords_and_limits_are_those_of_the_command_line() -> None:
    """A locked workbook opens with its password, and with less than it needs is refused again."""
    locked = ROOT / "samples" / "contractors" / ENCRYPTED
    words = (ROOT / "samples" / "contractors-password.txt").read_text(encoding="utf-8").split()
    assert len(api.read(locked, shipped(), passwords=words).frame) == 1
    with pytest.raises(ReadingError):
        api.read(locked, shipped())
    with pytest.raises(ReadingError):
        api.read(locked, shipped(), passwords=words, limits={"cells": 5})


def test_reports_are_bytes_by_name() -> None:
    """Only the formats asked for, in the language asked for; others are no value."""
    assessment = assess_answers(Answers(frame(GOOD)), toy(), ON)
    made = api.report(assessment, toy(), "ru", ["html", "json"])
    assert sorted(made) == ["assessment.json", "risk-report.html"]
    assert 'lang="ru"' in made["risk-report.html"].decode()
    assert len(api.report(assessment, toy())) == 3
    for language, formats in (("xx", ["json"]), ("en", ["pdf"])):
        with pytest.raises(ValueError, match="is not a valid"):
            api.report(assessment, toy(), language, formats)


def test_a_frame_out_says_what_the_assessment_says() -> None:
    """Bands, scores and bounds of suppliers and of themes, and the verdict of every rule."""
    table = frame(*MANY)
    results = api.assess_frame(table, toy(), ON)
    for supplier in assess_answers(Answers(table), toy(), ON).suppliers:
        row = results.loc[supplier.id]
        assert row["status"] == supplier.status
        for name in ("score", "score_low", "score_high", "coverage", "confidence"):
            assert row[name] == getattr(supplier, name)
        assert row["band"] == supplier.band.key
        for theme in supplier.themes:
            assert row[f"{theme.theme}_band"] == theme.band.key
            for name in ("score", "score_low", "score_high"):
                assert row[f"{theme.theme}_{name}"] == getattr(theme, name)
        for flag in supplier.flags:
            assert row[flag.rule.id] == flag.verdict
        for check in toy().method.return_checks:
            spoken = {one.check.id for one in supplier.return_flags}
            assert row[f"return_{check.id}"] == (check.id in spoken)


def test_the_columns_are_these_in_this_order() -> None:
    """None with a dot, which engines with nested columns can't name."""
    numbers = ["score", "score_low", "score_high"]
    expected = ["status", "band", *numbers, "coverage", "confidence"]
    expected += [f"{theme}_{name}" for theme in Theme for name in ("band", *numbers)]
    expected += [rule.id for rule in toy().rules]
    expected += [f"return_{check.id}" for check in toy().method.return_checks]
    assert list(api.assess_frame(frame(*MANY), toy(), ON).columns) == expected
    assert not [name for name in expected if "." in name]


@pytest.mark.parametrize("rulebook", [toy(), shipped()], ids=["toy", "shipped"])
def test_an_empty_frame_has_the_types_of_a_full_one(rulebook: Rulebook) -> None:
    """Engines ask with an empty frame what will come; the categories count too."""
    full = api.assess_frame(frame(*MANY), rulebook, ON)
    for empty in (frame(), frame(*MANY).iloc[:0], frame(*MANY).convert_dtypes().iloc[:0]):
        pd.testing.assert_series_equal(api.assess_frame(empty, rulebook, ON).dtypes, full.dtypes)
    assert set(map(str, full.dtypes)) == {"category", "float64", "bool"}
    assert (full["band"] <= "critical").all()


def test_suppliers_are_named_by_the_index_or_by_a_column() -> None:
    """The result has them in its index alone, so that they can become a column again."""
    table = frame(*MANY)
    named = table.rename_axis("supplier_id")
    expected = api.assess_frame(table, toy(), ON)
    assert expected.index.name == "supplier_id"
    assert "supplier_id" not in expected
    for same in (named, named.reset_index(), named.assign(supplier_id=named.index)):
        pd.testing.assert_frame_equal(api.assess_frame(same, toy(), ON), expected)
    assert list(expected.reset_index()["supplier_id"]) == list(table.index)
    assert "supplier_id" not in table


def test_a_document_may_be_named_with_a_dot_or_a_line() -> None:
    """Both earn the same; both at once are one too many."""
    plain = frame({"policy": "yes"})
    dot, line = (
        plain.assign(**{"policy.evidence": "policy 2024.pdf"}),
        plain.assign(policy_evidence="policy 2024.pdf"),
    )
    results = [api.assess_frame(table, toy(), ON) for table in (plain, dot, line)]
    pd.testing.assert_frame_equal(results[1], results[2])
    assert results[1]["confidence"].iloc[0] > results[0]["confidence"].iloc[0]
    with pytest.raises(ValueError, match=r"twice: policy\.evidence"):
        api.assess_frame(dot.assign(policy_evidence="policy 2024.pdf"), toy(), ON)


def test_the_judging_function_can_be_sent_to_other_processes() -> None:
    """Pickled with its rulebook it gives the same frame."""
    judge = partial(api.assess_frame, rules=toy(), on=date(2026, 11, 23))
    table = frame({"policy": "yes"}, {})
    again = pickle.loads(pickle.dumps(judge))(table)  # noqa: S301
    pd.testing.assert_frame_equal(again, judge(table))


def test_rows_in_parts_are_the_same_rows() -> None:
    """Split over partitions and put together again, nothing has changed."""
    table = frame(*MANY * 3)
    whole = api.assess_frame(table, toy(), ON)
    parts = [table.iloc[rows] for rows in np.array_split(np.arange(len(table)), 4)]
    together = pd.concat([api.assess_frame(part, toy(), ON) for part in parts])
    pd.testing.assert_frame_equal(together, whole)


def test_a_day_of_assessment_before_that_of_reading_settles_corrections_anew(
    tmp_path: Path,
) -> None:
    """A return that was not filled in yet corrects nothing, whatever was told to `read`."""
    header = "supplier_id,supplier_name,country,filled_on,free_movement"
    for name, line in {"a": "2026-03-01,no", "b": "2026-05-01,yes"}.items():
        (tmp_path / f"{name}.csv").write_text(f"{header}\nA-1,Alpha,KAZ,{line}\n", encoding="utf-8")
    received = api.read(tmp_path, shipped(), on=date(2026, 5, 1))
    assert len(api.assess(received, shipped(), date(2026, 6, 1)).suppliers) == 1
    early = api.assess(received, shipped(), date(2026, 4, 30))
    assert early.suppliers == ()
    assert "return_day_to_come" in {problem.code for problem in early.problems}


def test_the_frame_holds_deadlines_so_that_both_doors_say_the_same(tmp_path: Path) -> None:
    """`assess_frame` of what was read has the confidence that `assess` has; underscores are read too."""
    (tmp_path / "a.csv").write_text(
        "supplier_id,supplier_name,country,filled_on\nA-1,A,KAZ,2026-05-07\n", encoding="utf-8"
    )
    master = tmp_path / "list.csv"
    master.write_text("supplier id,deadline\nA-1,2026-05-06\n", encoding="utf-8")
    received = api.read(tmp_path / "a.csv", shipped(), master=master, on=ON)
    [supplier] = api.assess(received, shipped(), ON).suppliers
    assert "filled_late" in {flag.check.id for flag in supplier.return_flags}
    underscored = received.frame.rename(columns={DEADLINE: "master_deadline"})
    for answers in (received.frame, underscored):
        results = api.assess_frame(answers, shipped(), ON)
        assert results.at["A-1", "confidence"] == supplier.confidence
        assert results.at["A-1", "return_filled_late"]
