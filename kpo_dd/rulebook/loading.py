"""From a folder of rule files to a frozen `Rulebook`, or to a list of what is wrong with it.

    method.yaml  sources.yaml  principles.yaml  ilo-indicators.yaml
    questionnaire/*.yaml       one section a file, in the order of the file names
    THEME/ID-name.yaml         one rule a file
    reference/*.csv            countries and sectors, and limits.csv where a rule reads the law of a place

All files are read before anything is refused, so that an editor sees every mistake at once. A YAML
file that stands elsewhere is refused too: its author believes that it counts.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kpo_dd.errors import NOWHERE, Place, Problem, RulebookError, in_reading_order
from kpo_dd.litter import is_litter
from kpo_dd.rulebook.entries import Entry, Theme
from kpo_dd.rulebook.indicators import IndicatorTables
from kpo_dd.rulebook.limits import Limits, read_limits
from kpo_dd.rulebook.linking import Filed, link_problems
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.questionnaire import Questionnaire, Section
from kpo_dd.rulebook.reference import ReferenceTable, read_reference
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import SEVEREST_FIRST, Rulebook
from kpo_dd.rulebook.sources import Source
from kpo_dd.rulebook.yaml_files import FileEntry, read_document, read_entry

RULE_FILES = ("*.yaml", "*.csv", "*.md")
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
TABLES = ("countries", "sectors")
LIMITS = "reference/limits.csv"


def load_rulebook(root: Path) -> Rulebook:
    """Load and link the rulebook in a folder. RulebookError with all its problems."""
    if not (root / "method.yaml").is_file():
        raise RulebookError.of("rules_missing", Place(str(root)))
    reader = FolderReader(root)
    reader.read_folder()
    rulebook = reader.rulebook()
    if problems := list(link_problems(rulebook, reader.filed)):
        raise RulebookError(*in_reading_order(problems))
    return rulebook


class RuleFiles:
    """The files of a rules folder by their names in it, each read once: what is parsed is what is hashed.

    The mark at the start and the kind of line ends are an editor's or a copying program's doing: neither
    makes another rulebook.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.contents: dict[str, bytes] = {}

    def content(self, name: str) -> bytes:
        """The bytes of a file, with the line ends of all. OSError where there is none to be read."""
        if name not in self.contents:
            content = (self.root / name).read_bytes()
            self.contents[name] = content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
        return self.contents[name]

    def text(self, name: str) -> str:
        """The text of a file. OSError or UnicodeError where it can't be read."""
        return self.content(name).decode()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file that says something, sorted; not what programs leave in any folder."""
        found: Iterable[Path] = (path for one in RULE_FILES for path in self.root.rglob(one))
        below = (path.relative_to(self.root) for path in found if path.is_file())
        return tuple(sorted(path.as_posix() for path in below if not is_litter(path)))

    def in_folder(self, folder: str) -> list[str]:
        """The YAML files right in a folder, sorted; also a link that leads nowhere: somebody wanted it."""
        names = sorted(path.name for path in self.root.glob(f"{folder}/*.yaml"))
        return [f"{folder}/{name}" for name in names if not is_litter(Path(name))]

    @cached_property
    def sha256(self) -> str:
        """SHA-256 over the names and contents of all files, in the order of their names."""
        total = sha256()
        for name in self.names:
            content = self.content(name)
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()


class FolderReader:
    """Reads a rules folder; keeps what the files hold and what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root, self.files = root, RuleFiles(root)
        self.filed: list[Filed] = []
        self.tables: dict[str, ReferenceTable] = {}
        self.limits = Limits()
        self.problems: list[Problem] = []
        self.read: set[str] = set()

    def read_folder(self) -> None:
        """Read every file. RulebookError with the problems of all of them."""
        for name, model in SINGLE_FILES.items():
            self.read_yaml(name, model)
        for folder, model in FOLDERS.items():
            for name in self.files.in_folder(folder):
                self.read_yaml(name, model)
        for table in TABLES:
            with self.reading(f"reference/{table}.csv") as where:
                text = self.files.text(f"reference/{table}.csv")
                self.tables[table] = read_reference(text, where)
        if LIMITS in self.files.names:
            with self.reading(LIMITS) as where:
                self.limits = read_limits(self.files.text(LIMITS), where)
        self.refuse_the_unread()
        for name in self.files.names:
            with self.reading(name):
                self.files.content(name)
        if self.problems:
            raise RulebookError(*in_reading_order(self.problems))

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
            countries=self.tables["countries"],
            sectors=self.tables["sectors"],
            places={entry.id: at.place() for entry, at in self.filed if isinstance(entry, Rule)},
            limits=self.limits,
        )

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
            document = read_document(self.files.text(name), where)
            self.filed.append((read_entry(model, document), document))

    def refuse_the_unread(self) -> None:
        """Keep a problem for every YAML file that was not read: misnamed, or in the wrong folder."""
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            is_yaml = path.suffix.lower() in YAML_SUFFIXES and path.is_file()
            if is_yaml and name not in self.read and not is_litter(Path(name)):
                place = Place(self.named(name))
                self.problems.append(Problem.of("rules_file_unused", place))


def shipped_rules() -> Path:
    """The rules folder that came with the program: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "method.yaml").is_file():
            return folder
    raise RulebookError.of("rules_not_shipped", NOWHERE)
