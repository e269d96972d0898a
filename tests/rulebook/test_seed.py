"""Every statement the tool was asked to serve has a question, a rule, a sign or a feature behind it.

The statements are kept whole in `seed.yaml`, with their digest, so that none can be dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name

import pytest
from pydantic import Field

from kpo_dd.rulebook.entries import Entry, Sentence
from kpo_dd.rulebook.rule_documents import read_entry
from kpo_dd.rulebook.yaml_files import read_document
from tests.rulebook.test_coverage import resting_on
from tests.toys import shipped

TABLE = Path(__file__).with_name("seed.yaml")


class Part(Entry):
    """Words of a statement, and what stands behind them."""

    words: Sentence
    questions: tuple[str, ...] = ()
    options: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    rules: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    features: tuple[str, ...] = ()

    @property
    def behind(self) -> tuple[str, ...]:
        """All of it, by name."""
        lists = (self.questions, self.options, self.rules, self.signs, self.sources, self.features)
        return tuple(name for names in lists for name in names)


class Statement(Entry):
    """One statement; a heading asks for nothing."""

    statement: Sentence
    heading: bool = False
    parts: tuple[Part, ...] = ()


class Seed(Entry):
    """`seed.yaml`."""

    sha256: str
    statements: tuple[Statement, ...]


@cache
def seed() -> Seed:
    """The statements with what stands behind them."""
    return read_entry(Seed, read_document(TABLE.read_text("utf-8"), TABLE.name))


def parts() -> list[Part]:
    """The parts of all statements, in order."""
    return [part for one in seed().statements for part in one.parts]


def signs() -> dict[str, tuple[str, ...]]:
    """Sign of alignment to its sources."""
    alignment = shipped().alignment
    return {sign.id: sign.sources for sign in alignment.signs} if alignment else {}


def unknown(part: Part) -> Iterator[str]:
    """What a part names and nobody has: also a source that neither a rule nor a sign cites."""
    book = shipped()
    asked = book.questionnaire.by_id
    cited = {source for sources in signs().values() for source in sources}
    yield from set(part.questions) - set(asked)
    yield from set(part.rules) - set(book.by_id)
    yield from set(part.signs) - set(signs())
    for question, options in part.options.items():
        yield from set(options) - set(asked[question].allowed if question in asked else ())
    for source in part.sources:
        if not resting_on(source) and source not in cited:
            yield source


def test_no_statement_is_missing() -> None:
    """Whole and in order: the digest is that of the text as it was given."""
    text = " ".join(one.statement for one in seed().statements)
    assert sha256(text.encode()).hexdigest() == seed().sha256


@pytest.mark.parametrize("one", seed().statements, ids=lambda one: one.statement[:50])
def test_every_statement_has_something_behind_it(one: Statement) -> None:
    """A heading has nothing to stand behind; of all else the words are quoted as they stand."""
    assert one.heading != bool(one.parts)
    assert all(part.words in one.statement for part in one.parts)


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.words[:50])
def test_what_stands_behind_exists(part: Part) -> None:
    """A question, an option, a rule, a sign, a source somebody rests on, or a feature of the program."""
    assert part.behind
    assert not list(unknown(part))
    for feature in part.features:
        assert callable(resolve_name(feature))


def test_only_a_heading_goes_without() -> None:
    """What ends like a sentence is none, but for the question at the top and the number of a figure."""
    headings = [one.statement for one in seed().statements if one.heading]
    said = [heading for heading in headings if heading.endswith(".")]
    assert said == ["Fig. 7."]


def test_every_question_that_stands_apart_and_every_theme_of_conduct_comes_from_a_statement() -> (
    None
):
    """Nothing is asked beside the score that nobody asked for; names are asked for lists of names."""
    asked = {name for part in parts() for name in (*part.questions, *part.options)}
    for_lists = {one.id for one in shipped().questionnaire.questions if one.is_of_names}
    assert shipped().apart - for_lists <= asked
    conduct = shipped().questionnaire.by_id["business_conduct"]
    named = {option for part in parts() for option in part.options.get(conduct.id, ())}
    assert {option.id for option in conduct.options} - named == {"none"}
