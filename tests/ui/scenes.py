"""More of the window to look at than its pages: forms, panels, and the page for the patient.

`python -m tests.ui.scenes FOLDER [SCENE ...]` draws them in order, light and dark, in all sizes;
each begins where the one before left the clinic.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ankleclinic.services.demo import MAIN_PATIENT
from tests.ankleclinic.builders import make_record
from tests.program import RESOURCES, new_act
from tests.ui.agreement.test_page import visits
from tests.ui.hands import ALT, CTRL, SHIFT
from tests.ui.screens import SIZES, Scene, keep, made_up_clinic, plan, wait_for
from ui.assess.page import AssessPage
from ui.kiosk.kiosk import Kiosk
from ui.plan.page import PlanPage
from ui.theme.look import Look
from ui.theme.tokens import Mode

KEY = Qt.Key
PIN = "4826"


def plan_page(scene: Scene) -> PlanPage:
    """The plan in front."""
    plan(scene)
    page = scene.window.page("plan")
    assert isinstance(page, PlanPage)
    return page


def plan_why(scene: Scene) -> QWidget:
    """A criterion opened down to its source."""
    page = plan_page(scene)
    page.stage.items()[1].row.setFocus()
    scene.press(KEY.Key_Right)
    return scene.window


def plan_stage(scene: Scene) -> QWidget:
    """Another stage looked at, and the question whether to move there."""
    plan_page(scene)
    scene.press(KEY.Key_4)
    scene.press(KEY.Key_M)
    return scene.window


def plan_sport(scene: Scene) -> QWidget:
    """The board for returning to sport, its domains open, and a shared decision."""
    page = plan_page(scene)
    scene.press(KEY.Key_Escape)
    scene.press(KEY.Key_R)
    while page.readiness.here() is not None and page.readiness.current() is None:
        scene.press(KEY.Key_Right)
        if "Sport and performance" in scene.hands.at:
            break
        scene.press(KEY.Key_Down)
        while page.readiness.current() is not None:
            scene.press(KEY.Key_Down)
    scene.press(KEY.Key_R)
    scene.press(KEY.Key_D)
    return scene.window


def plan_goals(scene: Scene) -> QWidget:
    """A goal, and another one being written with nothing said yet."""
    page = plan_page(scene)
    scene.press(KEY.Key_Escape)
    page.stage.stepper.setFocus()
    if page.session.record is not None and not page.session.record.episode.goals:
        scene.press(KEY.Key_N)
        scene.hands.type("Whole handball match")
        scene.hands.tab()
        scene.hands.type("s")
        scene.hands.tab()
        scene.hands.type("01.03.2027")
        scene.hands.enter()
        scene.settle()
        page.stage.stepper.setFocus()
    scene.press(KEY.Key_N)
    scene.hands.enter()
    scene.settle()
    return scene.window


def signing(scene: Scene) -> QWidget:
    """The newest visit, about to be signed."""
    scene.press(KEY.Key_2, CTRL)
    scene.press(KEY.Key_L)
    scene.press(KEY.Key_Return, CTRL | SHIFT)
    return scene.window


def amending(scene: Scene) -> QWidget:
    """The newest visit, signed, and the question why it is changed."""
    scene.press(KEY.Key_2, CTRL)
    scene.hands.enter()
    scene.settle()
    scene.press(KEY.Key_E, CTRL)
    return scene.window


def composer(scene: Scene) -> QWidget:
    """A battery of the clinic being put together."""
    scene.press(KEY.Key_2, CTRL)
    page = scene.window.page("assess")
    assert isinstance(page, AssessPage)
    if not page.chooser.isVisible():
        scene.press(KEY.Key_Escape)
        scene.press(KEY.Key_N if page.view and page.view.locked else KEY.Key_B, CTRL)
    scene.press(KEY.Key_N)
    scene.hands.line("Friday clinic")
    scene.hands.type("lunge")
    scene.hands.enter()
    scene.settle()
    return scene.window


def agreement(scene: Scene) -> QWidget:
    """The clinic's own figures of error, from lunges and tests taken twice."""
    store = scene.clinic.desk.store
    if not store.repeats():
        record = make_record(*visits(24))
        job = partial(store.add_record, record, new_act())
        scene.shell.tasks.store(job, lambda _: None)
        scene.settle()
    scene.press(KEY.Key_C, ALT)
    scene.press(KEY.Key_A, ALT)
    return scene.window


def kiosk_start(scene: Scene) -> QWidget:
    """The therapist's side of handing the computer over."""
    scene.press(KEY.Key_2, CTRL)
    if scene.clinic.session.draft is None:
        scene.press(KEY.Key_Escape)
        scene.press(KEY.Key_N, CTRL)
        scene.press(KEY.Key_1)
        scene.hands.enter()
        scene.settle()
    kiosk = scene.clinic.kiosk
    if kiosk.dialog is None:
        scene.press(KEY.Key_K, CTRL | SHIFT)
    assert kiosk.dialog is not None
    return kiosk.dialog


def kiosk(scene: Scene) -> QWidget:
    """The page of the patient, at a question."""
    return _handed_over(scene.clinic.kiosk, scene)


def _handed_over(kiosk: Kiosk, scene: Scene) -> QWidget:
    if kiosk.window is None:
        scene.hands.line(PIN)
        scene.hands.type(PIN)
        scene.press(KEY.Key_Return, CTRL)
        wait_for(lambda: kiosk.window is not None and kiosk.window.has_sheet)
    assert kiosk.window is not None
    QTest.qWait(100)
    return kiosk.window


def data(scene: Scene) -> QWidget:
    """How the record of the patient on screen is held, the years, and what was erased."""
    scene.press(KEY.Key_S, ALT)
    place = scene.shell.settings
    if place is not None and place.page is not None:
        place.page.parts.choose("data")
    scene.settle()
    return scene.window


SCENES: dict[str, Callable[[Scene], QWidget]] = {
    "plan-why": plan_why,
    "plan-stage": plan_stage,
    "plan-sport": plan_sport,
    "plan-goals": plan_goals,
    "data": data,
    "agreement": agreement,
    "signing": signing,
    "amending": amending,
    "composer": composer,
    "kiosk-start": kiosk_start,
    "kiosk": kiosk,
}


def draw_scenes(scene: Scene, folder: Path, wanted: Sequence[str]) -> Iterator[str]:
    """Draw scenes in every size, light and dark; the name of each file."""
    for name in wanted:
        shown = SCENES[name](scene)
        for mode in (Mode.LIGHT, Mode.DARK):
            scene.look.set_mode(mode)
            for size in SIZES:
                file = f"{name}-{mode.value}{size.name}.png"
                keep(scene.draw(size, shown), folder / file)
                yield file
            scene.draw(SIZES[0], shown)
    if scene.clinic.kiosk.window is not None:
        scene.clinic.kiosk.window.release()
        scene.window.show()


def main(folder: Path, wanted: Sequence[str]) -> None:
    """Draw the scenes wanted, or all, on a made-up clinic."""
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(QApplication(["scenes"]), RESOURCES)
    with made_up_clinic() as setup:
        scene = Scene(look, setup)
        scene.hands.type(MAIN_PATIENT)
        scene.settle()
        scene.hands.enter()
        scene.settle()
        names = list(draw_scenes(scene, folder, wanted or [*SCENES]))
        scene.window.close()
        wait_for(lambda: not scene.window.isVisible())
    sys.stdout.write(f"{len(names)} pictures in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
