"""The door for programs: read questionnaires, assess them, make reports. What is promised is `__all__`.

`docs/library.md` has examples. A refusal is a `kpo_dd.errors.KpoError`, whose problems
`kpo_dd.wording.explain` puts into words. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from kpo_dd.answers import Answers
    from kpo_dd.assessment.result.assessed import Assessment, Input, MappingUsed
    from kpo_dd.assessment.result.prior_exposure import PriorExposure
    from kpo_dd.assessment.result.triage_lines import TriageLine
    from kpo_dd.assessment.seen_documents import DocumentsBySupplier
    from kpo_dd.errors import Problem
    from kpo_dd.reading.batch.file_reading import FileReading
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.reading.read import Reading
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.scope.master import MasterList
    from kpo_dd.scope.reconciling import Reconciled

__all__ = ["assess", "assess_frame", "load_rules", "read", "report"]


class Received(Struct, frozen=True):
    """Questionnaires that were read, beside the list of who was to answer."""

    reading: Reading
    reconciled: Reconciled

    @property
    def frame(self) -> pd.DataFrame:
        """The answers, a row a supplier, as `assess_frame` takes them; the index names the suppliers."""
        from kpo_dd.rulebook.rulebook import SUPPLIER_ID

        return self.answers.frame.drop(columns=SUPPLIER_ID, errors="ignore")

    @property
    def answers(self) -> Answers:
        """The answers and their cells, with what the list of suppliers says of each."""
        from kpo_dd.scope.wrong_firm import with_the_list

        return with_the_list(self.reading.answers, self.reconciled.master)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with files, rows and cells, in reading order."""
        return self.reading.problems

    @property
    def refused(self) -> bool:
        """Whether a file or a return could not be used."""
        return self.reading.refused

    def as_of(self, rules: Rulebook, on: date) -> Received:
        """The same for another day of assessment."""
        from kpo_dd.reading.read import as_of
        from kpo_dd.scope.reconciling import reconcile

        reading = as_of(self.reading, rules, on)
        if reading is self.reading:
            return self
        return Received(reading, reconcile(reading, self.reconciled.master))


def load_rules(folder: str | Path | None = None) -> Rulebook:
    """The rulebook in a folder, or the one that ships; RulebookError with everything wrong in it."""
    from kpo_dd.rulebook.loading import load_rulebook, shipped_rules

    return load_rulebook(Path(folder) if folder is not None else shipped_rules())


def read(  # noqa: PLR0913 - a door: each option of the command line by its name
    paths: str | Path | Iterable[str | Path],
    rules: Rulebook,
    *,
    limits: Mapping[str, float] | None = None,
    passwords: str | Iterable[str] = (),
    mapping: str | Path | None = None,
    master: str | Path | None = None,
    latest: bool = False,
    on: date | None = None,
) -> Received:
    """Read every questionnaire in files and folders; what can't be used is refused, never guessed.

    `limits` as `--limit` has them: megabytes (`file_mb`, `unpacked_mb`, `memory_mb`), numbers (`parts`,
    `cells`) and `seconds`, all a file. `passwords` are tried on locked workbooks. `mapping`,
    `master` and `latest` as `--mapping`, `--master` and `--latest`. `on`: the day of assessment, today if
    not given; a return dated after it corrects no other by that day. UsageError for a path, limit or mapping;
    ReadingError for the list of suppliers, or if nobody is left to assess and there is no such list.
    """
    from kpo_dd.reading.read import ReadingTerms, read_all, read_questionnaires, uncollected
    from kpo_dd.reading.returns.mapping import read_mapping
    from kpo_dd.scope.master import read_master
    from kpo_dd.scope.reconciling import reconcile

    allowed = opening_terms(limits or {}, passwords)
    headings = read_mapping(Path(mapping), rules) if mapping is not None else None
    in_scope = read_master(Path(master), rules, allowed) if master is not None else None
    reader = read_questionnaires if in_scope is None else read_all
    places = [paths] if isinstance(paths, str | Path) else paths
    given = [Path(one) for one in places]
    if not given:
        raise UsageError.of("path_missing")
    ours = given_files(master, mapping)
    day = on or date.today()
    terms = ReadingTerms(limits=allowed, ours=ours, mapping=headings, latest=latest, on=day)
    with uncollected():
        reading = reader(given, rules, **terms)
        return Received(reading, reconcile(reading, in_scope))


def given_files(*beside: str | Path | None) -> list[Path]:
    """The files that were given beside the returns, and are none themselves."""
    return [Path(one) for one in beside if one is not None]


def opening_terms(limits: Mapping[str, float], passwords: str | Iterable[str]) -> Limits:
    """What opening a workbook may cost, and the passwords to try on it."""
    from kpo_dd.reading.opening.limits import changed_limits

    changes = [f"{name}={number}" for name, number in limits.items()]
    tried = (passwords,) if isinstance(passwords, str) else tuple(passwords)
    return replace(changed_limits(changes), passwords=tried)


