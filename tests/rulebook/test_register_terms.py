"""What the register's commands want of a rulebook is what the whole rulebook says, kept or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.register_terms import RegisterTerms, kept_terms, register_terms
from tests.toys import SHIPPED_RULES, TOY_RULES


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules of our own, to be changed."""
    return Path(shutil.copytree(TOY_RULES, tmp_path / "rules"))


def terms_of_whole(rules: Path) -> RegisterTerms:
    """The terms by the whole rulebook."""
    rulebook = load_rulebook(rules)
    return RegisterTerms(rulebook.principles, rulebook.method.commitments)


@pytest.mark.parametrize("folder", [TOY_RULES, SHIPPED_RULES], ids=["toy", "shipped"])
def test_the_terms_are_those_of_the_whole_rulebook(folder: Path, tmp_path: Path) -> None:
    """Without a cache, the first time, and by what is kept from it."""
    whole = terms_of_whole(folder)
    assert register_terms(folder, None) == whole
    assert kept_terms(folder, tmp_path / "cache") is None
    assert register_terms(folder, tmp_path / "cache") == whole
    assert kept_terms(folder, tmp_path / "cache") == whole


def test_other_rules_have_other_terms(rules: Path, tmp_path: Path) -> None:
    """What is kept of a rulebook says nothing of a changed one."""
    register_terms(rules, tmp_path / "cache")
    method = rules / "method.yaml"
    text = method.read_text(encoding="utf-8")
    method.write_text(f"{text}\ncommitments: {{expiring_days: 17}}\n", encoding="utf-8")
    assert kept_terms(rules, tmp_path / "cache") is None
    assert register_terms(rules, tmp_path / "cache").commitments.expiring_days == 17
    assert kept_terms(rules, tmp_path / "cache") == terms_of_whole(rules)


def test_a_fault_anywhere_in_the_rules_is_refused(rules: Path, tmp_path: Path) -> None:
    """Also where it concerns neither the Principles nor commitments, and a sound rulebook was kept."""
    register_terms(rules, tmp_path / "cache")
    (rules / "sources.yaml").write_text("sources: 3\n", encoding="utf-8")
    with pytest.raises(RulebookError):
        register_terms(rules, tmp_path / "cache")


def test_what_was_tampered_with_is_not_believed(rules: Path, tmp_path: Path) -> None:
    """It is read anew."""
    register_terms(rules, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob("rules-*.json")
    kept.write_bytes(kept.read_bytes().replace(b'"version"', b'"versioN"'))
    assert kept_terms(rules, tmp_path / "cache") is None
    assert register_terms(rules, tmp_path / "cache") == terms_of_whole(rules)
