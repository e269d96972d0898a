"""The rules that ship: in order, complete in three languages, and every example holds."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kpo_dd.assessment.trials.examples import run_examples
from kpo_dd.assessment.trials.probing import undecidable_rules
from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.entries import Text, Theme
from kpo_dd.rulebook.rule import Actor, Kind, Rule
from kpo_dd.wording import Language
from tests.toys import ON, SHIPPED_RULES, shipped

CHANGELOG = SHIPPED_RULES.parent / "CHANGELOG.md"
CYRILLIC = "а-яёәғқңөұүһі"
RULES = pytest.mark.parametrize("rule", shipped().rules, ids=[rule.id for rule in shipped().rules])


def test_the_rulebook_is_in_order() -> None:
    """Citations in force, every verdict reached by an example, no question unread, none undecidable."""
    assert check_rulebook(shipped(), ON) == ()
    assert list(undecidable_rules(shipped(), ON)) == []


@pytest.mark.slow
def test_every_example_holds() -> None:
    """The verdict an example expects is the one it gets."""
    failed = [
        (r.rule.id, r.example.name, r.verdict) for r in run_examples(shipped(), ON) if not r.holds
    ]
    assert failed == []


def test_there_are_rules_of_every_kind_for_every_theme() -> None:
    """At least twenty in all; a theme without one of the kinds would be blind on one eye."""
    found = Counter((rule.theme, rule.kind) for rule in shipped().rules)
    assert len(shipped().rules) >= 20
    assert all(found[theme, kind] for theme in Theme for kind in Kind)


def test_the_changelog_counts_what_ships() -> None:
    """The latest figures in it, on top; those below are history."""
    told = re.search(r"\((\d+) rules, (\d+) questions\)", CHANGELOG.read_text(encoding="utf-8"))
    assert told is not None
    book = shipped()
    assert tuple(map(int, told.groups())) == (len(book.rules), len(book.questionnaire.questions))


def test_the_questionnaire_is_short() -> None:
    """At most 30 are core, the rest asked where they matter: `test_what_is_asked` counts what a firm sees."""
    questions = shipped().questionnaire.questions
    assert 20 <= sum(question.core for question in questions) <= 30
    assert not [question.id for question in questions if question.core and question.applies_when]


@RULES
def test_a_rule_speaks_three_languages(rule: Rule) -> None:
    """Russian and Kazakh are Cyrillic, differ from each other, and use no Latin look-alikes."""
    for text in (rule.title, rule.why, rule.action):
        assert_trilingual(text)


def assert_trilingual(text: Text) -> None:
    """Each language is a language of its own."""
    assert not re.search(f"[{CYRILLIC}]", text.en, re.IGNORECASE)
    for words in (text.ru, text.kk):
        assert re.search(f"[{CYRILLIC}]", words, re.IGNORECASE)
        assert not re.search(f"[{CYRILLIC}][a-z]|[a-z][{CYRILLIC}]", words, re.IGNORECASE)
    assert text.ru != text.kk


def test_questions_speak_three_languages() -> None:
    """Texts, help, evidence and why it is asked."""
    for question in shipped().questionnaire.questions:
        texts = [question.text, question.help, question.evidence, question.reason]
        for text in texts:
            if text is not None:
                assert_trilingual(text)


def test_citations_speak_three_languages() -> None:
    """A law is named in the language of the report, its article too."""
    for source in shipped().sources.values():
        assert_trilingual(source.instrument)
        assert_trilingual(source.title)
        if source.article is not None:
            assert_trilingual(source.article)


def test_a_citation_is_written_the_way_each_language_writes_it() -> None:
    """The order of its parts differs: a Kazakh article stands before the word for it."""
    source = shipped().sources["kz-labour-code-26-1-2"]
    english = (
        "Labour Code of the Republic of Kazakhstan, No. 414-V of 23 November 2015, art. 26(1)(2)"
    )
    assert source.citation(Language.EN).startswith(f"{english}: ")
    russian = (
        "Трудовой кодекс Республики Казахстан от 23 ноября 2015 года № 414-V, ст. 26, п. 1, пп. 2"
    )
    assert source.citation(Language.RU).startswith(f"{russian}: ")
    kazakh = "Қазақстан Республикасының 2015 жылғы 23 қарашадағы № 414-V Еңбек кодексі, 26-бап"
    assert source.citation(Language.KK).startswith(f"{kazakh}, 1-тармақ, 2) тармақша: ")


@RULES
def test_zero_tolerance_is_critical(rule: Rule) -> None:
    """A cap goes with the gravest severity, and a control never has one."""
    if rule.cap is not None:
        assert rule.severity == "critical"
        assert rule.kind is Kind.RED_FLAG


def test_protocol_p029_is_nowhere_said_to_be_ratified() -> None:
    """No ratification of the 2014 Protocol by Kazakhstan was found."""
    for source in shipped().sources.values():
        assert "P029" not in source.citation(Language.EN)


def test_three_principles_are_marked_as_placeholders() -> None:
    """Four of the seven categories are confirmed by KPO's own pages."""
    marks = Counter(category.status for category in shipped().principles.categories)
    assert marks == {"confirmed": 4, "placeholder": 3}


