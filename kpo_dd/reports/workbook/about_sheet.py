"""The last sheet of the workbook report: what to know before using it, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.words.cited_sources import cited
from kpo_dd.reports.words.names_to_check import NamesToCheck
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetColumn
from kpo_dd.wording import one_line

ABOUT = (SheetColumn("sheet.about_label", 26), SheetColumn("sheet.about_text", 110))


def about(assessment: Assessment, phrases: Phrases, version: str) -> ReportSheet:
    """What a reader must know, what the figures mean, and what they were made from."""
    rows = (
        *((phrases.say("sheet.about_notes"), caveat) for caveat in phrases.caveats),
        *figure_meanings(phrases),
        *provenance(assessment, phrases, version),
    )
    return ReportSheet.of_rows("sheet.about", ABOUT, rows)


def figure_meanings(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What the figures of the summary mean."""
    insufficient = phrases.say("report.status.insufficient_information")
    for figure in ("score", "coverage", "returns", "confidence"):
        text = phrases.say(f"sheet.about_{figure}_text", status=insufficient)
        yield phrases.say(f"sheet.about_{figure}"), text


def provenance(assessment: Assessment, phrases: Phrases, version: str) -> Iterator[tuple[str, str]]:
    """When and from what the report was made: rules, principles, citations, files."""
    rulebook = phrases.rulebook
    yield (
        phrases.say("sheet.about_made"),
        phrases.say(
            "sheet.about_made_text",
            day=assessment.on,
            tool=version,
            version=rulebook.version,
            digest=rulebook.sha256,
        ),
    )
    for line in phrases.figures.ages(assessment.on):
        yield phrases.say("data.age"), line
    for line in phrases.figures.origins(assessment.on):
        yield phrases.say("sheet.about_reference"), line
    if assessment.screening is not None:
        compared = NamesToCheck(assessment.screening, phrases).lists()
        yield phrases.say("names.about_lists"), "\n".join(compared)
    yield phrases.say("sheet.about_principles"), "\n".join(principles_lines(phrases))
    unverified = [c for c in map(phrases.citation, cited(assessment, rulebook)) if c.mark]
    if unverified:
        yield phrases.say("sheet.about_unverified"), "\n".join(c.text for c in unverified)
    if master := assessment.master:
        listed = phrases.say("html.master", file=one_line(master.file), digest=master.sha256)
        yield phrases.say("sheet.in_scope"), listed
    if mapping := assessment.mapping:
        used = phrases.say("html.mapping", file=one_line(mapping.file), digest=mapping.sha256)
        yield phrases.say("sheet.mapping"), used
    for given in assessment.inputs:
        yield (
            phrases.say("sheet.about_file"),
            phrases.say(
                "sheet.about_file_text",
                file=one_line(given.file),
                status=phrases.say(f"report.input_status.{given.status}"),
                suppliers=given.suppliers,
                digest=given.sha256,
            ),
        )


def principles_lines(phrases: Phrases) -> Iterator[str]:
    """The Business Principles: version, what is known of them, and each category with its mark."""
    text = phrases.rulebook.principles
    digest = phrases.rulebook.principles_sha256
    yield phrases.say("sheet.about_principles_text", version=text.version, digest=digest)
    yield phrases.words(text.note)
    for category in text.categories:
        yield f"– {phrases.category(category)}"
