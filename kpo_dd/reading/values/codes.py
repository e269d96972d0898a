"""Countries and sectors: codes of a reference table, written as a code or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.words import KnownWords
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

# How Kazakh letters sort among the Russian ones they follow in the alphabet.
SORTED_AS = {"ә": "а1", "ғ": "г1", "қ": "к1", "ң": "н1", "ө": "о1", "ұ": "у1", "ү": "у2", "һ": "х1"}
SORTED_AS |= {"і": "ы1", "ё": "е1"}


@dataclass(frozen=True)
class CodeKind(AnswerKind):
    """A code of a reference table, by code, alias or name.

    `unknown`: the problem with what is in no table. `offer`: what a drop-down makes of the table.
    """

    table: Callable[[Rulebook], ReferenceTable]
    unknown: str
    offer: Callable[[ReferenceTable], Iterator[Text]]

    def known(self, _: Question, rulebook: Rulebook) -> KnownWords:
        """Codes, aliases and names."""
        return self.table(rulebook).lookup

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """The name of the code."""
        if not isinstance(value, str):
            return teller.as_given(value)
        return teller.named(self.table(teller.rulebook), value)

    def offered(self, _: Question, rulebook: Rulebook) -> tuple[Text, ...]:
        """The table, as it is offered."""
        return tuple(self.offer(self.table(rulebook)))

    def meanings(self, question: Question, rulebook: Rulebook) -> dict[str, str]:
        """Beside the words themselves each code with its name, as a drop-down may offer it."""
        table = self.table(rulebook)
        named = zip(table.codes, coded(table), strict=True)
        both = {text.in_(language): code for code, text in named for language in Language}
        return super().meanings(question, rulebook) | both


def coded(table: ReferenceTable) -> Iterator[Text]:
    """Each code of a table with its name."""
    for code in table.codes:
        name = table.names[code]
        yield Text(en=f"{code} – {name.en}", ru=f"{code} – {name.ru}", kk=f"{code} – {name.kk}")


def by_name(table: ReferenceTable) -> Iterator[Text]:
    """The names of a table, in each language in the order of its alphabet."""
    names = table.names.values()
    columns = (sorted((name.in_(one) for name in names), key=alphabetical) for one in Language)
    for en, ru, kk in zip(*columns, strict=True):
        yield Text(en=en, ru=ru, kk=kk)


def alphabetical(name: str) -> str:
    """A name as it sorts."""
    return "".join(SORTED_AS.get(letter, letter) for letter in name.casefold())
