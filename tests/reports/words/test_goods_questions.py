"""Goods against the list of goods: what is asked, of whom, and that nothing else comes of it."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import Place, RulebookError
from kpo_dd.reports.words import goods_questions
from kpo_dd.reports.words.goods_in_words import goods_sentence
from kpo_dd.reports.words.goods_questions import GoodsAsked, GoodsBasis, GoodsQuestion
from kpo_dd.reports.words.goods_words import good_word, goods_named, known_goods
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.figures.listed_goods import LISTED_GOODS, read_listed_goods
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.wording import Language
from tests.assessment.places import row
from tests.toys import SHIPPED_RULES, frame, shipped, toy

ON = date(2026, 11, 23)
LISTED = tuple(dict.fromkeys(one.good for one in shipped().listed_goods))
NAMED = [  # written by hand before the code was tried on them
    ("Перчатки хлопчатобумажные с ПВХ", {"Cotton", "Gloves"}),
    ("перчатки х/б", {"Cotton", "Gloves"}),
    ("Спецодежда летняя, обувь рабочая", {"Garments", "Footwear", "Footwear (sandals)"}),
    ("Арнайы киім және қолғап", {"Garments", "Gloves"}),
    ("Латексные перчатки", {"Gloves", "Rubber Gloves"}),
    ("Кірпіш, цемент", {"Bricks", "Bricks (clay)", "Cement"}),
    ("Щебень гранитный фр. 5-20", {"Gravel (crushed stones)", "Granite", "Granite (crushed)"}),
    ("Солнечные панели и литий-ионные аккумуляторы", {"Solar Modules", "Lithium-Ion Batteries"}),
    ("күн панельдері", {"Solar Modules"}),
    ("Solar modules, inverters", {"Solar Modules"}),
    ("Томатная паста", {"Tomato Products"}),
    ("Рис шлифованный, сахар-песок", {"Rice", "Sugarcane"}),
    ("Мақта талшығы", {"Cotton"}),
    ("Cotton yarn", {"Cotton", "Thread/Yarn"}),
    ("Мебель офисная", {"Furniture", "Furniture (steel)"}),
    ("Табачные изделия", {"Tobacco"}),
    ("Чай чёрный, кофе растворимый", {"Tea", "Coffee"}),
    ("Пиломатериалы хвойные", {"Timber"}),
    ("Трубы стальные", set()),
    ("Запорная арматура", set()),
    ("Услуги по охране", set()),
    ("IT-услуги, поддержка 1С", set()),
    ("Goldman consulting", set()),
    ("Услуги питания", set()),
    ("Железнодорожные перевозки", set()),
    ("Аренда каучуконосных", {"Rubber"}),
    ("", set()),
]


def answered(**answers: object) -> SupplierResult:
    """A supplier with these answers about goods; `comment` stands beside where they are from."""
    comment = str(answers.pop("comment", ""))
    known = assess_answers(Answers(frame(row("it", "KAZ"))), shipped(), ON).suppliers[0]
    said = [Evidence(name, value, str(value), Place("a.xlsx")) for name, value in answers.items()]  # type: ignore[arg-type]
    if comment:
        said.append(Evidence("goods_origin", None, "", Place("a.xlsx"), comment))
    return replace(known, answers=tuple(said))


def listing(result: SupplierResult, *columns: tuple[str, str]) -> Assessment:
    """A run in which the buyer's list has own columns of a supplier."""
    line = SupplierReturn(result.id, ReturnState.ASSESSED, expected=True, own_columns=columns)
    return Assessment(ON, (), (result,), (), returns=(line,))


def asked(result: SupplierResult, *columns: tuple[str, str]) -> tuple[GoodsQuestion, ...]:
    """What is asked of it."""
    return GoodsAsked(shipped(), listing(result, *columns)).of(result)


@pytest.mark.parametrize(("text", "goods"), NAMED, ids=[text for text, _ in NAMED])
def test_goods_are_found_by_what_people_call_them(text: str, goods: set[str]) -> None:
    """In three languages and their endings; never in a word that only begins alike."""
    assert set(goods_named(text, LISTED)) == goods


def test_every_good_of_the_list_is_in_the_dictionary_and_is_found_by_each_of_its_names() -> None:
    """And the dictionary has no good that the list does not know."""
    text = (SHIPPED_RULES / LISTED_GOODS).read_text(encoding="utf-8")
    whole = {line["good"] for line in csv.DictReader(text.splitlines())}
    assert set(known_goods()) == {normalize("NFC", good) for good in whole}
    kinds = {one.id for one in question("goods_kinds").options}
    assert {one.kind for one in known_goods().values()} <= kinds
    for good, words in known_goods().items():
        for name in words.names.values():
            assert good in goods_named(name.split("(")[0], (good,)), (good, name)


def question(name: str) -> Question:
    """A question of the form."""
    return shipped().questionnaire.by_id[name]


def test_a_named_good_of_a_country_that_is_on_the_list_is_one_question() -> None:
    """Cotton from Turkmenistan: by the form's country and a comment, or by the buyer's columns."""
    by_form = asked(answered(goods_origin="TKM", comment="хлопковое волокно"))
    columns = (("Товар", "хлопковое волокно"), ("Страна происхождения", "Туркменистан"))
    by_list = asked(answered(), *columns)
    expected = GoodsQuestion(GoodsBasis.NAMED, "хлопковое волокно", "TKM", ("Cotton",), True, True)
    assert by_form == by_list == (expected,)


def test_what_is_not_on_the_list_of_that_country_is_not_asked() -> None:
    """Cotton of Norway is nobody's; what was taken off the list in 2024 is not either."""
    assert asked(answered(goods_origin="NOR", comment="cotton")) == ()
    assert asked(answered(goods_origin="THA", comment="креветки")) == ()


