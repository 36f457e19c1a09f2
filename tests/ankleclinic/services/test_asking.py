"""What a patient is asked, and that answers are kept as in the therapist's own field."""

from typing import Any

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Key, Observation, State
from ankleclinic.services import asking
from ankleclinic.services.asking import Answer, Question
from tests.ankleclinic.small import CAIT, FAAM, NPRS, PSFS, measure

SPORT = measure({**FAAM, "section": "questionnaires"})
OWN, PAIN = measure(PSFS), measure(NPRS)


def walk(table: dict[str, Any], *answers: Answer) -> Observation | None:
    """Answer the items of a questionnaire one by one."""
    asked = SPORT if table is FAAM else OWN
    found: Observation | None = None
    for question, answer in zip(asking.questions([asked], {}), answers, strict=False):
        found = asking.with_answer(question, Key(asked.id), found, answer)
    return found


def test_answers_are_kept_in_order_with_the_rule_that_scores_them() -> None:
    found = walk(FAAM, 4.0, "na", None, 3.0)
    assert found is not None
    assert found.items == (4.0, "na", None, 3.0, None, None, None, None)
    assert found.scorer == "faam_sport/1"


def test_taking_the_last_answer_back_leaves_nothing() -> None:
    first = asking.questions([SPORT], {})[0]
    found = asking.with_answer(first, Key("faam_sport"), None, 4.0)
    assert asking.with_answer(first, Key("faam_sport"), found, None) is None


def test_a_note_and_the_pain_beside_it_stay() -> None:
    first = asking.questions([SPORT], {})[0]
    noted = Observation(Key("faam_sport"), state=State.NOT_TESTED, reason="late", note="in a hurry")
    found = asking.with_answer(first, noted.key, noted, 4.0)
    assert found is not None
    assert (found.state, found.reason, found.note) == (State.MEASURED, None, "in a hurry")


def test_own_activities_keep_no_empty_end() -> None:
    found = walk(PSFS, 5.0, None, 7.0, None)
    assert found is not None
    assert found.items == (5.0, None, 7.0)
    assert score(OWN, found).value == 6.0


def test_only_activities_named_before_are_rated_again() -> None:
    assert len(asking.questions([OWN], {})) == 5
    assert len(asking.questions([OWN], {"psfs": 2})) == 2


def test_the_open_items_are_named_by_their_number_on_the_form() -> None:
    assert asking.open_items(SPORT, walk(FAAM, 4.0, "na", None, 3.0)) == (3, 5, 6, 7, 8)
    assert asking.open_items(OWN, None) == (1,)
    assert asking.open_items(OWN, walk(PSFS, 5.0)) == ()
    assert asking.open_items(PAIN, None) == ()


def test_a_scale_keeps_one_number() -> None:
    question = Question(PAIN)
    found = asking.with_answer(question, Key(PAIN.id), None, 7.0)
    assert found == Observation(Key(PAIN.id), value=7.0)
    assert asking.answer_of(question, found) == 7.0
    assert asking.with_answer(question, Key(PAIN.id), found, None) is None


def test_the_numbers_to_choose_from() -> None:
    assert asking.numbers(Question(PAIN)) == tuple(float(n) for n in range(11))
    assert asking.numbers(Question(SPORT, item=0)) == (0, 1, 2, 3, 4)
    wide = measure({**NPRS, "limits": {"status": "proposal", "hard": [0, 100]}})
    assert asking.numbers(Question(wide)) == tuple(float(n) for n in range(0, 101, 5))


def test_a_total_is_left_to_the_therapist_and_says_so(catalogue: Catalogue) -> None:
    found = {offer.measure.id: offer for offer in asking.offers(catalogue, [SPORT, with_section()])}
    assert found["faam_sport"].why_not == ""
    assert "total" in found["cait"].why_not


def test_a_measure_without_words_for_patients_is_not_offered(catalogue: Catalogue) -> None:
    unknown = measure({**NPRS, "id": "unknown_scale", "section": "pain"})
    assert asking.offers(catalogue, [unknown]) == ()


def test_a_questionnaire_without_words_of_ours_names_its_form(catalogue: Catalogue) -> None:
    unknown = measure({**FAAM, "id": "unknown_form", "section": "questionnaires"})
    assert asking.words_of(catalogue, Question(unknown, item=0)) == Asked(
        id="unknown_form", form="Sport questionnaire"
    )


def test_activities_are_named_in_the_note() -> None:
    note = asking.with_name("", 1, "walking; downhill ")
    note = asking.with_name(note + "\nseen by AB", 0, "stairs")
    assert asking.names_in(note) == ("stairs", "walking, downhill")
    assert note.endswith("\nseen by AB")
    assert asking.with_name("Activities: stairs", 0, "") == ""


def test_an_activity_is_the_newest_one_named() -> None:
    assert asking.activity(0, ["", "Activities: stairs"]) == "stairs"
    assert asking.activity(0, ["Activities: hills", "Activities: stairs"]) == "hills"
    assert asking.activity(3, ["Activities: hills"]) == ""


def with_section() -> Measure:
    """The questionnaire whose answers could not be checked, on the page of questionnaires."""
    return measure({**CAIT, "section": "questionnaires"})
