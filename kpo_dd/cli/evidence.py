"""`kpo-dd evidence`: documents that somebody has read beside an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import FromOption
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    OfficerOption,
    day_of_entry,
    desk_for,
    print_entry_table,
    shown_day,
    standing_entries,
    tell_recorded,
)
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    explained,
    group_language,
    parse_day,
    rulebook_at,
)
from kpo_dd.cli.record import SupplierArgument, file_digest, person_named, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.assessed import SupplierResult
    from kpo_dd.rulebook.questionnaire import Question
    from kpo_dd.rulebook.rulebook import Rulebook

evidence_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.evidence"), rich_markup_mode=None
)
evidence_app.callback()(group_language)
EVIDENCE_HEADINGS = ("supplier", "question", "file", "result", "on", "by", "until")


@evidence_app.command("record", **explained("officer.evidence_record"))
def record_evidence(
    supplier: SupplierArgument,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help=described("officer.question_argument"))
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=described("officer.file_argument"))],
    by: OfficerOption,
    result: Annotated[
        Literal["confirms", "does-not"],
        typer.Option("--result", help=described("officer.result_option")),
    ],
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help=described("officer.until_option"), show_default=False
        ),
    ] = None,
    answer: Annotated[
        str, typer.Option("--answer", metavar="TEXT", help=described("officer.answer_option"))
    ] = "",
    note: Annotated[str, typer.Option("--note", help=described("note_option"))] = "",
    on: DayOfOption = None,
    from_folder: FromOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that a person has read a document beside an answer."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import Finding
        from kpo_dd.cli.kept import kept_run, supplier_of
        from kpo_dd.register.entries_shown import document_shown
        from kpo_dd.register.officer_records import EvidenceRecord
        from kpo_dd.reports.words.answers_in_words import AnswersInWords
        from kpo_dd.reports.words.officer_in_words import document_words

        found, person, day = Finding(result), person_named(by), day_of_entry(on)
        last = day_it_counts_to(until, day)
        run = kept_run(from_folder, rules, lang)
        asked = question_for(question, run.rulebook)
        shows = shown_answer(answer, found, asked, run.rulebook)
        with desk_for(register, supplier, new=False) as desk:
            said = EvidenceRecord(
                question=asked.id,
                file=file.name,
                sha256=file_digest(file),
                result=found,
                on=day,
                by=person,
                until=last,
                answered=answer_standing(
                    supplier_of(run, desk.supplier), asked, run.rulebook.numbers.get(asked.id)
                ),
                shows=typed(answer),
                shows_value=shows,
                note=typed(note),
                run=desk.run_of(file_digest(run.file.path)),
                kept=desk.keeps,
            )
            said = desk.following(said, lambda one: one.question == asked.id)
            recorded = desk.record(said, file)
        tell_recorded(recorded, desk.register.name, lang)
        numbered = AnswersInWords(run.rulebook, lang).numbered(asked.id)
        print(f"{one_line(desk.supplier)}: {document_words(document_shown(said), numbered, lang)}")


def day_it_counts_to(until: str | None, day: date) -> date | None:
    """The last day a document counts. UsageError where that is before it was read."""
    if until is None:
        return None
    last = parse_day(until)
    if last < day:
        raise UsageError.of("evidence_until_past", day=last)
    return last


def question_for(text: str, rulebook: Rulebook) -> Question:
    """The question of a number or an id. UsageError where there is none, or it asks for no document."""
    from kpo_dd.rulebook.nearest import nearest

    asked = rulebook.questionnaire.by_id
    by_number = {str(number): name for name, number in rulebook.numbers.items()}
    name = by_number.get(text.strip(), text.strip())
    if name not in asked:
        near = nearest(text, sorted(asked))
        raise UsageError.of("evidence_question_unknown", name=text, near=near)
    if asked[name].evidence is None:
        raise UsageError.of("evidence_not_asked", question=rulebook.numbers.get(name, name))
    return asked[name]


def shown_answer(text: str, result: str, question: Question, rulebook: Rulebook) -> str:
    """The answer that a document gives, as it is understood; empty where none was typed."""
    from kpo_dd.answers import stated
    from kpo_dd.reading.values.reading_values import read_value
    from kpo_dd.reading.values.value_states import Given

    if not typed(text):
        return ""
    if result == "confirms":
        raise UsageError.of("evidence_answer_confirms")
    read = read_value(question, text, rulebook)
    if not isinstance(read, Given):
        number = rulebook.numbers.get(question.id, question.id)
        raise UsageError.of("evidence_answer_unread", text=text, question=number)
    return stated(read.value)


def answer_standing(result: SupplierResult, question: Question, number: object) -> str:
    """The answer that a supplier gives. UsageError where it gives none."""
    from kpo_dd.answers import stated

    said = [one.value for one in result.answers if one.question == question.id and not one.ours]
    if not said or said[0] is None:
        raise UsageError.of("evidence_unanswered", id=result.id, question=number)
    return stated(said[0])


@evidence_app.command("list", **explained("officer.evidence_list"))
def list_evidence(
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the documents that count on a day."""
    with refusing(lang):
        from kpo_dd.reports.words.answers_in_words import AnswersInWords
        from kpo_dd.reports.words.officer_in_words import person_shown

        words = AnswersInWords(rulebook_at(rules), lang)
        found = standing_entries(register, as_of, known_on).documents
        rows = [
            [
                one_line(supplier),
                words.numbered(one.question),
                one_line(one.file),
                say(lang, f"officer.finding.{one.result}"),
                shown_day(one.on, lang),
                person_shown(one.by, lang),
                shown_day(one.until, lang),
            ]
            for supplier, some in found.items()
            for one in some
        ]
        print_entry_table(EVIDENCE_HEADINGS, rows, lang)
