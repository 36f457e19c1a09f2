"""The closed vocabulary of conditions over facts that rules are made of."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from ankleclinic.catalogue.evidence import Entry, Id, MeasureId, known

ThresholdKey = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$"), known("threshold")
]
TechniqueId = Annotated[Id, known("technique")]
RuleId = Annotated[str, Field(pattern=r"^R[0-9]{2}[a-z]?$"), known("rule")]
Relative = Literal["involved", "uninvolved"]
Irritable = Literal["low", "moderate", "high"]
Since = Literal["previous", "first", "stage"]
FlareSign = Literal[
    "lasting",
    "pain_over_limit",
    "pain_red",
    "steps_back",
    "gave_way",
    "morning_amber",
    "swelling_amber",
    "too_often",
    "poor_sleep",
]


class Comparison(Entry):
    """A fact compared with thresholds of the protocol; all that are given must hold."""

    at_least: ThresholdKey | None = None
    more_than: ThresholdKey | None = None
    at_most: ThresholdKey | None = None
    less_than: ThresholdKey | None = None


class AllOf(Entry):
    """Every condition holds."""

    all: Annotated[tuple["Condition", ...], Field(min_length=1)]


class AnyOf(Entry):
    """At least one condition holds."""

    any: Annotated[tuple["Condition", ...], Field(min_length=1)]


class NoneOf(Entry):
    """No condition holds."""

    none: Annotated[tuple["Condition", ...], Field(min_length=1)]


class AtLeastN(Entry):
    """At least `at_least_n` of the conditions hold."""

    at_least_n: Annotated[int, Field(ge=1)]
    of: Annotated[tuple["Condition", ...], Field(min_length=1)]


class Deficit(Comparison):
    """How much worse the involved side is, in the unit of the measure.

    With `on_days`, so many different visits must each meet the comparison. `or_else` is asked when
    this deficit is not known.
    """

    deficit: MeasureId
    on_days: Annotated[int, Field(ge=1)] = 1
    or_else: "Condition | None" = None


class Symmetry(Comparison):
    """The symmetry index of a measure, in percent and unrounded.

    `or_else` is asked only when this index is not known.
    """

    symmetry: MeasureId
    or_else: "Condition | None" = None


class Repeated(Comparison):
    """A side difference that is taken again on another day where it misses narrowly.

    It passes at once where it meets `at_once`, by default the comparison itself. A narrower miss,
    an index at least `retest_from` or more than `retest_above` or a deficit of at most
    `retest_short`, asks for a second day, and then both days decide: their mean or the better one.
    `or_else` is asked when this difference is not known.
    """

    repeated: MeasureId
    by: Literal["symmetry", "deficit"] = "symmetry"
    at_once: ThresholdKey | None = None
    retest_from: ThresholdKey | None = None
    retest_above: ThresholdKey | None = None
    retest_short: ThresholdKey | None = None
    decides: Literal["mean", "better"] = "mean"
    or_else: "Condition | None" = None


class Diary(Comparison):
    """A count of days in a row up to the newest one logged."""

    diary: Literal["quiet_mornings", "clean_sessions", "days_without_flare"]


class Flaring(Entry):
    """A sign of a flare by the diary of the last days and the girth of visits."""

    flare: FlareSign


class Ratio(Comparison):
    """The involved value divided by the uninvolved one."""

    ratio: MeasureId


class Value(Comparison):
    """The value of a measure; of the involved side for sided measures unless said otherwise.

    `or_else` is asked only when this value is not known.
    """

    value: MeasureId
    side: Relative = "involved"
    method: Id | None = None
    or_else: "Condition | None" = None


class Result(Entry):
    """The result of a test on the involved side, or what a screen comes to.

    A positive screen stands until it is taken again, everything else for its shelf life.
    """

    result: MeasureId
    equals: Literal["positive", "negative", "equivocal"]


class Ticked(Entry):
    """An item of a screen is present, or the test that answers it is positive.

    What was found stands until it is taken again.
    """

    screen: MeasureId
    item: Id


class Chosen(Entry):
    """The option chosen of a coded task or test on the involved side is one of these."""

    choice: MeasureId
    one_of: Annotated[tuple[Id, ...], Field(min_length=1)]


class Pain(Comparison):
    """The pain (0 to 10) noted during a test or task on the involved side.

    `or_else` is asked only when no pain was noted.
    """

    pain: MeasureId
    or_else: "Condition | None" = None


class TrialCount(Comparison):
    """The number of trials taken, the lower of both sides."""

    trials: MeasureId


class Gain(Comparison):
    """The improvement of the involved side from before to after treatment in one visit.

    With `since`, the improvement since the visit at which one of these techniques was first used.
    """

    gain: MeasureId
    since: TechniqueId | None = None


class Worsening(Comparison):
    """How much worse a measure is than at the previous or the first comparable visit.

    With `since` stage, than when the stage began. `by` deficit asks how much more the involved
    side is short of the other than it was.
    """

    worse: MeasureId
    since: Since
    by: Literal["value", "deficit"] = "value"


class Improved(Entry):
    """A measure is better than at the first visit, beyond its error and by what matters."""

    improved: MeasureId
    since: Literal["first", "stage"] = "first"


class DaysSince(Comparison):
    """Days from the newest injury, the onset or the first visit to the visit that is judged.

    With `until`, the days are counted to the visit at which that measure was taken. With `new`,
    only an injury since the visit before that one counts; an older one never holds.
    """

    days_since: Literal["injury", "onset", "first_visit"]
    until: MeasureId | None = None
    new: bool = False


class Sessions(Comparison):
    """The number of visits at which one of some techniques was used."""

    sessions: TechniqueId


class Adherence(Comparison):
    """Sessions logged as done in percent of those asked for, since the first visit."""

    adherence: Literal[True]


class EpisodeCount(Comparison):
    """A number kept with the episode."""

    episode: Literal["sprains"]


class Sport(Entry):
    """A sport is named in the episode."""

    sport: Literal[True]


class InStage(Entry):
    """The stage that was said last is one of these; where none was, the one of the first visit."""

    stage: Annotated[tuple[Annotated[int, Field(ge=1, le=6)], ...], Field(min_length=1)]


class OnBoard(Entry):
    """What the boards of the visit say of the stage or of the return to sport."""

    board: Literal["all_met_twice", "one_missed_closely", "physical", "training", "competition"]


class StageTime(Comparison):
    """How long the stage has lasted, in multiples of the time the clinic has entered for it."""

    stage_time: Literal[True]


class Goals(Entry):
    """The goals of the episode: every one is met, or one is in sport.

    `without_running` holds only where there are goals, none of them in running or sport.
    """

    goals: Literal["all_met", "sport", "without_running"]


class Stated(Entry):
    """Somebody stands by name for a statement, about a measure where one is named."""

    said: Literal["deficit_accepted", "plateau_agreed", "shared_decision"]
    about: MeasureId | None = None


class RuleApplies(Entry):
    """Another rule applies, or one of its cases is the one that applies.

    With `in_force` a rule that somebody cleared by name does not count.
    """

    rule: RuleId
    case: Id | None = None
    in_force: bool = False


class Irritability(Entry):
    """The derived irritability is one of these classes."""

    irritability: Annotated[tuple[Irritable, ...], Field(min_length=1)]


class KnownInputs(Comparison):
    """How many of the key inputs of the emphasis are known."""

    known_inputs: Literal[True]


class Reading(Entry):
    """The emphasis was read off at one of these steps."""

    reading: Annotated[
        tuple[Literal["none", "both_high", "control", "mobilize", "strengthen", "close"], ...],
        Field(min_length=1),
    ]


SUBJECTS = (
    "all",
    "any",
    "none",
    "at_least_n",
    "deficit",
    "symmetry",
    "repeated",
    "diary",
    "flare",
    "ratio",
    "value",
    "result",
    "screen",
    "choice",
    "pain",
    "trials",
    "gain",
    "worse",
    "improved",
    "days_since",
    "sessions",
    "adherence",
    "episode",
    "sport",
    "stage",
    "board",
    "stage_time",
    "goals",
    "said",
    "rule",
    "irritability",
    "known_inputs",
    "reading",
)


def _subject(data: object) -> str | None:
    if isinstance(data, Entry):
        names = set(type(data).model_fields)
    elif isinstance(data, dict):
        names = set(data)
    else:
        return None
    return next((name for name in SUBJECTS if name in names), None)


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NoneOf, Tag("none")]
    | Annotated[AtLeastN, Tag("at_least_n")]
    | Annotated[Deficit, Tag("deficit")]
    | Annotated[Symmetry, Tag("symmetry")]
    | Annotated[Repeated, Tag("repeated")]
    | Annotated[Diary, Tag("diary")]
    | Annotated[Flaring, Tag("flare")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Value, Tag("value")]
    | Annotated[Result, Tag("result")]
    | Annotated[Ticked, Tag("screen")]
    | Annotated[Chosen, Tag("choice")]
    | Annotated[Pain, Tag("pain")]
    | Annotated[TrialCount, Tag("trials")]
    | Annotated[Gain, Tag("gain")]
    | Annotated[Worsening, Tag("worse")]
    | Annotated[Improved, Tag("improved")]
    | Annotated[DaysSince, Tag("days_since")]
    | Annotated[Sessions, Tag("sessions")]
    | Annotated[Adherence, Tag("adherence")]
    | Annotated[EpisodeCount, Tag("episode")]
    | Annotated[Sport, Tag("sport")]
    | Annotated[InStage, Tag("stage")]
    | Annotated[OnBoard, Tag("board")]
    | Annotated[StageTime, Tag("stage_time")]
    | Annotated[Goals, Tag("goals")]
    | Annotated[Stated, Tag("said")]
    | Annotated[RuleApplies, Tag("rule")]
    | Annotated[Irritability, Tag("irritability")]
    | Annotated[KnownInputs, Tag("known_inputs")]
    | Annotated[Reading, Tag("reading")],
    Discriminator(
        _subject,
        custom_error_type="condition",
        custom_error_message="a condition needs exactly one subject: " + ", ".join(SUBJECTS),
    ),
]

for _model in (AllOf, AnyOf, NoneOf, AtLeastN, Deficit, Symmetry, Repeated, Value, Pain):
    _model.model_rebuild()
