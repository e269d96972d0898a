"""Signs of alignment fit the rest of the rules, and nothing of the score reads what stands apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.wording import Language, explain
from tests.toys import SHIPPED_RULES, shipped

RED_FLAG = "modern_slavery/MS-53-below-minimum-wage.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules."""
    return Path(shutil.copytree(SHIPPED_RULES, tmp_path / "rules"))


def complaints(rules: Path, file: str, old: str, new: str) -> list[str]:
    """What loading says after one piece of a file is replaced."""
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load_rulebook(rules)
    return [explain(problem, Language.EN) for problem in refused.value.problems]


APART_READ = {
    "a red flag": (RED_FLAG, 'minimum_wage_paid == "no"', 'code_accepted == "refused"'),
    "a control": (
        "modern_slavery/MS-36-effects-on-neighbours.yaml",
        'met_when: community_impacts == "yes"',
        'met_when: \'community_impacts == "yes" or "environment" in business_conduct\'',
    ),
    "another theme of a rule": (
        RED_FLAG,
        "weight: ",
        "themes: {child_labour: answered(hse_duties)}\nweight: ",
    ),
    "a text with names": (RED_FLAG, 'minimum_wage_paid == "no"', "answered(company_owners)"),
    "a factor": ("method.yaml", "value: country.tip_tier", "value: commitment_date"),
    "the gate of a question that is scored": (
        "questionnaire/80-grievance.yaml",
        'applies_when: grievance_channel == "yes"',
        'applies_when: code_accepted == "everyone"',
    ),
}


@pytest.mark.parametrize(("file", "old", "new"), APART_READ.values(), ids=APART_READ)
def test_nothing_of_the_score_reads_what_stands_apart(
    rules: Path, file: str, old: str, new: str
) -> None:
    """Rules, factors, themes, and the gates behind which a scored question stands."""
    if file.startswith("questionnaire"):  # only an earlier question can be a gate
        conduct = rules / "questionnaire" / "85-business-conduct.yaml"
        conduct.rename(rules / "questionnaire" / "79-business-conduct.yaml")
    told = complaints(rules, file, old, new)
    assert any("what stands apart from the risk score is never part of it" in one for one in told)


SIGNS = {
    "a category that is none": (
        "category: economic",
        "category: economi",
        "there is no such category in principles.yaml: economi",
    ),
    "a question that is none": (
        'code_accepted == "everyone"',
        'code_acepted == "everyone"',
        "there is no question or figure code_acepted",
    ),
    "a source that is none": (
        "sources: [kpo-security]",
        "sources: [kpo-securty]",
        "there is no source kpo-securty",
    ),
    "a sign twice": ("id: people-rights", "id: people-rules", "people-rules"),
}


@pytest.mark.parametrize(("old", "new", "told"), SIGNS.values(), ids=SIGNS)
def test_a_sign_names_what_exists(rules: Path, old: str, new: str, told: str) -> None:
    """Each mistake at its line of alignment.yaml."""
    assert any(
        one.startswith("rules/alignment.yaml:") and told in one
        for one in complaints(rules, "alignment.yaml", old, new)
    )


def test_a_category_without_a_sign_is_told(rules: Path) -> None:
    """Nobody could ever show it."""
    path = rules / "alignment.yaml"
    text = path.read_text(encoding="utf-8").replace("category: compliance", "category: economic")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load_rulebook(rules)
    (told,) = (explain(problem, Language.EN) for problem in refused.value.problems)
    assert "nothing shows the category compliance" in told


def test_a_rulebook_may_do_without_alignment(rules: Path) -> None:
    """Whoever has principles of another kind leaves the file out."""
    (rules / "alignment.yaml").unlink()
    assert load_rulebook(rules).alignment is None


def test_every_category_has_more_than_the_promise() -> None:
    """A signature alone shows no category as a whole."""
    alignment = shipped().alignment
    assert alignment is not None
    for category in shipped().principles.categories:
        assert len(alignment.of_category(category.id)) > 1
