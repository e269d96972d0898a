"""Limits and words of a place have to fit the rest of the rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.wording import Language, explain
from tests.toys import ON, TOY_RULES, frame

HEAD = "country,limit,value,source,in_force_from,in_force_to,verified,note\n"
RULE = "modern_slavery/MS-01-toy.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the toy rules in which toy-draft is the law of Türkiye."""
    folder = Path(shutil.copytree(TOY_RULES, tmp_path / "rules"))
    change(folder / "sources.yaml", "id: toy-draft\n", "id: toy-draft\n    country: TUR\n")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints(rules: Path, *lines: str) -> list[str]:
    """What loading says of these limits, a line a problem."""
    (rules / "reference" / "limits.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load_rulebook(rules)
    return [explain(problem, Language.EN) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("KAS,work_age,16,toy-law,,,yes,", "there is no country KAS: did you mean KAZ?"),
        ("KAZ,work_age,16,toy-lav,,,yes,", "there is no source toy-lav: did you mean toy-law?"),
        ("KAZ,work_age,16,toy-draft,,,yes,", "the limit of KAZ rests on toy-draft"),
        ("*,work_age,16,toy-draft,,,yes,", "the limit of * rests on toy-draft"),
    ],
)
def test_a_limit_rests_on_the_law_of_its_country(rules: Path, line: str, told: str) -> None:
    """The line is told; the law of another country is refused, for the floor too."""
    (said,) = complaints(rules, line)
    assert said.startswith(f"rules/reference/limits.csv:2: {told}")


def test_a_limit_named_like_a_figure_is_refused(rules: Path) -> None:
    """A condition could not tell which of the two it reads."""
    table = rules / "reference" / "countries.csv"
    change(table, "minimum_age", "work_age")
    change(rules / "child_labour" / "CL-01-toy.yaml", "country.minimum_age", "country.work_age")
    (said,) = complaints(rules, "KAZ,work_age,16,toy-law,,,yes,")
    assert "work_age is a column of countries.csv already" in said


def test_words_for_a_country_that_does_not_exist_are_refused(rules: Path) -> None:
    """Nobody would ever read them."""
    text = '{en: There, ru: Там, kk: "Онда"}'
    change(rules / RULE, "due_days:", f"local: {{KAS: {{why: {text}}}}}\ndue_days:")
    with pytest.raises(RulebookError) as refused:
        load_rulebook(rules)
    (problem,) = refused.value.problems
    assert "no country KAS: did you mean KAZ?" in explain(problem, Language.EN)


def test_a_condition_that_reads_a_limit_nobody_gives_is_a_typo(rules: Path) -> None:
    """Without a row there is nothing to read."""
    change(rules / "child_labour" / "CL-01-toy.yaml", "country.minimum_age", "country.work_age")
    (said,) = complaints(rules, "KAZ,school_age,16,toy-law,,,yes,")
    assert "there is no question or figure country.work_age" in said


def test_conditions_read_the_limit_of_the_country_and_else_the_floor(rules: Path) -> None:
    """A country that is not given has no limit."""
    lines = ("KAZ,work_age,16,toy-law,,,yes,", "*,work_age,15,toy-law,,,no,")
    (rules / "reference" / "limits.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    rows = frame({"country": "KAZ"}, {"country": "TUR"}, {})
    column = question_columns(rows, load_rulebook(rules), ON).values["country.work_age"]
    assert column.data[column.known].tolist() == [16, 15]
    assert column.known.tolist() == [True, True, False]


def test_a_rule_speaks_in_the_words_for_a_country(rules: Path) -> None:
    """What is not said anew there holds there too."""
    text = '{en: There, ru: Там, kk: "Онда"}'
    change(rules / RULE, "due_days:", f"local: {{KAZ: {{why: {text}}}}}\ndue_days:")
    rule = load_rulebook(rules).by_id["MS-01"]
    assert rule.why_in("KAZ").en == "There"
    assert rule.why_in("TUR") == rule.why_in("") == rule.why
    assert rule.action_in("KAZ") == rule.action
