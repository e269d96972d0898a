"""What speaks against a supplier, as pieces of its dossier: why, on what, on whose authority, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Flag, ReturnFlag
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.line_pieces import LinePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOfParts, MadeOfThing, MadeOnce
from kpo_dd.reports.words.outline import flags_by_kind, holding
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.rulebook.rule import Kind, Rule

FLAG_LISTS = (
    (Kind.RED_FLAG, "html.red_flags", "html.no_red_flags"),
    (Kind.CONTROL, "html.control_gaps", "html.no_control_gaps"),
    (Kind.CONSISTENCY, "html.contradictions", "html.no_contradictions"),
)


# All that the card of a flag says, but for its answers.
CARD_PARTS = attrgetter("rule", "verdict", "themes", "why", "action", "sources", "limits")


class FlagPieces:
    """Draws flags in the words of one language; `seen` are the sources that some dossier cites."""

    def __init__(
        self, phrases: Phrases, shapes: SharedShapes, answers: LinePieces, cites: CitePieces
    ) -> None:
        self.p, self.shapes, self.answers, self.cites = phrases, shapes, answers, cites
        self.seen: set[str] = set()
        self.holders, self.counts = MadeOfThing(self.holder), MadeOnce(self.counted)
        self.cards = MadeOfParts(CARD_PARTS, self.card_number)

    def lists(self, supplier: SupplierResult) -> Piece:
        """Red flags, gaps and contradictions."""
        found = flags_by_kind(supplier)
        return together(*[self.flags(found[kind], *heads) for kind, *heads in FLAG_LISTS])

    def flags(self, found: Sequence[Flag], heading: str, nothing: str) -> Piece:
        """The flags of one kind, and how many there are."""
        if not found:
            return self.shapes.whole(nothing, lambda: self.none_found(heading, nothing))
        shape = self.shapes.shape(
            heading, lambda: together(element("h4", self.p.say(heading), ": ", -1), -2)
        )
        return [shape, str(len(found)), together(*map(self.card, found))]

    def none_found(self, heading: str, nothing: str) -> Piece:
        """What is said where there are no flags of a kind."""
        head = element("h4", self.p.say(heading), ": 0")
        return together(head, element("p.soft", self.p.say(nothing)))

    def held(self, supplier: SupplierResult) -> Piece:
        """The red flags that do not allow a better band."""
        found = holding(supplier)
        return together(*[self.holders.of(flag.rule) for flag in found]) if found else NOTHING

    def holder(self, rule: Rule) -> Piece:
        """What zero tolerance says of one of them."""
        said = {"rule": rule.id, "title": self.p.words(rule.title)}
        return self.shapes.whole(
            ("held", rule.id),
            lambda: element(
                "p.said.said-alarm",
                self.p.say("html.held", band=self.p.band(rule.cap) if rule.cap else "", **said),
            ),
        )

    def card(self, flag: Flag) -> Piece:
        """A flag; all but the answers is what its rule says in the supplier's country."""
        shape = self.cards.of(flag)
        if not flag.evidence:
            return [shape, self.shapes.whole("no cell", self.no_cell)]
        lines = together(*map(self.answers.evidence, flag.evidence))
        return [shape, [self.shapes.shape("cells", cells_shape), lines]]

    def card_number(self, flag: Flag) -> int:
        """The number of the shape of a card."""
        words = (flag.why.en, flag.action.en)
        key = ("card", flag.rule.id, flag.verdict, flag.themes, flag.sources, flag.limits, *words)
        return self.shapes.shape(key, lambda: self.card_shape(flag))

    def no_cell(self) -> Piece:
        """What is said of a flag that rests on no single answer."""
        return element("p.soft", self.p.say("html.nothing_answered"))

    def card_shape(self, flag: Flag) -> Piece:
        """The card of a flag; what it rests on is to come."""
        self.seen.update(flag.sources, (read.source for read in flag.limits))
        why = (
            element("p.why", self.p.words(flag.why)),
            element("h6.answered", self.p.say("html.answered")),
            -1,
            *self.limits(flag),
        )
        halves = element("div.halves", element("div", *why), element("div", *self.remedy(flag)))
        title = element("h5", self.p.rules.finding(flag))
        return element(f"article.flag.flag-{flag.rule.severity}", title, self.tags(flag), halves)

    def tags(self, flag: Flag) -> Piece:
        """Severity, themes, id, and the band it holds."""
        rule = flag.rule
        told = [self.p.say("html.severity", severity=self.p.severity(rule.severity))]
        told += [*map(self.p.theme, flag.themes), rule.id]
        tags = [piece for text in told for piece in (element("span.tag", text), " ")]
        if rule.cap is not None:
            cap = self.p.say("html.cap", band=self.p.band(rule.cap))
            tags.append(element("span.tag.tag-alarm", cap))
        return element("p.tags", *tags)

    def limits(self, flag: Flag) -> Sequence[Piece]:
        """The limits of the place that it compares with."""
        lines = [element("li", line) for line in self.p.limits(flag)]
        head = element("h6", self.p.say("html.limits"))
        return (head, element("ul", *lines)) if lines else ()

    def remedy(self, flag: Flag) -> Sequence[Piece]:
        """What is to be done by when, and on whose authority."""
        day, days = due_on(flag, self.p.on) if self.p.on else "", flag.rule.due_days
        due = element("strong.due", self.p.say("html.due", day=day, days=days))
        return (
            element("h6.asks", self.p.say(f"action_of.{flag.rule.actor.value}"), ":"),
            element("p", self.p.words(flag.action), " ", due),
            self.cites.resting(self.p.say("html.sources"), self.p.citations(flag)),
        )

    def return_flags(self, flags: Sequence[ReturnFlag]) -> Piece:
        """The patterns of the whole return."""
        if not flags:
            return NOTHING
        shape = self.shapes.shape("return flags", self.return_flags_shape)
        return [shape, str(len(flags)), together(*map(self.return_flag, flags))]

    def return_flags_shape(self) -> Piece:
        """The same, but for how many and which."""
        head = element("h4", self.p.say("html.return_flags"), ": ", -1)
        return together(head, element("p.soft", self.p.say("html.return_flags_lead")), -2)

    def return_flag(self, flag: ReturnFlag) -> Piece:
        """One pattern: how often, why it matters, what to do, and the answers."""
        shape = self.shapes.shape(("check", flag.check.id), lambda: self.check_shape(flag))
        return [
            shape,
            self.counts[flag.count, flag.of],
            together(*map(self.answers.short, flag.evidence)),
        ]

    def counted(self, counts: tuple[int, int]) -> str:
        """How often a pattern was found, of how many answers."""
        return self.p.say("html.return_count", count=counts[0], of=counts[1])

    def check_shape(self, flag: ReturnFlag) -> Piece:
        """The same, but for figures and answers."""
        return element(
            "article.flag.flag-low",
            element("h5", self.p.words(flag.check.title)),
            element("p.tags", element("span.tag", -1)),
            element("p", self.p.words(flag.check.why)),
            element("h6.asks", self.p.say("action_of.officer"), ":"),
            element("p", self.p.words(flag.check.action)),
            element("h6", self.p.say("html.answered")),
            element("ul", -2),
        )


def cells_shape() -> Piece:
    """What a flag rests on, answer by answer."""
    return element("ul", -1)
