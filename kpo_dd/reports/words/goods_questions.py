"""Goods against the list of goods: questions to the officer, never a point and never a flag.

What is sold is read from the form, from comments beside it and from the buyer's own columns; where it is made
too. Absence from the list clears nothing, and standing on it finds nothing of a supplier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import answers_to
from kpo_dd.reports.words.goods_words import goods_named, goods_text_words, known_goods
from kpo_dd.rulebook.figures.listed_goods import ListedGood
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import one_line, spaced_alike

GOODS_KINDS, GOODS_ORIGIN, GOODS_REGION = "goods_kinds", "goods_origin", "goods_region"
WHAT_IS_SUPPLIED = "supplies"
READ_FOR_GOODS = frozenset({GOODS_KINDS, GOODS_ORIGIN, GOODS_REGION, WHAT_IS_SUPPLIED})
REGIONS: Mapping[str, str] = {"xinjiang": "CHN", "dprk": "PRK"}
LISTED_SECTIONS = frozenset("ABC")  # the list knows no services
GOODS_HEADS = frozenset(
    {
        *(
            "goods",
            "good",
            "product",
            "products",
            "commodity",
            "commodities",
            "material",
            "materials",
        ),
        *("what we buy", "subject of the contract", "supplied goods", "goods supplied"),
        *("товар", "товары", "продукция", "предмет договора", "предмет закупки", "предмет"),
        *("номенклатура", "материалы", "материал", "что поставляет", "закупаемые товары"),
        *("тауар", "тауарлар", "тауарлары", "өнім", "шарт мәні", "шарттың мәні", "материалдар"),
    }
)
ORIGIN_HEADS = frozenset(
    {
        *("origin", "country of origin", "made in", "country of manufacture"),
        *("происхождение", "страна происхождения", "страна производства", "страна изготовления"),
        *("шыққан елі", "шыққан ел", "өндірілген елі", "өндірілген ел"),
    }
)
MOST_ASKED = 5_000  # different things that suppliers tell of goods, kept until there are more
SHORTEST_TOLD, LONGEST_TOLD = 2, 120


class GoodsBasis(StrEnum):
    """What a question rests on: a good that is named, a kind that is ticked, or the line of business."""

    NAMED = "named"
    NAMED_NOWHERE = "named_nowhere"  # nobody says where it is made
    KIND = "kind"
    SECTOR = "sector"


class GoodsQuestion(Struct, frozen=True):
    """A question to the officer: these goods of a country are on the list, and the supplier may sell such.

    `told`: the words that name them, or the id of the kind or section; `country`: its code, empty where
    nobody says; `goods`: as the list calls them; why they are on it, any of them.
    """

    basis: GoodsBasis
    told: str
    country: str
    goods: tuple[str, ...]
    child_labour: bool
    forced_labour: bool


# What was answered (question, value, comment), the buyer's own columns, sector and country.
GoodsKey = tuple[
    tuple[tuple[str, AnswerValue | None, str], ...], tuple[tuple[str, str], ...], str, str
]


class ToldGoods(Struct, frozen=True):
    """What is told of the goods of one supplier: texts that may name them, kinds, and where they are made."""

    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]


class GoodsAsked:
    """Asks about the goods of suppliers of one run."""

    def __init__(self, rulebook: Rulebook, assessment: Assessment | None = None) -> None:
        self.rulebook = rulebook
        self.listed = rulebook.listed_goods
        self.goods = tuple(dict.fromkeys(one.good for one in self.listed))
        self.by_country: dict[str, list[ListedGood]] = {}
        for one in self.listed:
            self.by_country.setdefault(one.country, []).append(one)
        self.by_kind: dict[str, list[str]] = {}
        for good in self.goods:
            self.by_kind.setdefault(goods_kind(good), []).append(good)
        returns = assessment.returns if assessment else ()
        self.made: dict[GoodsKey, tuple[GoodsQuestion, ...]] = {}
        self.columns = {line.id: line.own_columns for line in returns if line.own_columns}

    def of(self, result: SupplierResult) -> tuple[GoodsQuestion, ...]:
        """The questions about one supplier, those that rest on most first: the same of who tells the same."""
        if not self.listed:
            return ()
        answers = answers_to(READ_FOR_GOODS, result.answers)
        said = tuple([(one.question, one.value, one.comment) for one in answers])
        key = (said, self.columns.get(result.id, ()), result.sector, result.country)
        found = self.made.get(key)
        if found is None:
            if len(self.made) >= MOST_ASKED:
                self.made.clear()
            found = self.made[key] = self.questions(result, self.told(answers, key[1]))
        return found

    def questions(self, result: SupplierResult, told: ToldGoods) -> tuple[GoodsQuestion, ...]:
        """The questions by what is told, or else by the line of business."""
        found = [*self.named(told), *self.of_kinds(told)]
        return tuple(dict.fromkeys(found or self.of_sector(result)))

    def told(self, answers: Sequence[Evidence], columns: Sequence[tuple[str, str]]) -> ToldGoods:
        """What the return and the buyer's list tell of goods and of where they are made."""
        asked = answers if sells_goods(answers) else []
        heard = [one.comment for one in answers]
        heard += [text for heading, text in columns if is_headed_so(heading, GOODS_HEADS)]
        places = [text for heading, text in columns if is_headed_so(heading, ORIGIN_HEADS)]
        return ToldGoods(
            tuple(filter(None, heard)),
            tuple(words_answered(asked, GOODS_KINDS)),
            tuple(dict.fromkeys((*origins(asked), *self.codes(places)))),
        )

    def codes(self, places: Iterable[str]) -> Iterator[str]:
        """The codes of countries that texts name, several in one among them."""
        lookup = self.rulebook.countries.lookup
        for text in places:
            for part in text.replace(";", ",").replace("/", ",").split(","):
                if found := lookup.get(spaced_alike(part)):
                    yield found[0]

    def named(self, told: ToldGoods) -> Iterator[GoodsQuestion]:
        """Of goods that are named in words."""
        for text in told.texts:
            goods = goods_named(text, self.goods)
            words = one_line(text)[:LONGEST_TOLD]
            for country in told.countries:
                yield from self.asked(GoodsBasis.NAMED, words, country, goods)
            if not told.countries:
                yield from self.asked(GoodsBasis.NAMED_NOWHERE, words, "", goods)

    def of_kinds(self, told: ToldGoods) -> Iterator[GoodsQuestion]:
        """Of kinds of goods that are ticked, by the goods of that kind."""
        for country in told.countries:
            for kind in told.kinds:
                yield from self.asked(GoodsBasis.KIND, kind, country, self.by_kind.get(kind, ()))

    def of_sector(self, result: SupplierResult) -> Iterator[GoodsQuestion]:
        """Of goods that are made where it works, by its line of business."""
        if result.sector in LISTED_SECTIONS:
            goods = tuple(one.good for one in self.listed if one.section == result.sector)
            yield from self.asked(GoodsBasis.SECTOR, result.sector, result.country, goods)

    def asked(
        self, basis: GoodsBasis, told: str, country: str, goods: Sequence[str]
    ) -> Iterator[GoodsQuestion]:
        """One question, where the list has any of the goods of the country; of any where none is said."""
        wanted = frozenset(goods)
        here = self.listed if not country else self.by_country.get(country, ())
        found = [one for one in here if one.good in wanted]
        if found and (country or basis is GoodsBasis.NAMED_NOWHERE):
            yield GoodsQuestion(basis, told, country, *why_listed(found))


