"""Runs that were written earlier: where they are looked for, and who is meant by a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpo_dd.cli.kept import (
    KeptRun,
    bare_name,
    kept_run,
    last_written,
    remember_run,
    supplier_of,
    without_law,
)
from kpo_dd.errors import KpoError
from kpo_dd.wording import Language
from tests.cli.runner import assess
from tests.cli.suppliers import suppliers
from tests.toys import TOY_RULES


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder, and a home of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> KeptRun:
    """The run of three suppliers, without the returns it was made of."""
    folder = tmp_path_factory.mktemp("run")
    write_run(folder)
    return kept_run(folder / "there", TOY_RULES, Language.EN)


def write_run(folder: Path) -> None:
    """Assess three suppliers, and take their returns away."""
    suppliers(folder)
    ran = assess(folder, "suppliers.xlsx", "--out", "there", "--format", "json", "--no-register")
    assert ran.code == 0
    (folder / "suppliers.xlsx").unlink()


def code_of(run: KeptRun, text: str) -> tuple[str, str]:
    """Why a word means nobody, and who was probably meant."""
    with pytest.raises(KpoError) as refused:
        supplier_of(run, text)
    [problem] = refused.value.problems
    return problem.code, dict(problem.details).get("near", "")


def test_the_last_run_from_here_is_read_without_the_returns(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where `assess` wrote it; whoever named no folder is told which."""
    write_run(alone)
    run = kept_run(None, TOY_RULES, Language.EN)
    assert "read from here" in capsys.readouterr().err
    assert (run.folder, len(run.assessment.suppliers)) == (alone / "there", 3)
    kept_run(None, TOY_RULES, Language.RU)
    assert "прочитано отсюда" in capsys.readouterr().err
    kept_run(alone / "there", TOY_RULES, Language.RU)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [("A-1", "A-1"), ("a-1", "A-1"), ("Alpha", "A-1"), ("«бета»", "A-2"), (" ГАММА ", "A-3")],
)
def test_a_supplier_is_found_by_id_or_name(run: KeptRun, text: str, meant: str) -> None:
    """In any case, with or without quotation marks."""
    assert supplier_of(run, text).id == meant


def test_what_the_law_adds_to_a_name_may_be_left_out_or_be_written_otherwise() -> None:
    """In any language; never a word that tells firms apart; of two with one name both are told."""
    names = [
        ("1", "ТОО «Журавкран»"),
        ("2", "Kumaşova Tekstil A.Ş."),
        ("3", "ЖШС Тас"),
        ("4", "Tas LLP"),
    ]
    names += [("5", "Ganlingtai Parts Co., Ltd."), ("6", "ТОО «Тас»"), ("7", "LLP")]
    met = {
        "журавкран": [0],
        "ЖШС «Журавкран»": [0],
        "Журавкран LLP": [0],
        "Ganlingtai Parts": [4],
        "kumaşova tekstil": [1],
        "тас": [2, 5],
        "Tas": [3],
        "Журав": [],
        "ТОО": [],
        "": [],
    }
    assert {text: without_law(bare_name(text), names) for text in met} == met


@pytest.mark.long
def test_who_is_nobody_is_asked_back(run: KeptRun) -> None:
    """With the supplier that was probably meant, if any."""
    assert code_of(run, "A-01") == ("supplier_unassessed", "A-1 (Alpha)")
    assert code_of(run, "Alfa") == ("supplier_unassessed", "A-1 (Alpha)")
    assert code_of(run, "lph") == ("supplier_unassessed", "A-1 (Alpha)")
    assert code_of(run, "somebody else") == ("supplier_unassessed", "")
    assert code_of(run, "") == ("supplier_unassessed", "")


@pytest.mark.long
def test_each_working_folder_has_a_last_run_of_its_own(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing was written from, it is the usual folder there; where it is gone, too."""
    (alone / "there").mkdir()
    remember_run(Path("there"))
    assert last_written() == alone / "there"
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    assert last_written() == Path("kpo-dd-report")
    monkeypatch.chdir(alone)
    shutil.rmtree(alone / "there")
    assert last_written() == Path("kpo-dd-report")


@pytest.mark.long
@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', "[" * 9_999])
def test_what_was_remembered_may_be_anything(alone: Path, tmp_path: Path, content: str) -> None:
    """Then nothing was, and the next run is remembered all the same."""
    kept = tmp_path / "cache" / "kpo-dd" / "last-runs.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(content, encoding="utf-8")
    assert last_written() == Path("kpo-dd-report")
    (alone / "there").mkdir()
    remember_run(Path("there"))
    assert last_written() == alone / "there"


@pytest.mark.long
def test_where_no_run_is_there_is_one_line(alone: Path) -> None:
    """With what to do."""
    with pytest.raises(KpoError) as refused:
        kept_run(None, TOY_RULES, Language.EN)
    assert [one.code for one in refused.value.problems] == ["kept_missing"]
