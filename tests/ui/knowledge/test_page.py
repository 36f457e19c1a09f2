"""The knowledge page, used by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Article
from ankleclinic.knowledge.manual import read_page
from tests.ui.hands import ALT, CTRL, SHIFT, Hands
from ui.knowledge.page import KnowledgePage
from ui.knowledge.trail import Trail
from ui.theme.look import Look
from ui.theme.tokens import Mode

KEY = Qt.Key
LUNGE, RULE = Ref("measure", "wblt_distance"), Ref("rule", "R19")
WRITTEN = """# The first day

See [the lunge](measure:wblt_distance) & <b>nothing</b> else.

| key | does |
| --- | --- |
| F1 | **help** |

    main.py demo
"""


def manual() -> Sequence[Article]:
    return [read_page("first-day", WRITTEN)]


@pytest.fixture
def page(qtbot: QtBot, look: Look, catalogue: Catalogue) -> KnowledgePage:
    made = KnowledgePage(look, catalogue, manual())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(1200, 640)
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def hands() -> Hands:
    return Hands()


def shown(page: KnowledgePage) -> Ref | None:
    return page.reader.shown.ref if page.reader.shown else None


def test_it_begins_in_the_search_with_everything_listed_and_the_manual_open(
    page: KnowledgePage, hands: Hands, catalogue: Catalogue
) -> None:
    assert hands.at == "Search in Knowledge"
    assert page.rows.count() > len(catalogue.measures) + len(catalogue.references)
    assert shown(page) == Ref("manual", "first-day")


def test_typing_narrows_the_list_and_shows_the_first_page_found(
    page: KnowledgePage, hands: Hands
) -> None:
    hands.type("lunge toe")
    assert shown(page) == LUNGE
    assert 0 < page.rows.count() < 60
    hands.enter()
    assert hands.at.startswith("Page: Lunge")


def test_words_that_nothing_holds_say_so_and_escape_brings_everything_back(
    page: KnowledgePage, hands: Hands
) -> None:
    hands.type("xylophone")
    assert page.rows.isHidden()
    hands.press(KEY.Key_Escape)
    assert not page.rows.isHidden()
    assert page.rows.count() > 500


def test_the_list_is_walked_by_arrows_and_enter_reads_on(page: KnowledgePage, hands: Hands) -> None:
    hands.type("irritability")
    hands.press(KEY.Key_Down)
    assert hands.at == "Pages found"
    first = shown(page)
    hands.press(KEY.Key_Down)
    assert shown(page) != first
    hands.enter()
    assert hands.at.startswith("Page: ")
    hands.press(KEY.Key_Escape)
    assert hands.at == "Pages found"


def test_a_link_is_reached_by_tab_followed_by_enter_and_left_by_alt_left(
    page: KnowledgePage, hands: Hands
) -> None:
    page.open(RULE)
    hands.tab()
    assert page.reader.accessibleDescription().startswith("Link: Lunge, toe to wall")
    hands.enter()
    assert shown(page) == LUNGE
    hands.press(KEY.Key_Left, ALT)
    assert shown(page) == RULE
    hands.press(KEY.Key_Right, ALT)
    assert shown(page) == LUNGE


def test_tab_leaves_the_page_behind_its_last_link_and_comes_back_in_at_the_end(
    page: KnowledgePage, hands: Hands
) -> None:
    page.open(Ref("manual", "first-day"))
    hands.tab()
    assert page.reader.accessibleDescription() == "Link: the lunge"
    hands.tab()
    assert not hands.at.startswith("Page: ")
    hands.press(KEY.Key_Backtab, SHIFT)
    hands.press(KEY.Key_Backtab, SHIFT)
    assert page.reader.accessibleDescription() == "Link: the lunge"


def test_every_link_of_every_page_can_be_followed(
    page: KnowledgePage, catalogue: Catalogue
) -> None:
    for ref in (LUNGE, RULE, Ref("reference", "clinical:74"), Ref("battery", "one_minute")):
        page.open(ref)
        for number, link in enumerate(page.reader.links):
            page.reader.anchorClicked.emit(QUrl(str(number)))
            assert shown(page) == link.ref
            page.open(ref)


def test_a_group_shows_its_own_pages_only_and_the_list_is_not_made_anew_for_nothing(
    page: KnowledgePage, catalogue: Catalogue
) -> None:
    page.groups.choose("rule")
    assert page.rows.count() == len(catalogue.rules)
    item = page.rows.item(0)
    page.search.setText(" ")
    assert page.rows.item(0) is item
    page.groups.choose("all")
    assert page.rows.count() > len(catalogue.rules)


def test_slash_and_ctrl_f_go_to_the_search(page: KnowledgePage, hands: Hands) -> None:
    page.open(LUNGE)
    hands.type("/")
    assert hands.at == "Search in Knowledge"
    page.open(LUNGE)
    hands.press(KEY.Key_F, CTRL)
    assert hands.at == "Search in Knowledge"


def test_an_own_battery_joins_and_the_page_that_is_read_stays_as_it_is(
    page: KnowledgePage, catalogue: Catalogue, hands: Hands
) -> None:
    page.open(RULE)
    hands.tab()
    own = Battery(id="own_x", name="Thursday group", measures=("wblt_distance",))
    page.show_catalogue(catalogue.with_batteries([own]))
    assert shown(page) == RULE
    assert page.rows.current_key() == "rule R19"
    assert page.reader.accessibleDescription().startswith("Link: ")
    hands.press(KEY.Key_F, CTRL)
    hands.type("thursday")
    assert shown(page) == Ref("battery", "own_x")
    hands.enter()
    page.open(LUNGE)
    page.show_catalogue(catalogue)
    hands.press(KEY.Key_Left, ALT)
    assert shown(page) == RULE


def test_a_page_that_is_not_listed_is_marked_nowhere_and_enter_reads_what_is_found(
    page: KnowledgePage, hands: Hands
) -> None:
    hands.type("thunder")
    page.open(LUNGE)
    assert page.rows.current_key() == ""
    hands.press(KEY.Key_F, CTRL)
    hands.press(KEY.Key_Escape)
    hands.type("ottawa foot")
    hands.enter()
    assert shown(page) == Ref("measure", "ottawa_foot")


def test_a_page_that_is_not_there_changes_nothing(page: KnowledgePage) -> None:
    page.open(LUNGE)
    page.open(Ref("measure", "gone"))
    page.open_first((Ref("manual", "gone"), Ref("nothing", "")))
    assert shown(page) == LUNGE
    page.open_first((Ref("manual", "gone"), RULE))
    assert shown(page) == RULE


def test_what_is_written_is_shown_letter_for_letter_and_nothing_is_fetched(
    page: KnowledgePage,
) -> None:
    page.open(Ref("manual", "first-day"))
    said = page.reader.toPlainText()
    assert "See the lunge & <b>nothing</b> else." in said
    assert "main.py demo" in said
    assert page.reader.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_the_colours_follow_light_and_dark(page: KnowledgePage, look: Look) -> None:
    page.open(RULE)
    before = page.reader.document().firstBlock().begin().fragment().charFormat().foreground()
    look.set_mode(Mode.DARK)
    after = page.reader.document().firstBlock().begin().fragment().charFormat().foreground()
    assert before.color() != after.color()
    assert after.color() == look.theme.color("text")


def test_a_glance_takes_no_step_of_the_trail() -> None:
    trail = Trail()
    one, two, three, four = (Ref("rule", str(number)) for number in range(4))
    trail.go(one)
    trail.glance(one)
    trail.glance(two)
    trail.glance(three)
    assert trail.step(-1) == one
    assert trail.step(1) == three
    trail.go(four)
    assert (trail.step(1), trail.step(-1), trail.here) == (None, three, three)
