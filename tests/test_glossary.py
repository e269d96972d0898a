"""One word for one thing: what people read keeps to the project's own glossary.

`glossary.csv` holds, for Russian and Kazakh, the words that say something else than is meant, or that
are a second name for a thing that has one, as patterns; beside each what is said instead, and the
files of rules that may have it, since they quote a title or a definition of law.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kpo_dd.wording import Language, catalogue
from tests.toys import SHIPPED_RULES

LINES = (Path(__file__).parent / "glossary.csv").read_text(encoding="utf-8").splitlines()
GLOSSARY = tuple(csv.DictReader(LINES))
LANGUAGES = {language.value for language in Language}


def texts_in(entry: object) -> Iterator[dict[str, str]]:
    """Every text in three languages below an entry of a rule file."""
    if isinstance(entry, dict):
        if set(entry) == LANGUAGES:
            yield entry
        for below in entry.values():
            yield from texts_in(below)
    elif isinstance(entry, list):
        for below in entry:
            yield from texts_in(below)


FILES = tuple(
    (path.name, tuple(texts_in(yaml.load(path.read_bytes(), yaml.CSafeLoader))))
    for path in sorted(SHIPPED_RULES.rglob("*.yaml"))
)


def people_read(language: Language) -> Iterator[tuple[str, str]]:
    """Every sentence of a language, and the file it is from."""
    for sentence in catalogue(language).values():
        yield f"{language.value}.toml", sentence
    for name, texts in FILES:
        for text in texts:
            yield name, text[language.value]


@pytest.mark.parametrize("row", GLOSSARY, ids=lambda row: f"{row['language']}-{row['instead']}")
def test_nothing_people_read_has_a_word_that_the_glossary_rules_out(row: dict[str, str]) -> None:
    """Questions, rules, sources, method, tables and the program's own sentences."""
    word, allowed = re.compile(row["not"], re.IGNORECASE), row["but_in"].split()
    found = [
        (name, sentence)
        for name, sentence in people_read(Language(row["language"]))
        if name not in allowed and word.search(sentence)
    ]
    assert found == [], f"say: {row['instead']}"


@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_the_glossary_looks_at_the_rules_and_at_the_catalogue(language: Language) -> None:
    """A search through nothing would find nothing."""
    names = {name for name, _ in people_read(language)}
    assert {"method.yaml", "sources.yaml", "tables.yaml", f"{language.value}.toml"} < names
    assert len(list(people_read(language))) > 2000


# What has a point and is no figure: addresses, quotations, days, licences, versions, targets of the UN.
POINTED = re.compile(
    r"\S+\.[a-z]\S*|“[^”]*”|`[^`]*`|\d\d\.\d\d\.\d{4}|BY 4\.0|Babel [\d.]+"
    r"|\d+(?:\.\d+){2}|задача [\d.]+|[\d.]+-міндет"
)


@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_figures_that_people_read_have_the_comma_of_the_language(language: Language) -> None:
    """In questions, rules, reasons and sentences, where no program writes them."""
    found = [
        (name, sentence)
        for name, sentence in people_read(language)
        if re.search(r"\d\.\d", POINTED.sub("", sentence))
    ]
    assert found == []
    assert re.search(r"\d\.\d", POINTED.sub("", "от 0.75 до 1,25"))


def test_a_word_that_is_allowed_somewhere_stands_there() -> None:
    """An exception that nothing needs is taken out."""
    for row in GLOSSARY:
        for name in row["but_in"].split():
            said = (text for at, text in people_read(Language(row["language"])) if at == name)
            assert any(re.search(row["not"], text, re.IGNORECASE) for text in said), row
