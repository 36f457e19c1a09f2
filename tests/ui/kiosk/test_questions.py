"""The patient's questions: by key and by finger, skipped, not applying, named, gone back to."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.scoring import score
from ankleclinic.record.observation import Observation
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.fields.stage import Stage
from tests.ui.kiosk.conftest import FAAM, Enter, press
from ui.fields.questionnaire import QuestionnaireField
from ui.kiosk.question_page import MORE_DIGITS_MS, NO_MORE
from ui.kiosk.review_page import ALL_ANSWERED
from ui.kiosk.sheet import SINGLE
from ui.kiosk.window import NOT_KEPT, STILL_THERE
from ui.theme.look import Look

KEY = Qt.Key
DAILY = "432104321043210432104"
SPORT = "4321n432"


def grid_entry(qtbot: QtBot, look: Look, catalogue: Catalogue, name: str, keys: str) -> Observation:
    """What the therapist's own field keeps of the same answers."""
    stage = Stage(qtbot, look, catalogue.measures[name])
    stage.hands.type("i")
    field = stage.field
    assert isinstance(field, QuestionnaireField)
    for place, key in enumerate(keys):
        field.stops()[place].widget.setFocus()
        stage.hands.type(key)
    return stage.stored


def test_the_two_forms_are_answered_by_a_key_each_as_in_the_grid(
    qtbot: QtBot, look: Look, catalogue: Catalogue, room: Enter
) -> None:
    here = room()
    window = here.hand_over(*FAAM)
    here.hands.type(DAILY + SPORT)
    assert here.hands.count == 29
    qtbot.waitUntil(window.review.isVisible)
    assert window.review.title.text() == ALL_ANSWERED
    here.settle()
    daily, sport = here.found("faam_adl"), here.found("faam_sport")
    assert daily == grid_entry(qtbot, look, catalogue, "faam_adl", DAILY)
    assert sport == grid_entry(qtbot, look, catalogue, "faam_sport", SPORT)
    assert daily is not None
    assert daily.scorer == "faam_adl/1"


def test_the_two_forms_are_answered_by_touch(room: Enter) -> None:
    here = room()
    window = here.hand_over(*FAAM)
    for key in DAILY + SPORT:
        here.touch("na" if key == "n" else float(key))
    assert window.review.isVisible()
    here.settle()
    daily, sport = here.found("faam_adl"), here.found("faam_sport")
    assert daily is not None
    assert sport is not None
    assert "".join(f"{item:g}" for item in daily.items if isinstance(item, float)) == DAILY
    assert sport.items == (4, 3, 2, 1, "na", 4, 3, 2)


def test_every_answer_is_stored_before_the_next_question(room: Enter) -> None:
    here = room()
    here.hand_over("faam_sport")
    here.hands.type("4")
    here.settle()
    stored = here.store.load("p1").assessments[-1].observations[-1]
    assert stored.items == (4, *[None] * 7)


