"""From a folder of rule files to a frozen `Rulebook`, or to a list of what is wrong with it.

    method.yaml  sources.yaml  principles.yaml  ilo-indicators.yaml
    questionnaire/*.yaml       one section a file, in the order of the file names
    THEME/ID-name.yaml         one rule a file
    reference/*.csv            countries and sectors

All files are read before anything is refused, so that an editor sees every mistake at once. A YAML
file that stands elsewhere is refused too: its author believes that it counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kpo_dd.errors import NOWHERE, Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.entries import Entry, Theme
from kpo_dd.rulebook.indicators import IndicatorTables
from kpo_dd.rulebook.linking import link_problems
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.questionnaire import Questionnaire, Section
from kpo_dd.rulebook.reference import ReferenceTable, read_reference
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import SEVEREST_FIRST, Rulebook
from kpo_dd.rulebook.sources import Source
from kpo_dd.rulebook.yaml_files import Document, read_document, read_entry

FileEntry = TypeVar("FileEntry", bound=Entry)
RULE_FILES = ("*.yaml", "*.csv", "*.md")
YAML_SUFFIXES = {".yaml", ".yml"}


class SourceList(Entry):
    """`sources.yaml`."""

    sources: tuple[Source, ...]


def load_rulebook(root: Path) -> Rulebook:
    """Load and link the rulebook in a folder. RulebookError with all its problems."""
    if not (root / "method.yaml").is_file():
        raise RulebookError.of("rules_missing", Place(str(root)))
    reader = FolderReader(root)
    method = reader.entry("method.yaml", Method)
    sources = reader.entry("sources.yaml", SourceList)
    principles = reader.entry("principles.yaml", Principles)
    indicators = reader.entry("ilo-indicators.yaml", IndicatorTables)
    sections = reader.entries("questionnaire/*.yaml", Section)
    rules = [rule for theme in Theme for rule in reader.entries(f"{theme}/*.yaml", Rule)]
    countries = reader.reference("reference/countries.csv")
    sectors = reader.reference("reference/sectors.csv")
    reader.refuse_the_unread()
    if reader.problems:
        raise RulebookError(*in_reading_order(reader.problems))
    assert method and sources and principles and indicators and countries and sectors  # noqa: S101, PT018
    rulebook = Rulebook(
        sha256=rules_digest(root),
        questionnaire=Questionnaire(tuple(section for section, _ in sections)),
        rules=tuple(
            sorted((rule for rule, _ in rules), key=lambda r: (SEVEREST_FIRST[r.severity], r.id))
        ),
        method=method[0],
        sources={source.id: source for source in sources[0].sources},
        principles=principles[0],
        principles_sha256=hashlib.sha256((root / "principles.yaml").read_bytes()).hexdigest(),
        indicators=indicators[0],
        countries=countries,
        sectors=sectors,
        places={rule.id: document.place() for rule, document in rules},
    )
    files = [method, sources, indicators, *sections, *rules]
    if problems := list(link_problems(rulebook, files)):
        raise RulebookError(*in_reading_order(problems))
    return rulebook


class FolderReader:
    """Reads entries from a rules folder and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.read: set[str] = set()

    @contextmanager
    def reading(self, name: str) -> Iterator[str]:
        """Gives the file's name for messages; keeps the problem, and goes on, where it can't be read."""
        where = self.named(name)
        self.read.add(name)
        try:
            yield where
        except RulebookError as error:
            self.problems += error.problems
        except FileNotFoundError:
            self.problems.append(Problem.of("rules_file_missing", Place(where)))
        except (OSError, UnicodeError) as error:
            self.problems.append(
                Problem.of("rules_file_unreadable", Place(where), "", reason=error)
            )

    def named(self, name: str) -> str:
        """A file of the folder as messages call it: `rules/method.yaml`."""
        return f"{self.root.name}/{name}"

    def entry(self, name: str, model: type[FileEntry]) -> tuple[FileEntry, Document] | None:
        """One entry and its document; None, and the problem kept, where it can't be read."""
        with self.reading(name) as where:
            text = (self.root / name).read_text(encoding="utf-8-sig")
            document = read_document(text, where)
            return read_entry(model, document), document
        return None

    def entries(self, pattern: str, model: type[FileEntry]) -> list[tuple[FileEntry, Document]]:
        """All entries whose files match, in the order of their names."""
        names = sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern))
        read = [self.entry(name, model) for name in names]
        return [entry for entry in read if entry is not None]

    def reference(self, name: str) -> ReferenceTable | None:
        """A reference table; None, and the problem kept, where it can't be read."""
        with self.reading(name) as where:
            return read_reference(self.root / name, where)
        return None

    def refuse_the_unread(self) -> None:
        """Keep a problem for every YAML file that was not read: misnamed, or in the wrong folder."""
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            is_yaml = path.suffix.lower() in YAML_SUFFIXES and path.is_file()
            if is_yaml and name not in self.read:
                place = Place(self.named(name))
                self.problems.append(Problem.of("rules_file_unused", place))


def rules_digest(root: Path) -> str:
    """SHA-256 over the names and bytes of all rule files, in the order of their names."""
    total = hashlib.sha256()
    for name in rule_file_names(root):
        content = (root / name).read_bytes()
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def rule_file_names(root: Path) -> list[str]:
    """Every file the digest covers, relative to the folder, sorted."""
    found: Iterable[Path] = (path for pattern in RULE_FILES for path in root.rglob(pattern))
    return sorted(path.relative_to(root).as_posix() for path in found if path.is_file())


def shipped_rules() -> Path:
    """The rules folder that came with the program: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "method.yaml").is_file():
            return folder
    raise RulebookError.of("rules_not_shipped", NOWHERE)
