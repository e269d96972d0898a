"""The reference of all commands and options: word for word what `--help` prints, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpo_dd.cli.reference_page import REFERENCE_COLUMNS, reference_name, written_by_another
from kpo_dd.wording import Language
from tests.cli.runner import run
from tests.cli.test_help import EVERY
from tests.toys import ROOT

PART = re.compile(r"^## kpo-dd ?(.*)\n\n```\n((?:(?!```).*\n)+)```$", re.M)
ALWAYS_ASKED = {"", "assess", "rules impact", "register"}


def parts(language: Language) -> dict[str, str]:
    """Command to the page of help that the reference in a language shows."""
    text = (ROOT / "docs" / reference_name(language)).read_text(encoding="utf-8")
    return dict(PART.findall(text))


@pytest.mark.parametrize("language", Language)
def test_the_reference_is_what_the_program_would_write_today(language: Language) -> None:
    """Where this fails: `python -m kpo_dd.cli.reference_page docs`, then read the difference."""
    kept = (ROOT / "docs" / reference_name(language)).read_bytes()
    assert kept == written_by_another(language)


@pytest.mark.parametrize("language", Language)
def test_every_command_has_its_part(language: Language) -> None:
    """Groups, too; and none is there that the program has not."""
    assert sorted(parts(language)) == sorted(EVERY)


@pytest.mark.parametrize(
    "command",
    [pytest.param(one, marks=[] if one in ALWAYS_ASKED else pytest.mark.long) for one in EVERY],
)
@pytest.mark.parametrize("language", Language)
def test_a_command_says_of_itself_what_the_reference_says(
    tmp_path: Path, command: str, language: Language
) -> None:
    """As a process, as wide as the reference: every option, every note on it, the examples."""
    asked = (*command.split(), "--help", "--lang", language.value)
    shown = run(tmp_path, *asked, COLUMNS=REFERENCE_COLUMNS)
    assert shown.code == 0
    assert parts(language)[command] == shown.out