def why_listed(found: Sequence[ListedGood]) -> tuple[tuple[str, ...], bool, bool]:
    """The goods, each once, and what they are listed for."""
    goods = tuple(dict.fromkeys(one.good for one in found))
    return goods, any(one.child_labour for one in found), any(one.forced_labour for one in found)


def goods_kind(good: str) -> str:
    """The kind of goods of the questionnaire that a good is of; empty where nobody knows."""
    known = known_goods().get(good)
    return known.kind if known else ""


def is_headed_so(heading: str, heads: frozenset[str]) -> bool:
    """Whether a column of the buyer's is is_headed_so by one of some words."""
    return " ".join(goods_text_words(heading)) in heads


def words_answered(answers: Iterable[Evidence], question: str) -> Iterator[str]:
    """The options that were ticked."""
    for one in answers:
        if one.question == question and isinstance(one.value, tuple):
            yield from one.value


def sells_goods(answers: Sequence[Evidence]) -> bool:
    """Whether what is said of goods applies: not where a supplier says that it supplies none."""
    supplies = list(words_answered(answers, WHAT_IS_SUPPLIED))
    return not supplies or "goods" in supplies


def origins(answers: Sequence[Evidence]) -> Iterator[str]:
    """The countries in which goods are made, by the form."""
    yield from (REGIONS[one] for one in words_answered(answers, GOODS_REGION) if one in REGIONS)
    for one in answers:
        if one.question == GOODS_ORIGIN and isinstance(one.value, str):
            yield one.value
