"""What a question offers to choose from, and every way of writing it that a formula understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpo_dd.reading.values.words import NO_DATA_WORDS, NOT_APPLICABLE_WORDS, YES_NO, option_words
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.labels import words_of
from kpo_dd.wording import Language

REFUSED = "refused"
NEEDS_REASON = "reason"
# How Kazakh letters sort among the Russian ones they follow in the alphabet.
SORTED_AS = {"ә": "а1", "ғ": "г1", "қ": "к1", "ң": "н1", "ө": "о1", "ұ": "у1", "ү": "у2", "һ": "х1"}
SORTED_AS |= {"і": "ы1", "ё": "е1"}


def offered(question: Question, rulebook: Rulebook) -> tuple[Text, ...]:
    """The answers a drop-down offers; none where the answer is open or may be several."""
    match question.type:
        case AnswerType.YES_NO:
            words: tuple[Text, ...] = (words_of("template.yes"), words_of("template.no"))
        case AnswerType.CHOICE:
            words = tuple(option.text for option in question.options)
        case AnswerType.SECTOR:
            words = tuple(coded(rulebook.sectors))
        case AnswerType.COUNTRY:
            words = tuple(by_name(rulebook.countries))
        case _:
            return ()
    return words if question.na == REFUSED else (*words, words_of("template.not_applicable"))


def coded(table: ReferenceTable) -> Iterator[Text]:
    """Each code of a table with its name."""
    for code in table.codes:
        name = table.names[code]
        yield Text(en=f"{code} – {name.en}", ru=f"{code} – {name.ru}", kk=f"{code} – {name.kk}")


def by_name(table: ReferenceTable) -> Iterator[Text]:
    """The names of a table, in each language in the order of its alphabet."""
    columns = (
        sorted((name.in_(language) for name in table.names.values()), key=alphabetical)
        for language in Language
    )
    for en, ru, kk in zip(*columns, strict=True):
        yield Text(en=en, ru=ru, kk=kk)


def alphabetical(name: str) -> str:
    """A name as it sorts."""
    return "".join(SORTED_AS.get(letter, letter) for letter in name.casefold())


def answer_meanings(question: Question, rulebook: Rulebook) -> dict[str, str]:
    """Every way to write an answer, in small letters, and the word it stands for."""
    table = rulebook.reference(question.id)
    if table is not None:
        known = {word: code for word, (code, _) in table.lookup.items()}
        known |= {
            text: code
            for code, one in zip(table.codes, coded(table), strict=True)
            for language in Language
            for text in [one.in_(language)]
        }
    elif question.type is AnswerType.YES_NO:
        known = {word: stored for word, (stored, _) in YES_NO.items()}
    else:
        known = {word: stored for word, (stored, _) in option_words(question.options).items()}
        known |= {o.text.in_(language): o.id for language in Language for o in question.options}
    if question.na != REFUSED:
        known |= dict.fromkeys(na_words(), NOT_APPLICABLE)
    return {" ".join(word.lower().split()): stored for word, stored in known.items()}


def na_words() -> tuple[str, ...]:
    """Every way to write that a question does not apply."""
    return tuple(NOT_APPLICABLE_WORDS)


def no_data() -> Mapping[str, str]:
    """Every way to write nothing."""
    return dict.fromkeys(sorted(NO_DATA_WORDS), "")