def test_a_double_touch_answers_one_question_only(room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.touch(4.0)
    answers = window.questions.answers
    assert answers is not None
    assert answers.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.count.text() == "Question 2 of 8"


def test_ten_is_two_digits_and_one_waits_for_the_second(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("nprs_now", "nprs_night", "nprs_worst_24h")
    here.hands.type("1")
    here.settle()
    assert here.found("nprs_now") is None, "a one may still become a ten"
    here.hands.type("0")
    qtbot.waitUntil(lambda: window.count.text() == "Question 2 of 3")
    here.hands.type("1")
    qtbot.waitUntil(lambda: window.count.text() == "Question 3 of 3", timeout=2 * MORE_DIGITS_MS)
    here.settle()
    now, night = here.found("nprs_now"), here.found("nprs_night")
    assert now is not None
    assert now.value == 10
    assert night is not None
    assert night.value == 1


def test_a_number_outside_the_scale_is_not_taken(room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.type("7")
    assert "from 0 to 4" in window.line.text()
    here.settle()
    assert here.found("faam_sport") is None


def test_arrows_move_and_space_chooses(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left):
        here.hands.press(key)
    assert here.hands.at == "1"
    here.hands.press(KEY.Key_Down)
    assert here.hands.at == "Does not apply to me"
    here.hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: window.count.text() == "Question 2 of 8")
    here.settle()
    found = here.found("faam_sport")
    assert found is not None
    assert found.items[0] == "na"


def test_back_shows_the_answer_and_takes_another(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.type("43")
    qtbot.waitUntil(lambda: window.count.text() == "Question 3 of 8")
    here.hands.press(KEY.Key_Backspace)
    answers = window.questions.answers
    assert answers is not None
    assert [value for value, target in answers.targets if target.isChecked()] == [3.0]
    here.hands.type("1")
    here.settle()
    found = here.found("faam_sport")
    assert found is not None
    assert found.items[:2] == (4, 1)


def test_what_was_left_out_is_listed_and_reached_from_the_end(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("nprs_now", "faam_sport")
    press(window.questions.skip)
    here.hands.type("44")
    qtbot.waitUntil(lambda: window.count.text() == "Question 4 of 9")
    press(window.questions.skip)
    here.hands.type("44444")
    qtbot.waitUntil(window.review.isVisible)
    assert [button.accessibleName() for button in window.review.open] == [
        f"{SINGLE}, 1: answer it",
        "FAAM, sport, 3: answer it",
    ]
    assert "2 questions are still open" in window.review.hint.text()
    press(window.review.open[1])
    assert window.questions.head.title.text() == "Number 3 on the form"


def test_enter_leaves_no_question_out_unasked(room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.enter()
    press(window.questions.next)
    assert window.count.text() == "Question 1 of 8"
    assert "Leave this one out" in window.line.text()
    here.hands.line("4")
    assert window.count.text() == "Question 2 of 8"
    here.hands.enter()
    assert window.count.text() == "Question 2 of 8"


def test_leaving_out_empties_an_answer(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.type("4")
    qtbot.waitUntil(lambda: window.count.text() == "Question 2 of 8")
    press(window.questions.back)
    press(window.questions.skip)
    here.settle()
    assert here.found("faam_sport") is None


def test_the_paper_form_is_named_and_no_item_is_worded(room: Enter) -> None:
    here = room()
    window = here.hand_over(*FAAM)
    assert window.questions.head.form.text() == "Paper form: FAAM, daily life"
    assert window.questions.head.title.text() == "Number 1 on the form"


def test_own_activities_are_named_rated_and_rated_again(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("psfs")
    page = window.questions
    assert page.skip.text() == NO_MORE
    here.hands.line("going down stairs")
    here.hands.type("4")
    qtbot.waitUntil(lambda: window.count.text() == "Question 2 of 5")
    here.hands.line("running; uphill")
    here.hands.type("7")
    qtbot.waitUntil(lambda: window.count.text() == "Question 3 of 5")
    press(page.skip)
    assert window.review.isVisible()
    here.settle()
    found = here.found("psfs")
    assert found is not None
    assert list(found.items) == [4, 7]
    assert found.note == "Activities: going down stairs; running, uphill"


def test_activities_of_last_time_are_shown_and_kept(qtbot: QtBot, room: Enter) -> None:
    earlier = seen("psfs", None, note="Activities: stairs; running")
    here = room(make_record(visit(0, earlier)))
    window = here.hand_over("psfs")
    assert window.count.text() == "Question 1 of 2"
    assert window.questions.head.hint.text() == "stairs"
    assert not window.questions.head.activity.isVisible()
    here.hands.type("85")
    qtbot.waitUntil(window.review.isVisible)
    here.settle()
    found = here.found("psfs")
    assert found is not None
    assert list(found.items) == [8, 5]
    assert found.note == "Activities: stairs; running"


def test_a_rating_without_a_name_asks_for_the_name(qtbot: QtBot, room: Enter) -> None:
    here = room()
    window = here.hand_over("psfs")
    here.touch_only(6.0)
    assert "which activity" in window.line.text()
    here.hands.line("kneeling")
    qtbot.waitUntil(lambda: window.count.text() == "Question 2 of 5")
    here.settle()
    found = here.found("psfs")
    assert found is not None
    assert (found.items, found.note) == ((6,), "Activities: kneeling")


def test_nobody_at_the_computer_brings_the_first_open_question_back(room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.type("4")
    window.go_to(6)
    window.idle.passed.emit()
    assert window.count.text() == "Question 2 of 8"
    assert window.line.text() == STILL_THERE
    window.show_unlock()
    window.unlock.pin.setText("48")
    window.idle.passed.emit()
    assert window.questions.isVisible()
    assert window.unlock.pin.text() == ""


def test_an_answer_that_could_not_be_kept_is_said_and_not_shown(room: Enter) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.store.broken = True
    here.hands.type("4")
    here.settle()
    assert window.line.text() == NOT_KEPT
    assert here.found("faam_sport") is None


def test_a_score_that_is_refused_says_which_answers_are_lacking(
    qtbot: QtBot, look: Look, catalogue: Catalogue, room: Enter
) -> None:
    here = room()
    window = here.hand_over("faam_sport")
    here.hands.type("44")
    qtbot.waitUntil(lambda: window.count.text() == "Question 3 of 8")
    press(window.questions.skip)
    here.hands.type("44n44")
    here.settle()
    found = here.found("faam_sport")
    assert found is not None
    sport = catalogue.measures["faam_sport"]
    assert score(sport, found).value is None
    stage = Stage(qtbot, look, sport)
    stage.show(found)
    field = stage.field
    assert isinstance(field, QuestionnaireField)
    assert field.lacking == "6 of 8 answered; at least 7 are needed, 1 more; open: 3"