def test_where_nobody_says_where_it_is_made_that_is_asked() -> None:
    """A good that some country is on the list for."""
    [one] = asked(answered(), ("Products", "Цемент"))
    assert (one.basis, one.country, one.goods) == (GoodsBasis.NAMED_NOWHERE, "", ("Cement",))


def test_a_ticked_kind_and_a_region_are_asked_about() -> None:
    """Xinjiang is in China: all of that kind that the list has of China."""
    [one] = asked(answered(goods_kinds=("electronics",), goods_region=("xinjiang",)))
    assert (one.basis, one.told, one.country) == (GoodsBasis.KIND, "electronics", "CHN")
    assert "Polysilicon" in one.goods
    assert all(known_goods()[good].kind == "electronics" for good in one.goods)


def test_who_says_that_it_supplies_no_goods_is_not_asked_by_its_form() -> None:
    """What stands behind a gate that is shut is not used here either; the buyer's own list is."""
    kinds = ("clothing",)
    assert asked(answered(supplies=("workers",), goods_kinds=kinds, goods_origin="TKM")) == ()
    both = answered(supplies=("goods", "workers"), goods_kinds=kinds, goods_origin="TKM")
    assert len(asked(both)) == 1
    columns = (("Goods", "cotton"), ("Origin", "Turkmenistan"))
    assert len(asked(answered(supplies=("workers",)), *columns)) == 1


def test_a_line_of_business_is_asked_about_where_nothing_else_is_told() -> None:
    """Farms of Kazakhstan: cotton. A service cannot be on the list."""
    farm = replace(answered(), sector="A", country="KAZ")
    [one] = asked(farm)
    assert (one.basis, one.told, one.goods) == (GoodsBasis.SECTOR, "A", ("Cotton",))
    assert asked(replace(farm, sector="N")) == ()
    told = replace(farm, answers=answered(goods_origin="TKM", comment="cotton").answers)
    assert [one.basis for one in asked(told)] == [GoodsBasis.NAMED]


@pytest.mark.parametrize("kept", [3, 5_000])
def test_who_differs_in_one_thing_is_asked_for_itself(
    kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, as each alone: by answers, comment, business, country, the buyer's list."""
    monkeypatch.setattr(goods_questions, "MOST_ASKED", kept)
    farm = replace(answered(), sector="A", country="KAZ")
    told = [
        answered(goods_origin="TKM", comment="cotton"),
        answered(goods_origin="TKM", comment="хлопок, рис"),
        answered(goods_origin="IND", comment="cotton"),
        answered(goods_kinds=("electronics",), goods_region=("xinjiang",)),
        answered(goods_kinds=("clothing",), goods_region=("xinjiang",)),
        answered(goods_origin=("electronics",), goods_region=("xinjiang",)),
        *(farm, replace(farm, sector="N"), replace(farm, country="TKM")),
    ]
    suppliers = [replace(one, id=f"S{at}") for at, one in enumerate([*told, farm])]
    columns = (("Goods", "cement"), ("Origin", "India"))
    listed = listing(suppliers[-1], *columns)
    together = GoodsAsked(shipped(), listed)
    for one in (*suppliers, *reversed(suppliers)):
        assert together.of(one) == GoodsAsked(shipped(), listed).of(one)
        assert len(together.made) <= kept
    assert (
        len({together.of(one) for one in suppliers}) == len(suppliers) - 2
    )  # two are asked nothing more


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("basis", GoodsBasis)
def test_a_question_names_the_goods_the_list_and_its_edition(
    language: Language, basis: GoodsBasis
) -> None:
    """In the language of the reader; no id of an option."""
    told = {GoodsBasis.KIND: "clothing", GoodsBasis.SECTOR: "A"}.get(basis, "перчатки")
    country = "" if basis is GoodsBasis.NAMED_NOWHERE else "TKM"
    one = GoodsQuestion(basis, told, country, ("Cotton", "Gloves"), True, False)
    said = goods_sentence(one, Phrases(shipped(), language, ON))
    assert good_word("Cotton", language) in said
    assert "2022" in said
    assert "clothing;" not in said
    assert ("TKM" in said) is False
    if country:
        assert shipped().countries.names["TKM"].in_(language) in said


@given(st.text(max_size=300))
def test_whatever_is_written_names_goods_of_the_list_or_none(text: str) -> None:
    """It never fails, and a longer text names no fewer."""
    found = goods_named(text, LISTED)
    assert set(found) <= set(LISTED)
    assert set(found) <= set(goods_named(f"{text} , cotton", LISTED))


def test_rules_without_the_list_ask_nothing_and_a_broken_list_is_refused() -> None:
    """A small rulebook need not have it."""
    assert toy().listed_goods == ()
    assert GoodsAsked(toy()).of(answered(goods_origin="TKM", comment="cotton")) == ()
    with pytest.raises(RulebookError) as caught:
        read_listed_goods("iso3,good\nKAZ,Cotton\n", "x")
    assert caught.value.problems[0].code == "reference_column"


def test_the_dictionary_is_shipped_with_the_program() -> None:
    """Beside the module that reads it."""
    assert Path(str(files("kpo_dd.reports.words").joinpath("goods_words.csv"))).is_file()


def test_no_score_and_no_rule_reads_the_list() -> None:
    """The same results, letter by letter, with and without it."""
    answers = Answers(frame(row("it", "TKM")))
    bare = replace(shipped(), listed_goods=())
    with_list, without = (assess_answers(answers, one, ON) for one in (shipped(), bare))
    assert list(with_list.suppliers) == list(without.suppliers)
