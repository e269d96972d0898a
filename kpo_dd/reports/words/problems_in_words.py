"""Problems as lines for people: the supplier by name, questions by number and text, options as shown.

A `Problem` carries ids, for programs; here they become what the supplier and the reader saw. Only a
mapping file speaks of keys, so what is wrong with one names the key beside the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from msgspec import field
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Problem
from kpo_dd.reports.words.details_in_words import DetailsInWords
from kpo_dd.reports.words.names_in_words import NamesInWords
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, sentence, whereabouts


class ProblemsInWords(NamesInWords, frozen=True):
    """Puts problems into the words of one language.

    `senders`: file to the supplier it is from, where it is from one only: what is wrong beside the answers
    is theirs, too.
    """

    senders: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment, rulebook: Rulebook, language: Language) -> Self:
        """The words for the problems of an assessment, which knows names and languages."""
        listed = named_only((one.id, one.name) for one in assessment.returns)
        columns = columns_of(assessment)
        names = listed | named_only(zip(columns.ids, columns.names, strict=True))
        spoken = languages_in((given.file, given.language) for given in assessment.inputs)
        return cls(rulebook, language, names, spoken, senders_of(assessment))

    def line(self, problem: Problem) -> str:
        """A problem as one line: where: what: how to fix."""
        where = whereabouts(problem.place, self.language)
        if not {"question", "id"} & dict(problem.details).keys():
            where = ", ".join(filter(None, (where, self.supplier(self.sender(problem)))))
        return ": ".join(filter(None, (where, self.what(problem))))

    def sender(self, problem: Problem) -> str:
        """Whose file or answer it is; empty where that is not known."""
        return problem.supplier or self.senders.get(problem.place.file, "")

    def what(self, problem: Problem) -> str:
        """The same without its place: what: how to fix."""
        return sentence(problem.code, self.details(problem), self.language)

    def details(self, problem: Problem) -> dict[str, str]:
        """What fills the placeholders of the sentence."""
        known = problem if problem.supplier else replace(problem, supplier=self.sender(problem))
        said = DetailsInWords(self, known, dict(problem.details))
        return {key: said.words(key) for key, _ in problem.details}


def named_only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Supplier to name, where there are both."""
    return {supplier: name for supplier, name in pairs if supplier and name}


def languages_in(files: Iterable[tuple[str, str]]) -> dict[str, Sequence[Language]]:
    """File to its languages, of files with theirs joined by +."""
    spoken = {file: [one for one in Language if one in said.split("+")] for file, said in files}
    return {file: languages for file, languages in spoken.items() if languages}


def senders_of(assessment: Assessment) -> dict[str, str]:
    """File to the supplier it is from, of those files that hold one return."""
    senders = one_sender((file, one.id) for one in assessment.returns for file in one.files)
    alone = {given.file for given in assessment.inputs if given.suppliers == 1}
    return {file: supplier for file, supplier in senders.items() if file in alone}


def one_sender(came: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File to the supplier it is from, of those files that are from just one."""
    senders: dict[str, set[str]] = {}
    for file, supplier in came:
        senders.setdefault(file, set()).add(supplier)
    return {file: min(found) for file, found in senders.items() if len(found) == 1 and min(found)}