def test_each_theme_mixes_its_factors_to_one() -> None:
    """A reader adds the weights up: country, sector and workforce each have a voice in every theme."""
    method = shipped().method
    groups = {factor.id: factor.group for factor in method.factors}
    for mix in method.exposure.values():
        assert sum(mix.values()) == pytest.approx(1.0)
        assert {groups[name] for name in mix} == {"country", "sector", "workforce"}


def test_own_principles_are_asked_about_by_the_categories_of_the_principles() -> None:
    """What a supplier ticks is compared with the principles, so ids, order and titles are the same."""
    asked = shipped().questionnaire.by_id["equivalent_covers"].options
    categories = shipped().principles.categories
    assert [(o.id, o.text) for o in asked] == [(c.id, c.title) for c in categories]


def test_questions_map_to_known_questions_of_others() -> None:
    """Numbers seen in public pages only; what others call their questions is never guessed."""
    known = re.compile(
        r"STRT Q(1|11A-E|12|14|15)|Dataland LkSG (6[6-9]|7\d|80|8[1-9]|9[01])|GRI (408-1|409-1|414-[12])"
        r"|Building Responsibly ([1-9]|10)|HuRi (child and young labour|modern slavery|ethical recruitment"
        r"|employment terms|non-discrimination|right to organise|working conditions|complaint mechanisms"
        r"|standards asked of sub-suppliers)"
        r"|UNGP \d\d|ILO indicator ([1-9]|10|11)|KnowTheChain (commitment and governance"
        r"|traceability and risk assessment|purchasing practices|recruitment|worker voice|monitoring|remedy)"
    )
    for question in shipped().questionnaire.questions:
        assert [name for name in question.maps_to if not known.fullmatch(name)] == []


def test_every_principle_of_building_responsibly_and_every_huri_topic_has_a_question() -> None:
    """Two checklists of the trade, each asked for as a whole."""
    named = {name for question in shipped().questionnaire.questions for name in question.maps_to}
    assert {f"Building Responsibly {number}" for number in range(1, 11)} <= named
    assert len([name for name in named if name.startswith("HuRi ")]) == 9


def test_what_to_do_is_told_to_somebody_who_can_do_it() -> None:
    """A contradiction, and what is for compliance first, is the officer's; all else the supplier's."""
    officers = {rule.id for rule in shipped().rules if rule.actor is Actor.OFFICER}
    contradictions = {rule.id for rule in shipped().of_kind(Kind.CONSISTENCY)}
    assert officers - contradictions == {"MS-60", "MS-61", "MS-85"}
    assert contradictions <= officers
    for rule in shipped().rules:
        for action in (rule.action, *(local.action for local in rule.local.values())):
            assert action is None or ("compliance" in action.en) <= (rule.actor is Actor.OFFICER)


@pytest.mark.parametrize("rule", shipped().of_kind(Kind.CONSISTENCY), ids=lambda rule: rule.id)
def test_nobody_is_told_to_alter_what_a_supplier_gave(rule: Rule) -> None:
    """An officer asks for a corrected answer; the supplier's own stays as it came."""
    told = [(rule.action.en, r"(^|[,;] |\band )(then )?correct (the|all)\b")]
    told += [(rule.action.ru, r"\bисправьте\b"), (rule.action.kk, r"түзетіңіз")]
    for text, orders in told:
        assert not re.search(orders, text, re.IGNORECASE), text
