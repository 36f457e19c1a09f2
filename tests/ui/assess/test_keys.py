"""The page by keyboard alone: values, the way between them, undo and redo."""

from PySide6.QtCore import Qt

from ankleclinic.catalogue.measure import Section
from ankleclinic.record.observation import Result, State
from tests.ankleclinic.builders import LEFT, RIGHT
from tests.journeys.keys import BUDGETS, lunge, reassessment
from tests.ui.assess.conftest import Bench, Open, known_patient, new_patient
from tests.ui.hands import CTRL, SHIFT
from ui.assess.section_list import SECTION_KEYS

LUNGE = "wblt_distance"


def trials(bench: Bench, measure: str, side: object) -> list[float | None]:
    """The trials of one field."""
    return [trial.value for trial in bench.entered(measure, side).trials]  # type: ignore[arg-type]


def test_a_lunge_of_three_trials_on_both_sides_takes_twenty_keys(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(LUNGE, LEFT)
    cost = lunge(here.hands, here.page)
    assert trials(here, LUNGE, LEFT) == [8.5, 9, 9]
    assert trials(here, LUNGE, RIGHT) == [11.5, 11, 11]
    assert cost.answered == cost.fields
    assert cost.keys <= BUDGETS[LUNGE]


def test_a_reassessment_of_fifteen_values_stays_below_its_keys(bench: Open) -> None:
    here = bench(known_patient(), start=False)
    cost = reassessment(here.hands, here.page, here.settle)
    assert len(here.store.load("p1").assessments[-1].observations) == 15
    assert cost.answered == cost.fields == 15
    assert cost.keys <= BUDGETS["one_minute"]


def test_every_value_is_in_the_store(bench: Open) -> None:
    here = bench()
    here.go_to(LUNGE, LEFT)
    here.hands.line("8,5")
    here.settle()
    stored = here.store.load("p1").assessments[-1]
    assert [entry.trials[0].value for entry in stored.observations] == [8.5]
    assert stored.observations[0].key.method == "tape"


def test_the_first_cell_has_the_focus_when_a_visit_starts(bench: Open) -> None:
    here = bench(new_patient(), section="")
    assert here.grid.number == 0
    assert here.hands.at.startswith(here.view.parts[0].measures[0].name)


def test_five_pain_scales_take_five_keys(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("32564")
    values = [entry.value for entry in here.draft.observations]
    assert values == [3, 2, 5, 6, 4]


def test_ten_and_one_on_a_pain_scale(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("10")
    here.hands.line("1")
    here.hands.type("4")
    assert [entry.value for entry in here.draft.observations] == [10, 1, 4]


def test_enter_behind_a_digit_that_went_on_by_itself_skips_nothing(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.line("3", "2", "5")
    assert [entry.value for entry in here.draft.observations] == [3, 2, 5]
    assert here.hands.at.startswith("Pain in activity")


def test_tab_behind_a_sign_means_the_other_side_of_the_same_test(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("posterior_talar_glide", LEFT)
    here.hands.type("+")
    here.hands.tab()
    here.hands.type("-")
    assert here.entered("posterior_talar_glide", LEFT).result is Result.POSITIVE
    assert here.entered("posterior_talar_glide", RIGHT).result is Result.NEGATIVE


def test_two_enters_in_an_empty_cell_do_go_on(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("3")
    here.hands.enter()
    here.hands.enter()
    assert here.hands.at.startswith("Worst pain")


def test_the_order_of_enter_tab_and_control_enter(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    way = []
    for press in (
        here.hands.tab,
        lambda: here.hands.press(Qt.Key.Key_Backtab, SHIFT),
        here.hands.enter,
        here.hands.enter,
        lambda: here.hands.press(Qt.Key.Key_Return, CTRL),
        lambda: here.hands.press(Qt.Key.Key_Up),
        lambda: here.hands.press(Qt.Key.Key_Down),
        lambda: here.hands.press(Qt.Key.Key_Return, SHIFT),
    ):
        press()
        way.append(here.hands.at)
    assert way == [
        "Inversion, active, right, °",
        "Inversion, active, left, °",
        "Plantarflexion, left, °",
        "Plantarflexion, left, pain during the test, 0 to 10",
        "Lunge, toe to wall, left, trial 1, cm",
        "Plantarflexion, left, °",
        "Lunge, toe to wall, left, trial 1, cm",
        "Plantarflexion, left, pain during the test, 0 to 10",
    ]


def test_alt_and_the_key_of_a_section_opens_it_at_its_first_open_cell(bench: Open) -> None:
    here = bench(new_patient())
    for title in ("Balance", "Differential"):
        here.open_section(title)
        part = here.view.parts[here.grid.number]
        assert part.title == title
        assert here.hands.at.startswith(part.measures[0].name)
    here.hands.type("-")
    here.open_section("Pain")
    here.open_section("Differential")
    assert here.hands.at == f"{part.measures[0].name}, right"


def test_every_section_has_a_key(bench: Open) -> None:
    here = bench(new_patient())
    assert len(here.view.parts) <= len(SECTION_KEYS) == len(Section)
    for number in reversed(range(len(here.view.parts))):
        here.open_section(here.view.parts[number].title)
        assert here.grid.number == number


def test_the_last_cell_of_a_section_leads_to_the_next(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("3256432")
    here.hands.line("30")
    assert here.hands.at == "Pain map, left"
    here.hands.type("0")
    assert here.hands.at.startswith("Pain, 100 mm line, right")
    here.hands.line("0")
    assert here.hands.at == "Pain map, right"
    here.hands.type("0")
    assert here.view.parts[here.grid.number].title == "Impingement"


def test_undo_and_redo_any_number_of_steps(bench: Open) -> None:
    here = bench(new_patient())
    here.hands.type("325")
    for _ in range(3):
        here.hands.press(Qt.Key.Key_Z, CTRL)
    assert not list(here.draft.observations)
    assert here.hands.at.startswith("Pain now")
    for _ in range(4):
        here.hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert [entry.value for entry in here.draft.observations] == [3, 2, 5]
    here.settle()
    assert len(here.store.load("p1").assessments[-1].observations) == 3


def test_undo_first_drops_what_is_being_typed(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to("inversion", LEFT)
    here.hands.line("30")
    here.hands.type("2")
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.entered("inversion", LEFT).value == 30
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.found("inversion", LEFT) is None


def test_undo_brings_a_state_and_a_trial_back(bench: Open) -> None:
    here = bench(new_patient())
    here.go_to(LUNGE, LEFT)
    here.hands.line("8.5", "9")
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert trials(here, LUNGE, LEFT) == [8.5]
    assert here.hands.at == "Lunge, toe to wall, left, trial 2, cm"
    here.hands.press(Qt.Key.Key_Z, CTRL)
    here.hands.type("n")
    here.hands.enter()
    assert here.entered(LUNGE, LEFT).state is State.NOT_TESTED
    here.hands.press(Qt.Key.Key_Z, CTRL)
    assert here.found(LUNGE, LEFT) is None


def test_t_goes_to_the_next_best_test(bench: Open) -> None:
    here = bench()
    here.hands.type("3")
    here.settle()
    assert here.session.snapshot is not None
    wanted = here.session.snapshot.advice.next_test
    assert wanted is not None
    here.hands.type("t")
    name = here.desk.catalogue.measures[wanted.measure].name
    assert here.hands.at.startswith(name)


def test_a_letter_that_means_nothing_goes_nowhere(bench: Open) -> None:
    here = bench(new_patient())
    heard: list[str] = []
    here.page.window().keyPressEvent = lambda event: heard.append(event.text())  # type: ignore[method-assign]
    here.hands.type("c")
    assert heard == []
    assert here.draft.observations == ()


def test_typing_does_not_wait_for_judging(bench: Open) -> None:
    here = bench()
    here.hands.type("32564")
    assert len(here.draft.observations) == 5
    judged = here.session.snapshot
    assert judged is None or not judged.judgement.values
    here.settle()
    assert here.session.snapshot is not None
    assert len(here.session.snapshot.judgement.values) == 5
