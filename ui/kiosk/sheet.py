"""The questions of one hand-over and their answers in the draft; nothing here is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from ankleclinic.services import asking
from ankleclinic.services.asking import Answer, Question
from ankleclinic.services.kiosk import Marker
from ankleclinic.services.visit import open_visit
from ui.assess.context import Context
from ui.fields.about import Shown
from ui.fields.last import Earlier
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Group:
    """A questionnaire, or the single questions together: how far, and the places still open."""

    name: str
    said: str
    open: tuple[int, ...]


class Sheet:
    """What is asked of the patient in hand, one question after another.

    Args:
        session: the open patient.
        marker: which draft, and which measures.
    """

    def __init__(self, session: Session, marker: Marker) -> None:
        self.marker = marker
        self._session, self._catalogue = session, session.desk.catalogue
        self._record: EpisodeRecord | None = None
        self._context: Context | None = None
        self._earlier = Earlier(())
        known = self._catalogue.measures
        self._measures = [known[name] for name in marker.measures if name in known]
        self._before = self._named()
        self.questions = asking.questions(self._measures, self._before)
        if self.context is None:
            self.questions = ()

    @property
    def context(self) -> Context | None:
        """The draft as it stands, None when it is not there to be written any more."""
        record = self._session.record
        if record is not self._record:
            self._record, self._context = record, self._context_of(record)
        return self._context

    @property
    def given_name(self) -> str:
        """What the patient is called."""
        record = self._session.record
        fits = record is not None and record.patient.id == self.marker.patient
        return record.patient.given_name if record is not None and fits else ""

    def words(self, question: Question) -> Asked:
        """How a question is asked."""
        return asking.words_of(self._catalogue, question)

    def answer(self, question: Question) -> Answer:
        """What was answered so far."""
        return asking.answer_of(question, self._stored(question))

    def write(self, question: Question, answer: Answer) -> None:
        """Store an answer at once; None leaves the question unanswered."""
        shown = self._shown(question.measure, question.side)
        if shown is None:
            return
        found = asking.with_answer(question, shown.key, shown.stored, answer)
        name = self.activity(question)
        if found is not None and answer is not None and name:
            found = replace(found, note=asking.with_name(found.note, question.item or 0, name))
        self._store(shown, found)

    def activity(self, question: Question) -> str:
        """What the patient called the activity that is rated, now or last time."""
        return asking.activity(question.item or 0, self._notes(question.measure, question.side))

    def name(self, question: Question, name: str) -> None:
        """Call an activity so."""
        shown = self._shown(question.measure, question.side)
        if shown is None or question.item is None or name == self.activity(question):
            return
        base = shown.stored or Observation(shown.key)
        note = asking.with_name(base.note, question.item, name)
        found = replace(base, note=note)
        self._store(shown, None if found == Observation(shown.key) else found)

    def is_named_before(self, question: Question) -> bool:
        """Whether the activities of a question were named at an earlier visit."""
        return question.measure.id in self._before

    def first_open(self) -> int | None:
        """The place of the first question without an answer."""
        return next((place for place in range(len(self.questions)) if self.is_open(place)), None)

    def is_open(self, place: int) -> bool:
        """Whether a question still wants an answer."""
        question = self.questions[place]
        return asking.is_open(question, self._stored(question))

    def done(self) -> int:
        """How many questions want nothing more."""
        return sum(not self.is_open(place) for place in range(len(self.questions)))

    def groups(self) -> tuple[Group, ...]:
        """The questions by questionnaire, the single ones together; those with open ones first."""
        places: dict[str, list[int]] = {}
        for place, question in enumerate(self.questions):
            single = question.item is None
            name = SINGLE if single else titled(self.title(question), question.side)
            places.setdefault(name, []).append(place)
        groups = [
            Group(name, self._said(found), tuple(place for place in found if self.is_open(place)))
            for name, found in places.items()
        ]
        return tuple(sorted(groups, key=lambda group: not group.open))

    def _said(self, places: Sequence[int]) -> str:
        asked = [self.questions[place] for place in places]
        known = sum(self.answer(question) is not None for question in asked)
        if asked[0].is_named and not self.is_named_before(asked[0]):
            return f"{known} rated"
        return f"{known} of {len(places)} answered"

    def title(self, question: Question) -> str:
        """What the questionnaire of a question is called."""
        return self.words(question).form or question.measure.name

    def _context_of(self, record: EpisodeRecord | None) -> Context | None:
        draft = open_visit(record) if record else None
        if record is None or draft is None or draft.id != self.marker.visit:
            return None
        place = record.assessments.index(draft)
        self._earlier = self._earlier.still(record.assessments[:place])
        return Context(record, place, self._earlier)

    def _stored(self, question: Question) -> Observation | None:
        shown = self._shown(question.measure, question.side)
        return shown.stored if shown else None

    def _shown(self, measure: Measure, side: Side | None) -> Shown | None:
        context = self.context
        return context.shown(measure, side) if context else None

    def _notes(self, measure: Measure, side: Side | None) -> Sequence[str]:
        """The notes of a field, newest first."""
        context = self.context
        if context is None:
            return ()
        key = context.key(measure, side)
        visits = (context.visit, *reversed(context.earlier))
        return [entry.note for visit in visits for entry in visit.observations if entry.key == key]

    def _named(self) -> dict[str, int]:
        """How many activities were named at an earlier visit, where any were."""
        context = self.context
        if context is None:
            return {}
        found: dict[str, int] = {}
        for visit in context.earlier:
            for entry in visit.observations:
                if names := asking.names_in(entry.note):
                    found[entry.measure] = len(names)
        return found

    def _store(self, shown: Shown, found: Observation | None) -> None:
        self._session.write_fields({shown.key: found})


SINGLE = "Single questions"


def titled(name: str, side: Side | None) -> str:
    """A name with the ankle it is about."""
    return f"{name}, {side.value} ankle" if side else name
