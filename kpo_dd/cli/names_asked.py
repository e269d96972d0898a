"""The names that `screen` is asked about: of tables with columns of names, and all that returns name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kpo_dd.errors import Place, Problem, ReadingError
from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.batch.files import find_files
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.read import Reading, read_all
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.screening.asked_names import AskedName, each_name_once, names_in_file
from kpo_dd.screening.supplier_names import names_answered, names_in_answer, questions_of_names

UNNAMED = "screen_no_names"


def names_at(
    paths: Sequence[Path], rulebook: Rulebook, limits: Limits, on: date
) -> tuple[list[AskedName], list[Problem]]:
    """The names in tables, and those that `assess` screens of returns; and what could not be read."""
    reading = read_all(paths, rulebook, limits=limits, on=on)
    workbooks = find_files(paths).workbooks
    found, misses = list[AskedName](), dict[str, tuple[Problem, ...]]()
    for file in reading.files:
        if file.file not in workbooks or not may_be_table(file):
            continue
        try:
            found += names_in_file(workbooks[file.file], file.file, limits)
            misses[file.file] = ()
        except ReadingError as error:
            misses[file.file] = error.problems
    found += names_in_returns(reading, rulebook.questionnaire)
    return each_name_once(found), [*why_unnamed(reading, misses, rulebook.questionnaire)]


def may_be_table(file: FileReading) -> bool:
    """Whether a file may have names below headings of any table: a form says in its answers whom it names."""
    return file.refused or file.layout == "table"


def names_in_returns(reading: Reading, asked: Questionnaire) -> Iterator[AskedName]:
    """The names of a run, and those in returns that no run counts, as for want of an id."""
    for one in names_answered(reading.answers, asked):
        yield AskedName(one.name, one.place)
    counted = set(reading.answers.suppliers)
    for file in reading.files:
        for read in file.returns:
            if read.supplier not in counted:
                yield from names_in_return(read.whole(), asked)


def names_in_return(read: ReadReturn, asked: Questionnaire) -> Iterator[AskedName]:
    """The names in one return."""
    for question, _ in questions_of_names(asked):
        if (value := read.answers.get(question.id)) is not None:
            for name in names_in_answer(value, question):
                yield AskedName(name, read.cells[question.id].place)


def why_unnamed(
    reading: Reading, misses: Mapping[str, tuple[Problem, ...]], asked: Questionnaire
) -> Iterator[Problem]:
    """Why a file gave no name, a line a file; a copy needs none, and what came beside a return neither."""
    for file in reading.files:
        if file.copy_of or file.attached_to or says_names(file, asked):
            continue
        missing = misses.get(file.file, file.problems)
        if [problem.code for problem in missing] == [UNNAMED]:
            yield Problem.of(UNNAMED, Place(file.file))
        else:
            yield from missing


def says_names(file: FileReading, asked: Questionnaire) -> bool:
    """Whether some return in a file names somebody."""
    return any(True for read in file.returns for _ in names_in_return(read.whole(), asked))
