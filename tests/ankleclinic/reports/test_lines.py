"""Setting text: lines, scripts, order and width."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.reports.pdf.faces import Faces
from ankleclinic.reports.pdf.lines import Line, Style, Typesetter
from ankleclinic.reports.pdf.runs import LEFT_TO_RIGHT_MARK, runs_of
from ankleclinic.reports.text import plain
from tests.ankleclinic.reports.reading import FONTS

STYLE = Style(9)


@pytest.fixture(scope="module")
def faces() -> Faces:
    """The fonts, read once."""
    return Faces(FONTS)


def seen(line: Line) -> str:
    """The text of a line from left to right, as the runs stand."""
    return "|".join(run.text for run in line.runs)


def test_lines_are_no_wider_than_asked(faces: Faces) -> None:
    lines = Typesetter(faces).lines("one two three " * 30 + "x" * 300, STYLE, 120)
    assert len(lines) > 10
    assert max(line.width for line in lines) <= 120


def test_line_ends_of_a_text_are_kept(faces: Faces) -> None:
    lines = Typesetter(faces).lines("one\n\ntwo\r\nthree", STYLE, 120)
    assert [seen(line) for line in lines] == ["one", "", "two", "three"]


def test_a_line_that_is_too_long_ends_with_an_ellipsis(faces: Faces) -> None:
    typesetter = Typesetter(faces)
    line = typesetter.line("a rather long name", STYLE, 40)
    assert seen(line).endswith("…")
    assert line.width <= 40
    assert seen(typesetter.line("short", STYLE, 40)) == "short"


def test_arabic_letters_join(faces: Faces) -> None:
    (run,) = runs_of("محمد", "regular", faces)
    joined = [glyph.number for glyph in run.glyphs]
    alone = [run.face.shape(sign, leftward=True)[0].number for sign in "دمحم"]
    assert all(one != other for one, other in zip(joined, alone, strict=True))
    assert joined[1] != joined[3], "the same letter looks different inside and at the start"
    assert "".join(glyph.text for glyph in run.glyphs) == "دمحم", "from left to right"


def test_a_letter_and_its_dots_are_one_text(faces: Faces) -> None:
    (run,) = runs_of("بيت", "regular", faces)
    assert len(run.glyphs) > 3
    assert sorted(glyph.text for glyph in run.glyphs if glyph.text) == sorted("بيت")


def test_a_name_does_not_turn_the_sentence_around(faces: Faces) -> None:
    line = Typesetter(faces).line(f"نادية{LEFT_TO_RIGHT_MARK} · file 0042", STYLE)
    assert seen(line).startswith("نادية|")
    assert seen(line).endswith(" · file 0042")
    assert not line.leftward


def test_a_paragraph_follows_its_own_script(faces: Faces) -> None:
    typesetter = Typesetter(faces)
    arabic, latin = typesetter.lines("ألم 3 cm\npain", STYLE, 200, "by_text")
    assert arabic.leftward
    assert not latin.leftward
    assert arabic.runs[-1].text.strip() == "ألم", "the first word stands at the right"


def test_brackets_are_mirrored_where_text_runs_leftward(faces: Faces) -> None:
    runs = runs_of("ألم (يسار)", "regular", faces, leftward=True)
    assert "".join(glyph.text for glyph in runs[0].glyphs)[0] == ")"


def test_weights_have_fonts_of_their_own(faces: Faces) -> None:
    names = {
        runs_of("a", weight, faces)[0].face.fontName
        for weight in ("regular", "medium", "semibold", "italic")
    }
    assert len(names) == 4


def test_what_is_not_covered_is_marked_once_for_each_sign(faces: Faces) -> None:
    assert faces.printable("a王b\n") == "a\ufffdb\n"
    assert faces.uncovered(["a王", "王\U0001f600"]) == ("王", "\U0001f600")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_no_text_is_wider_than_its_line(faces: Faces, text: str) -> None:
    lines = Typesetter(faces).lines(text, STYLE, 90, "by_text")
    assert lines
    assert all(line.width <= 90 for line in lines)


@given(st.text(max_size=80))
def test_plain_text_has_no_hidden_signs(text: str) -> None:
    shown = plain(text)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")
