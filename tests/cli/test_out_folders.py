"""`--out` of a folder: nobody gets a folder that is called like a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from kpo_dd.cli.out_folders import FILE_ENDINGS, folder_named
from kpo_dd.wording import Language, say
from tests.cli.runner import assess, files, toy
from tests.cli.suppliers import suppliers

COMMANDS = {
    "assess": "assess suppliers.xlsx --out mine.xlsx",
    "screen": "screen suppliers.xlsx --out mine.json",
    "template": "template --for list.csv --out mine.xlsx",
    "letters": "letters --kind findings --from kpo-dd-report --out mine.docx",
    "dossier": "dossier A-1 --from kpo-dd-report --out mine.HTML",
    "statement": "statement --year 2026 --out mine.docx",
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", list(Language))
def test_a_folder_is_not_called_like_a_file(tmp_path: Path, name: str, lang: Language) -> None:
    """One line before any work; nothing is written."""
    suppliers(tmp_path)
    (tmp_path / "list.csv").write_text("id;name\nA-1;Alpha\n", encoding="utf-8")
    refused = toy(tmp_path, *COMMANDS[name].split(), "--lang", lang)
    assert (refused.code, refused.out, len(refused.lines)) == (2, "", 1)
    assert say(lang, "problem.folder_named_as_file.fix", folder="mine") in refused.err
    assert {path.name for path in tmp_path.iterdir()} == {"suppliers.xlsx", "list.csv"}


def test_a_folder_that_is_there_keeps_its_name_and_a_point_is_no_ending(tmp_path: Path) -> None:
    """Whoever has made one means it; `v1.2` and `2026.11` are names of folders."""
    (tmp_path / "old.xlsx").mkdir()
    assert folder_named(tmp_path / "old.xlsx") == tmp_path / "old.xlsx"
    for name in ("v1.2", "2026.11", "reports"):
        assert folder_named(tmp_path / name) == tmp_path / name
    assert folder_named(None) is None
    for ending in FILE_ENDINGS:
        with pytest.raises(typer.Exit):
            folder_named(tmp_path / f"a{ending}")
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--out", "2026.11").code == 0
    assert any(name.startswith("2026.11/") for name in files(tmp_path))
