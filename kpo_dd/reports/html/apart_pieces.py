"""What stands beside the score of a supplier, as pieces of its dossier: signs and commitment."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kpo_dd.assessment.result.assessed import Commitment, SupplierResult
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.assessment.result.screen_readings import CaseReading, CaseReason, DimensionResult
from kpo_dd.reports.html.answer_pieces import AnswerPieces
from kpo_dd.reports.html.cite_pieces import NOT_VERIFIED
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOfParts, MadeOfThing, MadeOnce
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_standing import recorded_standing
from kpo_dd.wording import one_line

SHORT_DIGEST = 12
SCREEN_PARTS = attrgetter("indicators", "cases")  # all that is said of the screen
GIVEN_FACT = element("dd", element("bdi", -1))


class ApartPieces:
    """Draws what is never part of the score in the words of one language."""

    def __init__(self, phrases: Phrases, shapes: SharedShapes, answers: AnswerPieces) -> None:
        self.p, self.shapes, self.answers = phrases, shapes, answers
        self.given, self.no_fact = MadeOnce(self.given_number), MadeOnce(self.no_fact_number)
        self.told_in = MadeOnce(self.told_number)
        self.screens = MadeOfParts(SCREEN_PARTS, self.screen)
        self.cases, self.dimensions = MadeOfThing(self.case), MadeOfThing(self.dimension)
        self.recorded, self.days = MadeOnce(self.recorded_fact), MadeOnce(phrases.day)

    def indicators(self, supplier: SupplierResult) -> Piece:
        """What the ILO indicator screen reads; who has the same red flags has the same of it."""
        return self.screens.of(supplier)

    def screen(self, supplier: SupplierResult) -> Piece:
        """The same, the first time."""
        signs = together(*self.dimensions.all(supplier.indicators))
        if not supplier.indicators:
            signs = self.shapes.whole("no indicators", self.no_indicators)
        shape = self.shapes.shape("indicators", self.indicators_shape)
        return [shape, together(*self.cases.all(supplier.cases)), signs]

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
            self.fact("html.signed_on", self.days[one.signed_on]),
            self.fact("html.expires_on", self.days[one.expires_on]),
            self.fact("html.document", one.document),
        ]
        if standing is not None:
            facts.append(self.recorded[standing])
        if one.covers or one.missing:
            facts.append(self.fact("html.covers", self.p.categories(one.covers)))
            facts.append(self.fact("html.covers_missing", self.p.categories(one.missing) or "–"))
        key = ("commitment", one.kind, one.principles_version, one.principles_sha256)
        shape = self.shapes.shape(key, lambda: self.commitment_shape(one))
        place = self.answers.places.told(one.place)
        where: Piece = [self.shapes.shape("said at", said_at), place] if place else NOTHING
        return [shape, where, together(*facts)]

    def recorded_fact(self, standing: RegisterStanding) -> Piece:
        """Where a commitment stands in the register."""
        recorded = recorded_standing(standing, self.p, self.p.day)
        return self.told("dossier.register", recorded)

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
        return [self.given[key], one_line(text)] if text else self.no_fact[key]

    def given_number(self, key: str) -> int:
        """The number of the shape of a fact that is given."""
        return self.shapes.shape(("fact", key), lambda: self.labelled(key, GIVEN_FACT))

    def no_fact_number(self, key: str) -> int:
        """That of one that is not."""
        return self.shapes.shape(("no fact", key), lambda: self.labelled(key, self.not_given()))

    def labelled(self, key: str, given: Piece) -> Piece:
        """A fact after its label."""
        return element("div", element("dt", self.p.say(key)), given)

    def not_given(self) -> Piece:
        """What stands for a fact that is not known."""
        return element("dd", element("span.soft", self.p.say("html.not_given")))

    def told(self, key: str, *pieces: Piece) -> Piece:
        """A fact in our own words."""
        return [self.told_in[key], together(*pieces)]

    def told_number(self, key: str) -> int:
        """The number of its shape."""
        return self.shapes.shape(("told", key), lambda: self.labelled(key, element("dd", -1)))


def said_at() -> Piece:
    """Where it stands, after what it says."""
    return together(" ", element("span.where", "(", element("bdi", -1), ")"))
