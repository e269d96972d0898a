"""From a folder of rule files to a frozen `Rulebook`, or to a list of what is wrong with it.

    method.yaml  sources.yaml  principles.yaml  ilo-indicators.yaml
    alignment.yaml             what shows that a supplier lives by the principles; may be left out
    questionnaire/*.yaml       one section a file, in the order of the file names
    THEME/ID-name.yaml         one rule a file
    reference/*.csv            countries and sectors, the tables of their groups, and limits of places
    reference/tables.yaml      where they come from, and what is read where a figure is missing

All files are read before anything is refused, so that an editor sees every mistake at once. A YAML
file that stands elsewhere is refused too: its author believes that it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.alignment import Alignment
from kpo_dd.rulebook.entries import Entry, Theme
from kpo_dd.rulebook.figures.limits import PlaceLimits, read_limits
from kpo_dd.rulebook.figures.listed_goods import LISTED_GOODS, ListedGood, read_listed_goods
from kpo_dd.rulebook.figures.reference import ReferenceTable, read_reference
from kpo_dd.rulebook.figures.reference_data import TABLES_FILE, ReferenceData
from kpo_dd.rulebook.figures.stand_ins import with_stand_ins
from kpo_dd.rulebook.indicators import IndicatorTables
from kpo_dd.rulebook.kept_documents import (
    NOTHING_KEPT,
    PLACED_LINES,
    Documents,
    digest_to_keep,
    keep_documents,
    kept_documents,
    kept_lines,
)
from kpo_dd.rulebook.linking import PLACED_PARTS, Filed, link_problems, places_of_rules
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.questionnaire import Questionnaire, Section
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rule_documents import Document, FileEntry, read_entry
from kpo_dd.rulebook.rule_files import RuleFiles, shipped_rules, table_files
from kpo_dd.rulebook.rulebook import SEVEREST_FIRST, Rulebook
from kpo_dd.rulebook.sources import Source

__all__ = ["FolderReader", "load_rulebook", "shipped_rules"]

YAML_SUFFIXES = {".yaml", ".yml"}


class SourceList(Entry):
    """`sources.yaml`."""

    sources: tuple[Source, ...]


SINGLE_FILES: Mapping[str, type[Entry]] = {
    "method.yaml": Method,
    "sources.yaml": SourceList,
    "principles.yaml": Principles,
    "ilo-indicators.yaml": IndicatorTables,
}
FOLDERS: Mapping[str, type[Entry]] = {"questionnaire": Section, **dict.fromkeys(Theme, Rule)}
OPTIONAL_FILES: Mapping[str, type[Entry]] = {
    TABLES_FILE: ReferenceData,
    "alignment.yaml": Alignment,
}
TABLES = ("countries", "sectors")
LIMITS = "reference/limits.csv"


def load_rulebook(root: Path, cache: Path | None = None) -> Rulebook:
    """Load and link the rulebook in a folder. RulebookError with all its problems.

    In `cache` its parsed files are kept for the next time, and looked for (`kept_documents.py`).
    """
    if not (root / "method.yaml").is_file():
        raise RulebookError.of("rules_missing", Place(str(root)))
    if cache is None:
        return linked_rulebook(FolderReader(root))
    return load_with_cache(root, cache)


def load_with_cache(root: Path, cache: Path) -> Rulebook:
    """The same, with what is kept of these very files; without it where that is at fault in any way."""
    files = RuleFiles(root)
    try:
        digest = digest_to_keep(files.sha256)
    except OSError:  # which file it is, and all else that is wrong, says who reads them one by one
        return linked_rulebook(FolderReader(root))
    if documents := kept_documents(cache, digest):
        with suppress(RulebookError):
            return linked_rulebook(FolderReader(root, files, documents))
    reader = FolderReader(root, files)
    rulebook = linked_rulebook(reader)
    keep_documents(cache, digest, reader.parsed)
    return rulebook


def linked_rulebook(reader: FolderReader) -> Rulebook:
    """The rulebook in a folder that is to be read."""
    reader.read_folder()
    rulebook = reader.rulebook()
    if problems := list(link_problems(rulebook, reader.filed)):
        raise RulebookError(*in_reading_order(problems))
    return rulebook


class FolderReader:
    """Reads a rules folder; keeps what the files hold and what is wrong with them."""

    def __init__(
        self, root: Path, files: RuleFiles | None = None, kept: Documents = NOTHING_KEPT
    ) -> None:
        self.root, self.files, self.kept = root, files or RuleFiles(root), kept
        self.lines: dict[str, dict[str, int]] = {}
        self.parsed: dict[str, object] = {PLACED_LINES: self.lines}
        self.filed: list[Filed] = []
        self.tables: dict[str, ReferenceTable] = {}
        self.limits = PlaceLimits()
        self.goods: tuple[ListedGood, ...] = ()
        self.problems: list[Problem] = []
        self.read: set[str] = set()

    def read_folder(self) -> None:
        """Read every file. RulebookError with the problems of all of them."""
        for name, model in SINGLE_FILES.items():
            self.read_yaml(name, model)
        for folder, model in FOLDERS.items():
            for name in self.files.in_folder(folder):
                self.read_yaml(name, model)
        for name, model in OPTIONAL_FILES.items():
            if (self.root / name).exists():
                self.read_yaml(name, model)
        self.read_tables()
        self.refuse_the_unread()
        for name in self.files.names:
            with self.reading(name):
                self.files.content(name)
        if self.problems:
            raise RulebookError(*in_reading_order(self.problems))

    def read_tables(self) -> None:
        """Read the tables of reference data that are read at all."""
        for table in (*TABLES, *self.group_tables()):
            with self.reading(f"reference/{table}.csv") as where:
                text = self.files.text(f"reference/{table}.csv")
                self.tables[table] = read_reference(text, where)
        if LIMITS in self.files.names:
            with self.reading(LIMITS) as where:
                self.limits = read_limits(self.files.text(LIMITS), where)
        if LISTED_GOODS in self.files.names:
            with self.reading(LISTED_GOODS) as where:
                self.goods = read_listed_goods(self.files.text(LISTED_GOODS), where)

    def rulebook(self) -> Rulebook:
        """The rulebook, of files that could all be read."""
        return Rulebook(
            sha256=self.files.sha256,
            questionnaire=Questionnaire(self.all_of(Section)),
            rules=tuple(
                sorted(self.all_of(Rule), key=lambda rule: (SEVEREST_FIRST[rule.severity], rule.id))
            ),
            method=self.only(Method),
            sources={source.id: source for source in self.only(SourceList).sources},
            principles=self.only(Principles),
            principles_sha256=sha256(self.files.content("principles.yaml")).hexdigest(),
            indicators=self.only(IndicatorTables),
            countries=self.filled("countries"),
            sectors=self.filled("sectors"),
            reference_data=self.reference_data,
            groups={name: self.tables[name] for name in self.group_tables()},
            table_files=table_files(self.files),
            places=dict(places_of_rules(self.filed)),
            limits=self.limits,
            listed_goods=self.goods,
            alignment=next(iter(self.all_of(Alignment)), None),
        )

    @property
    def reference_data(self) -> ReferenceData | None:
        """What is said of the tables; None where a rulebook says nothing of them."""
        return next(iter(self.all_of(ReferenceData)), None)

    def group_tables(self) -> list[str]:
        """The names of the tables that say what the groups of codes are."""
        groups = [one.groups for one in self.reference_data.tables] if self.reference_data else []
        return sorted({one.table for one in groups if one is not None})

    def filled(self, name: str) -> ReferenceTable:
        """A table with what is read where a figure is missing, if that is said."""
        table, said = self.tables[name], self.reference_data
        described = said.described(f"{name}.csv") if said else None
        return table if described is None else with_stand_ins(table, described, self.tables)

    def all_of(self, model: type[FileEntry]) -> tuple[FileEntry, ...]:
        """Everything read of one sort, in order."""
        return tuple(entry for entry, _ in self.filed if isinstance(entry, model))

    def only(self, model: type[FileEntry]) -> FileEntry:
        """What was read of a sort that stands in one file."""
        (entry,) = self.all_of(model)
        return entry

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
            self.problems.append(Problem.of("rules_file_unreadable", Place(where), reason=error))

    def named(self, name: str) -> str:
        """A file of the folder as messages call it: `rules/method.yaml`."""
        return f"{self.root.name}/{name}"

    def read_yaml(self, name: str, model: type[Entry]) -> None:
        """Keep the entry of one file, or the problem where it can't be read."""
        with self.reading(name) as where:
            document = self.document(name, where)
            self.filed.append((read_entry(model, document), document))

    def document(self, name: str, where: str) -> Document:
        """What a file holds; of what is kept only those lines are known of which something may be said."""
        if name in self.kept:
            return Document(where, self.kept[name], kept_lines(self.kept, name))
        from kpo_dd.rulebook.yaml_files import read_document  # what is kept was parsed

        document = read_document(self.files.text(name), where)
        self.parsed[name] = document.data
        self.lines[name] = {p: line for p in PLACED_PARTS if (line := document.lines.get((p,), 0))}
        return document

    def refuse_the_unread(self) -> None:
        """Keep a problem for every YAML file that was not read: misnamed, or in the wrong folder."""
        for name in self.files.all_names:
            if Path(name).suffix.lower() in YAML_SUFFIXES and name not in self.read:
                self.problems.append(Problem.of("rules_file_unused", Place(self.named(name))))