def assess(
    received: Received,
    rules: Rulebook,
    on: date,
    documents: DocumentsBySupplier | None = None,
) -> Assessment:
    """Assess what was read on a day, as `kpo-dd assess` does: suppliers, problems, states of returns.

    Where it was read for another day, other returns may count than `received` says. `documents`: those that
    somebody has read beside an answer, by supplier.
    """
    from kpo_dd.assessment.assess import assess_answers
    from kpo_dd.rulebook.checking import faults_in_use
    from kpo_dd.scope.states import with_returns

    received = received.as_of(rules, on)
    reading = received.reading
    inputs = tuple(input_of(file) for file in reading.files)
    problems = (*reading.problems, *faults_in_use(rules, on))
    assessment = assess_answers(received.answers, rules, on, inputs, problems, documents or {})
    assessment = replace(assessment, mapping=mapping_used(reading))
    exposures = listed_exposures(received.reconciled.master, rules, on)
    return with_returns(assessment, received.reconciled, exposures)


def listed_exposures(
    master: MasterList | None, rules: Rulebook, on: date
) -> dict[str, PriorExposure]:
    """What the list of suppliers alone says of the risk of each; nothing where there is no list."""
    if master is None:
        return {}
    from kpo_dd.assessment.triage import prior_exposures
    from kpo_dd.scope.listed_answers import listed_frame

    found = prior_exposures(listed_frame(master, rules), rules, on)
    return {one.id: exposure for one, exposure in zip(master.suppliers, found, strict=True)}


def triage(master: MasterList, rules: Rulebook, on: date) -> tuple[TriageLine, ...]:
    """Whom of a list to ask first, by which form, and when to ask anew; the most exposed first."""
    from kpo_dd.scope.triaging import triaged

    return triaged(master, listed_exposures(master, rules, on), rules, on)


def mapping_used(reading: Reading) -> MappingUsed | None:
    """The mapping file by which was read, as the reports name it."""
    from kpo_dd.assessment.result.assessed import MappingUsed

    used = reading.mapping
    return None if used is None else MappingUsed(used.name, used.sha256)


def input_of(file: FileReading) -> Input:
    """A file as the reports list it."""
    from kpo_dd.assessment.result.assessed import Input

    return Input(
        file=file.file,
        sha256=file.sha256,
        layout=file.layout,
        language=file.language,
        status=input_status(file),
        suppliers=len(file.returns),
    )


def input_status(file: FileReading) -> str:
    """What became of a file, in a word of its own."""
    if file.copy_of:
        return "copy"
    if file.attached_to:
        return "attachment"
    return "refused" if file.refused else "read"


def assess_frame(frame: pd.DataFrame, rules: Rulebook, on: date) -> pd.DataFrame:
    """Assess answers from anywhere: a row a supplier in, the same rows in the same order out.

    In: a column a question, missing ones unknown. Numbers are numbers, shares 0 to 1, dates without a
    time zone; words are ids of options, countries and sectors; multiple choice is a list of any sort.
    NumPy, nullable, categorical and Arrow types are read alike. `x.evidence` or `x_evidence`: the
    document named for question x; `master.deadline` or `master_deadline`: until when answers were wanted;
    `master.x`, or `master_x`: what the buyer knows in answer to question x, or of a fact (`docs/method.md`).
    Supplier ids are the index or the column `supplier_id`.

    Out: the index `supplier_id`; `status`, `band`, `score`, `score_low`, `score_high`, `coverage`,
    `confidence`; `THEME_band`, `THEME_score`, `THEME_score_low`, `THEME_score_high`; a column a rule;
    `return_CHECK`, true where a check of the whole return speaks. Words are categories (bands are
    ordered), scores float64 in points with one decimal, coverage and confidence float64 0 to 1, checks
    bool: also where the frame is empty. A row's result depends on that row only.

    ValueError where a column stands there twice, or rows or columns have more than one level of names.
    """
    from kpo_dd.answers import Answers
    from kpo_dd.assessment.knowing.settling import settle_knowledge
    from kpo_dd.assessment.scoring.frames import answers_frame, results_frame

    answers = answers_frame(frame, rules)
    settled = settle_knowledge(Answers(answers), rules, on)
    return results_frame(settled.tables, rules, answers.index)


def report(
    assessment: Assessment,
    rules: Rulebook,
    language: str = "en",
    formats: Iterable[str] = ("xlsx", "html", "json"),
) -> dict[str, bytes]:
    """The files of a report by name, none written yet; ValueError for a language or format."""
    from kpo_dd import __version__
    from kpo_dd.reports.formats import Format, make_reports
    from kpo_dd.wording import Language

    chosen = [Format(one) for one in formats]
    return make_reports(assessment, rules, Language(language), __version__, chosen)
