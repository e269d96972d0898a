"""In which language each supplier answered: whoever writes back writes in that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.read import Reading
from kpo_dd.reading.returns.read_line import ReadLine, languages_answered_in
from kpo_dd.wording import Language

MOST_LOOKED_INTO = 2_000  # lines of a table that is answered in several languages


def return_languages(reading: Reading) -> Mapping[str, Language]:
    """Supplier to the language of its returns; who answered in several, or in words of none, is in none."""
    found: dict[str, set[Language | None]] = {}
    for file in reading.files:
        for supplier, language in told_in(file):
            found.setdefault(supplier, set()).add(language)
    told = {supplier: next(iter(said)) for supplier, said in found.items() if len(said) == 1}
    return {supplier: language for supplier, language in told.items() if language is not None}


def told_in(file: FileReading) -> Iterator[tuple[str, Language | None]]:
    """Each return of a file and its language; the lines of a table answered in one are not looked into."""
    headed = {language for sheet in file.sheets for language in sheet.languages}
    lines = [read for read in file.returns if isinstance(read, ReadLine)]
    answered = languages_answered_in(lines)
    alike = len(answered) < 2 or len(lines) > MOST_LOOKED_INTO
    of_all = spoken_by(answered, headed)
    for read in file.returns:
        as_all = alike and isinstance(read, ReadLine)
        yield read.supplier, of_all if as_all else spoken_by(read.languages, headed)


def spoken_by(answered: Collection[Language], headed: Collection[Language]) -> Language | None:
    """The one language of the answers, else the one of the headings: a form may ask in all three at once."""
    for languages in (answered, headed):
        if len(languages) == 1:
            return next(iter(languages))
    return None
