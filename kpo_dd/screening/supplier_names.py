"""The names of a run that are to be screened: of suppliers, and of whom they and the buyer name beside them.

Suppliers by the list of who was to answer and by their returns; owners, agencies, sub-suppliers and makers by
the questions that the questionnaire marks, and by columns of the list where their headings say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from kpo_dd.answers import Answers
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.errors import NOWHERE, Place
from kpo_dd.reading.values.words import NO_DATA_WORDS, NOT_APPLICABLE_WORDS, plain
from kpo_dd.reading.values.yes_no import SPOKEN
from kpo_dd.rulebook.questionnaire import NameRole, Question, Questionnaire
from kpo_dd.screening.list_kinds import folded_heading

BETWEEN_NAMES = re.compile(r"[;\n\r]+|(?:^|\s)\d{1,2}[.)]\s")
MOST_NAMES_IN_ANSWER = 50
BRACKET_AFTER = re.compile(r"(?P<name>[^()]*[^\W\d_][^()]*)\((?P<after>[^()]+)\)[\s.,]*")
HAS_A_LETTER = re.compile(r"[^\W\d_]")
# What is written where there is nobody to name.
NOBODY = frozenset(
    plain(word)
    for word in (
        *NOT_APPLICABLE_WORDS,
        *NO_DATA_WORDS,
        *(word for word, (said, _) in SPOKEN.items() if said == "no"),
        *(
            "none",
            "nobody",
            "no one",
            "there are none",
            "никто",
            "никого",
            "таких нет",
            "нет таких",
        ),
        *("ешкім", "ондай жоқ", "ондайлар жоқ"),
    )
)
OWN_COLUMNS_OF: Mapping[NameRole, frozenset[str]] = {
    NameRole.OWNER: frozenset(
        {
            *("owner", "owners", "beneficial owner", "beneficial owners", "shareholder"),
            *("shareholders", "parent company", "владелец", "владельцы", "собственник"),
            *("собственники", "учредитель", "учредители", "бенефициар", "конечный бенефициар"),
            *("материнская компания", "иесі", "иелері", "құрылтайшы", "құрылтайшылары"),
            *("бенефициары", "бас компания"),
        }
    ),
    NameRole.AGENCY: frozenset(
        {
            *("agency", "agencies", "recruitment agency", "labour agency", "labor agency"),
            *("агентство", "агентства", "кадровое агентство", "агенттік", "агенттіктер"),
            "кадр агенттігі",
        }
    ),
    NameRole.SUB_SUPPLIER: frozenset(
        {
            *("sub-supplier", "sub-suppliers", "subsupplier", "subcontractor", "subcontractors"),
            *("субпоставщик", "субпоставщики", "субподрядчик", "субподрядчики"),
            *("қосалқы мердігер", "қосалқы мердігерлер", "қосалқы жеткізуші"),
        }
    ),
    NameRole.MAKER: frozenset(
        {
            *("manufacturer", "manufacturers", "producer", "producers", "maker", "makers"),
            *("factory", "производитель", "производители", "изготовитель", "изготовители"),
            *("завод-изготовитель", "өндіруші", "өндірушілер", "дайындаушы"),
        }
    ),
}
ROLE_OF_HEADING: Mapping[str, NameRole] = {
    heading: role for role, headings in OWN_COLUMNS_OF.items() for heading in headings
}


class SupplierName(Struct, frozen=True):
    """A name that a supplier goes by, or that stands beside it; `where` finds its place, as few are asked."""

    supplier: str
    role: NameRole
    name: str
    where: Callable[[], Place] = Place

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.where()


def supplier_names(
    answers: Answers, returns: Iterable[SupplierReturn], asked: Questionnaire, master: Place
) -> tuple[SupplierName, ...]:
    """Every name of a run, each once a supplier and role; `master`: the list of who was to answer."""
    found = dict[tuple[str, str, NameRole], SupplierName]()
    for one in names_answered(answers, asked):
        found.setdefault((one.supplier, one.name, one.role), one)
    for one in names_on_list(returns, master, found):
        found.setdefault((one.supplier, one.name, one.role), one)
    return tuple(found.values())


def names_answered(answers: Answers, asked: Questionnaire) -> Iterator[SupplierName]:
    """The names in answers to the questions that are marked."""
    for question, role in questions_of_names(asked):
        if question.id not in answers.table.names:
            continue
        said = answers.table.objects(question.id)
        for row in answers.table.filled(question.id).nonzero()[0].tolist():
            supplier = answers.suppliers[row]
            for name in names_in_answer(said[row], question):
                where = partial(place_answered, answers, supplier, question.id)
                yield SupplierName(supplier, role, name, where)


def questions_of_names(asked: Questionnaire) -> Iterator[tuple[Question, NameRole]]:
    """The questions whose answers are names to be screened, and whose names they are."""
    for question in asked.questions:
        if question.names is not None:
            yield question, question.names


def names_in_answer(value: object, question: Question) -> Iterator[str]:
    """The names of an answer: what is written, or what the chosen options are called on lists."""
    if isinstance(value, str) and not question.options and question.names is not None:
        yield from single_names(value, question.names)
        return
    chosen = value if isinstance(value, tuple) else (value,)
    for option in question.options:
        if option.screened_as and option.id in chosen:
            yield option.screened_as


def single_names(text: str, role: NameRole) -> Iterator[str]:
    """The names of a text; a supplier has one, of others there may be several."""
    parts = [text]
    if role is not NameRole.SUPPLIER:
        parts = BETWEEN_NAMES.split(text)[:MOST_NAMES_IN_ANSWER]
    if role is NameRole.MAKER:
        parts = [name for part in parts for name in beside_its_place(part)]
    for part in parts:
        name = " ".join(part.split()).strip(" ,")
        if HAS_A_LETTER.search(name) and plain(name) not in NOBODY:
            yield name


def beside_its_place(text: str) -> tuple[str, ...]:
    """A maker without the place that stands after it, which would make it another firm than the listed one.

    With a comma it is a place, as the form asks for it; one word may be another name of the maker.
    """
    match = BRACKET_AFTER.fullmatch(text)
    if match is None:
        return (text,)
    return (match["name"],) if "," in match["after"] else (match["name"], match["after"])


def place_answered(answers: Answers, supplier: str, question: str) -> Place:
    """Where an answer stands."""
    cell = answers.cells.get((supplier, question))
    return NOWHERE if cell is None else cell.place


def names_on_list(
    returns: Iterable[SupplierReturn],
    master: Place,
    known: Container[tuple[str, str, NameRole]] = (),
) -> Iterator[SupplierName]:
    """The suppliers' names as the list has them, and the names in the buyer's own columns.

    `known`: names with their roles; who has the same name on the list is not gone through again.
    """

    def where() -> Place:
        return master

    for line in returns:
        if line.name != line.id and (line.id, line.name, NameRole.SUPPLIER) not in known:
            for name in single_names(line.name, NameRole.SUPPLIER):
                yield SupplierName(line.id, NameRole.SUPPLIER, name, where)
        for heading, text in line.own_columns:
            role = ROLE_OF_HEADING.get(folded_heading(heading))
            if role is not None:
                for name in single_names(text, role):
                    yield SupplierName(line.id, role, name, where)
