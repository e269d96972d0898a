"""`--latest`, and corrected returns, as a person meets them on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import DAY, run, toy
from tests.cli.suppliers import ALPHA, HEADER
from tests.reading.makers import save
from tests.toys import SHIPPED_RULES, TOY_RULES


@pytest.mark.long
def test_latest_takes_the_file_with_the_later_date_in_three_commands(tmp_path: Path) -> None:
    """Without it two returns that differ are refused, as ever."""
    (tmp_path / "in").mkdir()
    save(tmp_path / "in" / "A 2026-10-01.xlsx", HEADER, ALPHA)
    save(tmp_path / "in" / "A 20.11.2026.xlsx", HEADER, (*ALPHA[:4], 41, *ALPHA[5:]))
    for words in (
        ("assess", "in", "--on", DAY, "--dry-run"),
        ("inspect", "in"),
        ("rules", "impact", "in", "--against", str(TOY_RULES), "--on", DAY),
        ("rules", "sensitivity", "in", "--on", DAY),
    ):
        assert toy(tmp_path, *words).code in {2, 3}, words
        assert toy(tmp_path, *words, "--latest").code == 0, words


def test_a_return_with_a_later_day_of_filling_in_needs_no_option(tmp_path: Path) -> None:
    """Both are listed, one counts, and the exit code is that of a clean run."""
    header = ("supplier_id", "supplier_name", "country", "filled_on", "free_movement")
    save(tmp_path / "a.xlsx", header, ("A-1", "Alpha", "KAZ", "2026-03-01", "no"))
    save(tmp_path / "b.xlsx", header, ("A-1", "Alpha", "KAZ", "2026-05-01", "yes"))
    ran = run(tmp_path, "assess", "a.xlsx", "b.xlsx", "--no-register", "--on", DAY)
    assert ran.code == 0
    assert any("has corrected these answers" in line for line in ran.lines)
    assert any("zero tolerance" in line and "MS-05" in line for line in ran.lines)


@pytest.mark.long
def test_a_return_of_a_day_to_come_replaces_none_in_any_command(tmp_path: Path) -> None:
    """Nor on the same day next to one that was filled in before; `--on` is what decides."""
    header = ("supplier_id", "supplier_name", "country", "filled_on", "free_movement")
    save(tmp_path / "a.xlsx", header, ("A-1", "Alpha", "KAZ", "2026-03-01", "no"))
    save(tmp_path / "b.xlsx", header, ("A-1", "Alpha", "KAZ", "2026-05-01", "yes"))
    rules = str(SHIPPED_RULES)
    for words in (
        ("assess", "a.xlsx", "b.xlsx", "--no-register", "--dry-run"),
        ("inspect", "a.xlsx", "b.xlsx"),
        ("rules", "impact", "a.xlsx", "b.xlsx", "--against", rules),
        ("rules", "sensitivity", "a.xlsx", "b.xlsx"),
    ):
        early = run(tmp_path, *words, "--on", "2026-04-30")
        assert early.code in {2, 3}, words
        assert "dated 2026-05-01, after the day of assessment 2026-04-30" in early.out + early.err
        assert run(tmp_path, *words, "--on", "2026-05-01").code == 0, words
