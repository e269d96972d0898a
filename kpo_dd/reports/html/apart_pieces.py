"""What stands beside the score of a supplier, as pieces of its dossier: signs, commitment, alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Commitment, SupplierResult
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.assessment.result.screen_readings import CaseReading, CaseReason, DimensionResult
from kpo_dd.reports.html.answer_pieces import AnswerPieces
from kpo_dd.reports.html.cite_pieces import NOT_VERIFIED, CitePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_standing import recorded_standing
from kpo_dd.wording import one_line

SHORT_DIGEST = 12
GIVEN_FACT = element("dd", element("bdi", -1))


@dataclass(frozen=True)
class DrawnCategory:
    """What many suppliers show of a category: its shape, its signs, and what those not shown rest on."""

    shape: int
    signs: tuple[Piece, ...]
    rests: tuple[Piece, ...]


@dataclass(frozen=True)
class ApartPieces:
    """Draws what is never part of the score in the words of one language."""

    p: Phrases
    shapes: SharedShapes
    answers: AnswerPieces
    cites: CitePieces
    rests: dict[tuple[object, ...], Piece] = field(default_factory=dict)
    drawn: dict[tuple[object, ...], DrawnCategory] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # sources that some dossier cites

    def indicators(self, supplier: SupplierResult) -> Piece:
        """What the ILO indicator screen reads."""
        signs = together(*map(self.dimension, supplier.indicators))
        if not supplier.indicators:
            signs = self.shapes.whole("no indicators", self.no_indicators)
        shape = self.shapes.shape("indicators", self.indicators_shape)
        return [shape, together(*map(self.case, supplier.cases)), signs]

    def no_indicators(self) -> Piece:
        """What is said where there are no signs."""
        return element("p.soft", self.p.say("html.no_indicators"))

    def indicators_shape(self) -> Piece:
        """The same, but for cases and signs."""
        return together(
            element("h4", self.p.say("html.indicators")),
            element("p.soft", self.p.say("html.indicators_lead")),
            element("p.said", self.p.screen.note),
            -1,
            element("p.soft", self.p.screen.plain_source, *self.screen_mark()),
            -2,
        )

    def screen_mark(self) -> Sequence[Piece]:
        """The mark of a source that nobody has verified, where that of the screen is one."""
        return () if self.p.screen.is_verified else (" ", element("span.mark", NOT_VERIFIED))

    def case(self, case: CaseReading) -> Piece:
        """What the case table says of one set, and why."""
        p = self.p
        reasons = [self.reason(case, reason) for reason in case.reasons]
        if case.positive:
            reasons.insert(0, self.positive(case.positive))
        if case.undecided:
            waiting = p.say("html.screen_undecided", rules=", ".join(case.undecided))
            reasons.append([self.shapes.shape("undecided", lambda: element("li", -1)), waiting])
        key = ("case", case.set, case.reading, case.row, bool(reasons))
        shape = self.shapes.shape(key, lambda: self.case_shape(case, with_reasons=bool(reasons)))
        return [shape, together(*reasons)] if reasons else shape

    def positive(self, dimensions: tuple[str, ...]) -> Piece:
        """In which dimensions there are enough signs."""
        return self.shapes.whole(
            ("positive", dimensions),
            lambda: element(
                "li",
                self.p.say("html.screen_positive", dimensions=self.p.screen.dimensions(dimensions)),
            ),
        )

    def case_shape(self, case: CaseReading, *, with_reasons: bool) -> Piece:
        """The same, but for the reasons."""
        title = element("strong", self.p.words(self.p.screen.case_set(case).title), ":")
        points = (element("ul", -1),) if with_reasons else ()
        return element("div.said", title, " ", self.p.screen.case(case), *points)

    def reason(self, case: CaseReading, reason: CaseReason) -> Piece:
        """Why a row of the case table does not describe the signs."""
        key = ("reason", case.set, reason)
        return self.shapes.whole(
            key, lambda: element("li", self.p.screen.case_reason(case, reason))
        )

    def dimension(self, found: DimensionResult) -> Piece:
        """The signs in one dimension."""
        return self.shapes.whole(("dimension", found), lambda: self.dimension_shape(found))

    def dimension_shape(self, found: DimensionResult) -> Piece:
        """The same, sign by sign."""
        p = self.p
        signs = [
            element(
                "li", p.screen.indicator(name), " ", element("span.tag", p.screen.strength(how))
            )
            for name, how in found.present
        ]
        title = element("strong", p.screen.dimensions([found.dimension]))
        reading = p.say("html.positive" if found.positive else "html.not_positive")
        return element("div.said", title, f" — {reading}", element("ul", *signs))

    def commitment(self, one: Commitment, standing: RegisterStanding | None) -> Piece:
        """What is said of the Business Principles, and where that stands in the register."""
        facts = [
            self.fact("html.signatory", one.signatory),
            self.fact("html.signatory_title", one.title),
            self.fact("html.signed_on", self.p.day(one.signed_on)),
            self.fact("html.expires_on", self.p.day(one.expires_on)),
            self.fact("html.document", one.document),
        ]
        if standing is not None:
            recorded = recorded_standing(standing, self.p, self.p.day)
            facts.append(self.told("dossier.register", recorded))
        if one.covers or one.missing:
            facts.append(self.fact("html.covers", self.p.categories(one.covers)))
            facts.append(self.fact("html.covers_missing", self.p.categories(one.missing) or "–"))
        key = ("commitment", one.kind, one.principles_version, one.principles_sha256)
        shape = self.shapes.shape(key, lambda: self.commitment_shape(one))
        place = self.p.place(one.place)
        where: Piece = [self.shapes.shape("said at", said_at), place] if place else NOTHING
        return [shape, where, together(*facts)]

    def commitment_shape(self, one: Commitment) -> Piece:
        """The same, but for where it stands and its facts."""
        digest = one.principles_sha256[:SHORT_DIGEST]
        text = self.p.say("html.principles", version=one.principles_version, digest=digest)
        return together(
            element("h4", self.p.say("html.commitment")),
            element("p", element("strong", self.p.commitment(one.kind)), -1),
            element("p.soft", self.p.say("html.commitment_lead")),
            element("dl.facts", -2),
            element("p.soft", text),
        )

    def fact(self, key: str, text: str) -> Piece:
        """A fact that somebody else wrote, or that it is not given."""
        if text:
            shape = self.shapes.shape(("fact", key), lambda: self.labelled(key, GIVEN_FACT))
            return [shape, one_line(text)]
        return self.shapes.whole(("no fact", key), lambda: self.labelled(key, self.not_given()))

    def labelled(self, key: str, given: Piece) -> Piece:
        """A fact after its label."""
        return element("div", element("dt", self.p.say(key)), given)

    def not_given(self) -> Piece:
        """What stands for a fact that is not known."""
        return element("dd", element("span.soft", self.p.say("html.not_given")))

    def told(self, key: str, *pieces: Piece) -> Piece:
        """A fact in our own words."""
        shape = self.shapes.shape(("told", key), lambda: self.labelled(key, element("dd", -1)))
        return [shape, together(*pieces)]

    def alignment(self, supplier: SupplierResult, *, seen: bool = False) -> Piece:
        """What the answers show of each category of the principles; whether documents were `seen`."""
        if not supplier.alignment:
            return NOTHING
        shape = self.shapes.shape("alignment", self.alignment_shape)
        lines = [self.category(line, supplier.country, seen=seen) for line in supplier.alignment]
        return [shape, together(*lines)]

    def alignment_shape(self) -> Piece:
        """The same, but for the categories."""
        head = element("h4", self.p.say("html.alignment"))
        return together(head, element("p.soft", self.p.alignment.note), -1)

    def category(self, line: CategoryAlignment, country: str, *, seen: bool) -> Piece:
        """One category, by its signs; the papers named for it are the supplier's words."""
        key = (line.category, line.shown, line.lacking, line.open, line.promised, country)
        drawn = self.drawn.get(key)
        signs = self.sign_lists(line) if drawn is None else drawn.signs
        papers: list[Piece] = (
            [[self.papers(seen=seen), self.p.alignment.documents(line)]] if line.documents else []
        )
        if drawn is None:
            drawn = self.drawn[key] = self.drawn_category(line, country, signs)
        return [drawn.shape, together(*signs, *papers, *drawn.rests)]

    def sign_lists(self, line: CategoryAlignment) -> tuple[Piece, ...]:
        """The signs of a category, sort by sort."""
        sorts = (("shown", line.shown), ("lacking", line.lacking), ("open", line.open))
        return tuple(self.signs(kind, names) for kind, names in sorts if names)

    def drawn_category(
        self, line: CategoryAlignment, country: str, signs: tuple[Piece, ...]
    ) -> DrawnCategory:
        """A category in a country, but for its papers."""
        rests = (self.resting_on(line, country),) if line.lacking or line.open else ()
        key = ("category", line.category, line.reading)
        return DrawnCategory(
            self.shapes.shape(key, lambda: self.category_shape(line)), signs, rests
        )

    def papers(self, *, seen: bool) -> Piece:
        """The papers that were named; which, is to come. Of some it may be told elsewhere who saw them."""
        key = "evidence_seen.papers" if seen else "html.alignment_papers"
        return self.shapes.shape(
            key, lambda: element("li", self.p.say(key), " ", element("bdi", -1))
        )

    def resting_on(self, line: CategoryAlignment, country: str) -> Piece:
        """What the signs that are not shown rest on in a country."""
        key = (line.lacking, line.open, country)
        if key not in self.rests:
            sources = self.p.alignment_sources(line, country)
            self.seen.update(one.id for one in sources)
            lead = self.p.say("html.sources")
            ids = ("rests on", *(one.id for one in sources))
            drawn = self.shapes.whole(ids, lambda: element("li", self.cites.resting(lead, sources)))
            self.rests[key] = drawn if sources else NOTHING
        return self.rests[key]

    def category_shape(self, line: CategoryAlignment) -> Piece:
        """The same, but for signs and papers."""
        title = element("strong", self.p.categories([line.category]), ":")
        return element("div.said", title, " ", self.p.alignment.reading(line), element("ul", -1))

    def signs(self, kind: str, names: tuple[str, ...]) -> Piece:
        """Signs of one sort."""
        return self.shapes.whole(
            ("signs", kind, names),
            lambda: element(
                "li", self.p.say(f"html.alignment_{kind}", signs=self.p.alignment.signs(names))
            ),
        )


def said_at() -> Piece:
    """Where it stands, after what it says."""
    return together(" ", element("span.where", "(", element("bdi", -1), ")"))
