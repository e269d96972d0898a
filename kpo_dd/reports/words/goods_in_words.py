"""Questions about goods as sentences of one language."""

from __future__ import annotations

from kpo_dd.reports.words.goods_questions import GoodsBasis, GoodsQuestion
from kpo_dd.reports.words.goods_words import good_word
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.figures.listed_goods import GOODS_LIST_FILE

MOST_GOODS_TOLD = 12


def goods_sentence(one: GoodsQuestion, phrases: Phrases) -> str:
    """What is told, what the list says, and what to ask."""
    said = phrases.say(
        f"goods.{one.basis}",
        told=told_words(one, phrases),
        country=country_word(one, phrases),
        goods=goods_words(one, phrases),
        why=why_words(one, phrases),
        list=list_word(phrases),
    )
    return f"{said} {phrases.say('goods.ask')}"


def told_words(one: GoodsQuestion, phrases: Phrases) -> str:
    """What the supplier sells: in its own words, or by the option or the section."""
    if one.basis is GoodsBasis.SECTOR:
        names = phrases.rulebook.sectors.names
        return phrases.words(names[one.told]) if one.told in names else one.told
    if one.basis is GoodsBasis.KIND:
        options = phrases.rulebook.questionnaire.by_id["goods_kinds"].options
        found = (option.text for option in options if option.id == one.told)
        text = next(found, None)
        return phrases.words(text) if text else one.told
    return one.told


def country_word(one: GoodsQuestion, phrases: Phrases) -> str:
    """Where it is made."""
    names = phrases.rulebook.countries.names
    return phrases.words(names[one.country]) if one.country in names else one.country


def goods_words(one: GoodsQuestion, phrases: Phrases) -> str:
    """The listed goods, the first of very many."""
    words = [good_word(good, phrases.language) for good in one.goods]
    more = len(words) - MOST_GOODS_TOLD
    told = "; ".join(words[:MOST_GOODS_TOLD])
    return phrases.say("goods.more", goods=told, count=more) if more > 0 else told


def why_words(one: GoodsQuestion, phrases: Phrases) -> str:
    """What they are listed for."""
    reasons = {"child": one.child_labour, "forced": one.forced_labour}
    found = "_".join(name for name, holds in reasons.items() if holds) or "inputs"
    return phrases.say(f"goods.why.{found}")


def list_word(phrases: Phrases) -> str:
    """The list with its publisher, edition and day."""
    data = phrases.rulebook.reference_data
    table = data.described(GOODS_LIST_FILE) if data else None
    if table is None:
        return phrases.say("goods.list")
    one = table.sets[0]
    edition = phrases.words(one.edition)
    return phrases.say(
        "goods.list_of", publisher=phrases.words(one.publisher), edition=edition, day=one.day
    )
