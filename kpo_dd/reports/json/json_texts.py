"""The texts of `assessment.json`, each once: rules, questions, sources, figures, signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isnan, nan

from msgspec import Struct

from kpo_dd.reports.json.json_factors import ReadByCode
from kpo_dd.reports.json.text_members import (
    JsonCaseTable,
    JsonFactorText,
    JsonFigure,
    JsonLocalText,
    JsonQuestion,
    JsonRule,
    JsonSign,
    JsonSource,
    JsonTexts,
)
from kpo_dd.reports.words.cited_sources import is_held_up
from kpo_dd.reports.words.outline import mix_shares
from kpo_dd.reports.words.phrases import Phrases, rule_due_on
from kpo_dd.rulebook.alignment import AlignmentSign
from kpo_dd.rulebook.figures.limits import Limit
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR


def texts_member(phrases: Phrases, on: date, read: ReadByCode) -> JsonTexts:
    """Every text once; of countries and sectors, what is said of those that occur.

    The law of a country where no supplier works stands nowhere.
    """
    rulebook, words = phrases.rulebook, phrases.words
    codes = {COUNTRY: list(read.countries), SECTOR: list(read.sectors)}
    signs = rulebook.alignment.signs if rulebook.alignment else ()
    speaking = Speaking(phrases, on, read)
    return {
        "rules": {rule.id: speaking.rule(rule) for rule in rulebook.rules},
        "return_checks": {
            one.id: {"title": words(one.title), "why": words(one.why), "action": words(one.action)}
            for one in rulebook.method.return_checks
        },
        "questions": {name: json_question(name, phrases) for name in rulebook.questionnaire.by_id},
        "sources": {name: source_text(name, phrases) for name in speaking.all_sources()},
        "limits": {limit.value: phrases.say(f"limit.{limit}") for limit in Limit},
        "factors": {one.id: speaking.factor(one) for one in rulebook.method.factors},
        "figures": figures_text(phrases, codes),
        "countries": names_of_codes(rulebook.countries, codes[COUNTRY], phrases),
        "sectors": names_of_codes(rulebook.sectors, codes[SECTOR], phrases),
        "dimensions": {one.id: words(one.title) for one in rulebook.indicators.dimensions},
        "indicators": {
            one.id: {"title": words(one.title), "strength": one.strength}
            for one in rulebook.indicators.indicators
        },
        "case_table": case_table_text(phrases),
        "alignment": {one.id: speaking.sign(one) for one in signs},
    }


class Speaking(Struct, frozen=True):
    """Texts with the sources that may be held up to suppliers of some countries."""

    phrases: Phrases
    on: date
    read: ReadByCode

    @property
    def countries(self) -> Sequence[str]:
        """The countries that occur."""
        return list(self.read.countries)

    def rule(self, rule: Rule) -> JsonRule:
        """A rule, and what it says where it speaks against a supplier."""
        words = self.phrases.words
        said: JsonRule = {
            "kind": rule.kind,
            "theme": rule.theme,
            "severity": rule.severity,
            "title": words(rule.title),
            "why": words(rule.why),
            "action": words(rule.action),
            "acts": rule.actor,
            "due_on": rule_due_on(rule, self.on).isoformat(),
            "sources": self.sources(rule.sources),
        }
        if rule.cap is not None:
            said["cap"] = rule.cap.key
        local = [code for code in self.countries if code in rule.local]
        if local:
            said["local"] = {code: local_text(rule, code, self.phrases) for code in local}
        return said

    def factor(self, factor: Factor) -> JsonFactorText:
        """An exposure factor and where it counts."""
        said: JsonFactorText = {
            "title": self.phrases.words(factor.title),
            "shares": mix_shares(factor.id, self.phrases.rulebook),
            "sources": self.sources(factor.sources),
        }
        if known := self.read.factor(factor.id):
            said["by_code"] = known
        return said

    def sign(self, sign: AlignmentSign) -> JsonSign:
        """A sign of alignment."""
        return {
            "category": sign.category,
            "title": self.phrases.words(sign.title),
            "sources": self.sources(sign.sources),
        }

    def sources(self, names: Iterable[str]) -> list[str]:
        """Those that speak of one of the countries; one that nobody knows is kept, and is not verified."""
        known = self.phrases.rulebook.sources
        return [
            name
            for name in names
            if name not in known or is_held_up(name, self.countries, self.phrases.rulebook)
        ]

    def all_sources(self) -> list[str]:
        """All that may be named, by id."""
        rulebook = self.phrases.rulebook
        named = (name for rule in rulebook.rules for name in rule.sources)
        return sorted(set(self.sources((*rulebook.sources, *named))))


def local_text(rule: Rule, country: str, phrases: Phrases) -> JsonLocalText:
    """What a rule says in one country."""
    why, action = rule.why_in(country), rule.action_in(country)
    return {"why": phrases.words(why), "action": phrases.words(action)}


def json_question(name: str, phrases: Phrases) -> JsonQuestion:
    """A question as it is asked, with its number in the form."""
    return {
        "number": phrases.rulebook.numbers.get(name),
        "text": phrases.answers.question(name),
    }


def source_text(name: str, phrases: Phrases) -> JsonSource:
    """A source; one that the rulebook does not know is not verified."""
    cited, known = phrases.citation(name), phrases.rulebook.sources.get(name)
    said: JsonSource = {
        "citation": cited.text,
        "verified": cited.is_verified,
        "in_force": cited.is_in_force,
    }
    if known is not None and known.country is not None:
        said["country"] = known.country
    return said


def figures_text(
    phrases: Phrases, codes: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, JsonFigure]]:
    """The year of each reference figure that factors read, and what stands in where there is none."""
    rulebook, found = phrases.rulebook, {}
    for name in sorted({name for one in rulebook.method.factors for name in one.value.names}):
        question, _, figure = name.partition(".")
        table = rulebook.reference(question) if figure and question in codes else None
        if table is None:
            continue
        lines = {code: figure_text(table, figure, code, phrases) for code in codes[question]}
        if told := {code: line for code, line in lines.items() if line}:
            found[name] = told
    return found


def figure_text(table: ReferenceTable, figure: str, code: str, phrases: Phrases) -> JsonFigure:
    """Of one figure: its year, and what is read in its place; empty where there is nothing to say."""
    read, said = table.stand_ins.get((code, figure)), JsonFigure()
    if read is not None:
        said["basis"], said["value"] = read.basis, read.value
        if read.group:
            said["group"] = read.group
    column = table.figures.get(phrases.rulebook.figure_years.get(figure, ""))
    year = nan if column is None or code not in table.codes else column[table.codes.index(code)]
    if not isnan(year):
        said["year"] = int(year)
    return said


def names_of_codes(table: ReferenceTable, codes: Iterable[str], phrases: Phrases) -> dict[str, str]:
    """The names of codes that a table knows."""
    return {code: phrases.words(table.names[code]) for code in codes if code in table.names}


def case_table_text(phrases: Phrases) -> JsonCaseTable:
    """What the case table of the indicator screen says."""
    cases, words = phrases.rulebook.indicators.cases, phrases.words
    return {
        "note": phrases.screen.note,
        "source": words(cases.source),
        "verified": cases.verified == "yes",
        "readings": {
            one.id: {
                **{row.id: words(row.title) for row in one.rows},
                "unclassified_combination": words(cases.unclassified),
                "outside": words(one.outside) if one.outside else "",
                "unknown": phrases.say("html.screen_unknown"),
            }
            for one in cases.sets
        },
    }
