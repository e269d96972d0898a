"""A rules folder that macOS has copied: a shadow beside a rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpo_dd.api import assess, load_rules, read
from tests.toys import ON, SHIPPED_RULES

pytestmark = pytest.mark.process

CASE = Path(__file__).parent / "rules-appledouble"


def test_shadows_of_macos_are_passed_over_in_a_folder_of_rules(tmp_path: Path) -> None:
    """As in a folder of returns: the supplier is assessed, by the same rules."""
    shutil.copytree(SHIPPED_RULES, tmp_path / "rules")
    shutil.copytree(CASE / "rules", tmp_path / "rules", dirs_exist_ok=True)
    assert list((tmp_path / "rules").rglob("._*.yaml"))
    rules = load_rules(tmp_path / "rules")
    assert rules.sha256 == load_rules().sha256
    assert len(assess(read(CASE / "r.xlsx", rules), rules, ON).suppliers) == 1
