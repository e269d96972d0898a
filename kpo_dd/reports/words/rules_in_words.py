"""Rules in words: what a flag says, what waits for an answer, which weight matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Influence
from kpo_dd.assessment.result.flags import Flag, LimitRead, OpenQuestion
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, say


class RulesInWords(Struct, frozen=True):
    """Turns rules and what hangs on them into words of one language."""

    rulebook: Rulebook
    language: Language

    def rule(self, name: str) -> str:
        """A rule by its id and title."""
        return f"{name} {self.rulebook.by_id[name].title.in_(self.language)}"

    def finding(self, flag: Flag) -> str:
        """What a flag says."""
        return self.against(flag.rule)

    def against(self, rule: Rule) -> str:
        """What a rule says; the title of a control says what should be, so a gap says that it is not."""
        title = rule.title.in_(self.language)
        is_gap = rule.kind is Kind.CONTROL
        return say(self.language, "report.gap_title", title=title) if is_gap else title

    def local(self, rule: Rule, countries: Collection[str] | None = None) -> Iterator[str]:
        """What a rule says in single countries, all or some: the country, and its reason or action there."""
        for code, said in rule.local.items():
            if countries is not None and code not in countries:
                continue
            name = self.rulebook.countries.names[code].in_(self.language)
            for text in (said.why, said.action):
                if text is not None:
                    yield f"{name}: {text.in_(self.language)}"

    def limit(self, read: LimitRead) -> str:
        """A limit of the place: the figure, whose law it is, and whether the country has none of its own."""
        source, countries = self.rulebook.sources[read.source], self.rulebook.countries
        details = {
            "what": say(self.language, f"limit.{read.limit}"),
            "figure": figure(read.value, "g", self.language),
            "law": source.name(self.language),
        }
        if read.is_own:
            told = say(self.language, "report.limit_own", **details)
        else:
            name = countries.names.get(read.country)
            country = name.in_(self.language) if name else read.country
            told = say(self.language, "report.limit_floor", country=country, **details)
        return told if read.is_verified else f"{told} ({say(self.language, 'report.unverified')})"

    def left_undecided(self, question: OpenQuestion) -> str:
        """What waits for an open question: rules by id and title, or the exposure."""
        rules = "; ".join(map(self.rule, question.rules))
        return rules or say(self.language, "report.needed_for_exposure")

    def weight(self, weight: Influence) -> str:
        """A weight by the rule or the exposure factor it belongs to."""
        if weight.name in self.rulebook.by_id:
            return self.rule(weight.name)
        title = self.rulebook.factors[weight.name].title
        return say(self.language, "sensitivity.factor", name=title.in_(self.language))


def logic(rule: Rule) -> Iterator[str]:
    """When a rule speaks, in which other themes, and how loud: as it stands in its file."""
    if rule.applies_when:
        yield f"applies_when: {rule.applies_when.text}"
    yield f"{'met_when' if rule.met_when else 'flag_when'}: {rule.condition.text}"
    for theme in rule.themes_in_order:
        yield f"themes.{theme}: {rule.themes[theme].text}"
    if rule.grade is not None:
        yield f"grade: {graded(rule)}"
    if rule.same_fact:
        yield f"same_fact: {', '.join(rule.same_fact)}"


def graded(rule: Rule) -> str:
    """The size a red flag is graded by, and the share of its weight at each anchor, as in its file."""
    if rule.grade is None:
        return ""
    return f"{rule.grade.value.text} ({anchor_words(rule.grade.anchors, Language.EN)})"


def anchor_words(anchors: Iterable[tuple[float, float]], language: Language) -> str:
    """Fixed points as a reader sees them: `40 → 0; 52 → 0.5`."""
    pairs = ((figure(at, "g", language), figure(level, "g", language)) for at, level in anchors)
    return "; ".join(f"{at} → {level}" for at, level in pairs)
