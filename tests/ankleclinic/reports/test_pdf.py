"""The printed report, read back from its file."""

import socket
import time
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.limits import NOTE_LIMIT
from ankleclinic.record.patient import Involved
from ankleclinic.reports.fonts import FontError
from ankleclinic.reports.parts import Audience
from ankleclinic.reports.pdf.draw import draw_pdf
from tests.ankleclinic.reports.hostile import (
    HOSTILE,
    HOSTILE_LETTERHEAD,
    LONG_NOTE,
    LONG_WORD,
    hostile_record,
)
from tests.ankleclinic.reports.people import content_of, recovery
from tests.ankleclinic.reports.reading import (
    ARABIC,
    FONTS,
    fonts_of,
    missing_glyphs,
    pdf_of,
    unordered,
    words_of,
)


def squeezed(text: str) -> str:
    """A text without blanks, since lines break anywhere."""
    return "".join(text.split())


def test_hostile_text_is_printed_as_it_is(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a report opened a connection")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    content = replace(content_of(catalogue, hostile_record()), letterhead=HOSTILE_LETTERHEAD)
    data = draw_pdf(content, FONTS)
    printed = squeezed(words_of(data))
    for text in (*HOSTILE, "<i>=1+1</i>", "<b>Clinic & Sons", '=HYPERLINK("y")', "=A1<b>"):
        assert squeezed(text) in printed
    assert missing_glyphs(data) == []
    assert all(not page.images for page in pdf_of(data).pages)
    assert all("/Annots" not in page for page in pdf_of(data).pages), "no live link"


def test_a_long_note_runs_over_pages_completely(catalogue: Catalogue) -> None:
    record = recovery(2, note=LONG_NOTE * 4)
    data = draw_pdf(content_of(catalogue, record), FONTS)
    assert len(pdf_of(data).pages) > 5
    printed = Counter(words_of(data).split())
    for word, count in Counter((LONG_NOTE * 4).split()).items():
        assert printed[word] >= count


@pytest.mark.parametrize("text", [LONG_WORD, "x" * NOTE_LIMIT, "ﷺ" * 2000, "ب" * 5000, "é" * 5000])
def test_text_without_blanks_is_broken_and_kept_in_good_time(
    catalogue: Catalogue, text: str
) -> None:
    start = time.perf_counter()
    data = draw_pdf(content_of(catalogue, recovery(1, note=text)), FONTS)
    assert time.perf_counter() - start < 15
    printed = squeezed(" ".join(page.extract_text() for page in pdf_of(data).pages))
    for letter, count in Counter(unicodedata.normalize("NFKC", text)).items():
        assert unicodedata.normalize("NFKC", printed).count(letter) >= count or letter == " "


def test_arabic_is_printed_with_every_letter(catalogue: Catalogue) -> None:
    name, note = "نادية عبد الرحمن الحداد", "ألمٌ خلفيّ في الكاحل الأيسر منذ ٣ أشهر، سلام"
    record = recovery(2, given_name=name, family_name="", note=note)
    data = draw_pdf(content_of(catalogue, record), FONTS)
    printed = words_of(data)
    letters = unordered("".join(ARABIC.findall(printed)))
    for text in (name, note):
        for word in ARABIC.findall(text):
            assert word[::-1] in printed or word in printed or "ّ" in word or "ٌ" in word
    assert len(letters) >= len(unordered(name)) * 3 + len(unordered(note)) - 2
    assert missing_glyphs(data) == []
    assert "NotoSansArabic" in " ".join(fonts_of(data))


def test_what_no_font_has_is_marked_and_named(catalogue: Catalogue) -> None:
    record = recovery(1, given_name="王", note="well \U0001f600 done")
    data = draw_pdf(content_of(catalogue, record), FONTS)
    printed = words_of(data)
    assert "well \ufffd done" in printed
    assert "U+738B cjk unified ideograph-738b" in printed
    assert "U+1F600 grinning face" in printed
    assert missing_glyphs(data) == []


def test_signs_that_turn_the_reading_order_are_spelt_out(catalogue: Catalogue) -> None:
    record = recovery(1, note="dose \u202e05\u202c mg \x07")
    assert "dose [U+202E]05[U+202C] mg [U+0007]" in words_of(
        draw_pdf(content_of(catalogue, record), FONTS)
    )


def test_only_own_fonts_are_used_and_all_are_embedded(catalogue: Catalogue) -> None:
    fonts = fonts_of(draw_pdf(content_of(catalogue, recovery(5)), FONTS))
    assert fonts
    assert all(fonts.values())
    assert all("+NotoSans" in name for name in fonts)


@pytest.mark.parametrize("visits", [1, 2, 14])
def test_every_page_says_which_it_is(catalogue: Catalogue, visits: int) -> None:
    reader = pdf_of(draw_pdf(content_of(catalogue, recovery(visits)), FONTS))
    count = len(reader.pages)
    assert 1 <= count <= 5
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"page {number} of {count}" in text
        assert "catalogue" in text


@pytest.mark.parametrize(("paper", "width"), [("A4", 595.28), ("Letter", 612)])
def test_paper_can_be_chosen(catalogue: Catalogue, paper: str, width: float) -> None:
    data = draw_pdf(content_of(catalogue, recovery(2)), FONTS, paper)  # type: ignore[arg-type]
    assert float(pdf_of(data).pages[0].mediabox.width) == pytest.approx(width, abs=0.1)


def test_the_file_describes_itself_without_the_name(catalogue: Catalogue) -> None:
    data = draw_pdf(content_of(catalogue, recovery(3)), FONTS)
    reader = pdf_of(data)
    found = reader.metadata
    assert found is not None
    assert (found.title, found.author) == ("Progress report", "Harbour Physiotherapy")
    assert found.subject == "File 0042"
    assert found.creation_date is not None
    assert found.creation_date.date() == date(2026, 11, 22)
    assert "Muster" not in str(found)
    assert str(reader.root_object["/Lang"]) == "en-GB"
    titles = [str(getattr(entry, "title", "")) for entry in reader.outline]
    assert titles[:2] == ["Progress report", "Lunge, toe to wall"]
    assert {"All measures", "Advice", "Sources"} <= set(titles)


def test_the_same_content_gives_the_same_file(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(3))
    assert draw_pdf(content, FONTS) == draw_pdf(content, FONTS)


def test_the_page_says_the_answer_the_doubt_and_the_source(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(14))
    printed = words_of(draw_pdf(content, FONTS))
    for text in (
        content.summary.headline,
        "8.8",
        "not tested: pain",
        "contraindicated: pain",
        "Protocol 1.0 not yet reviewed by this clinic.",
        "none from impingement",
        "doi 10.1016/j.math.2015.01.004",
        "Right 11.3",
        "Left 8.8",
        "error ±1.9",
        "Stage 2",
    ):
        assert squeezed(text) in squeezed(printed)


def test_both_sides_are_reported_when_both_are_involved(catalogue: Catalogue) -> None:
    record = recovery(3)
    record = replace(record, episode=replace(record.episode, involved=Involved.BOTH))
    printed = words_of(draw_pdf(content_of(catalogue, record), FONTS))
    assert "No symmetry: both sides are involved, so neither is a reference." in printed


def test_notes_stay_in_the_clinic(catalogue: Catalogue) -> None:
    record = recovery(2, note="for us only")
    for audience in Audience:
        printed = words_of(draw_pdf(content_of(catalogue, record, audience), FONTS))
        assert ("for us only" in printed) == (audience is Audience.CLINICIAN)


def test_a_missing_font_is_said(catalogue: Catalogue) -> None:
    fonts = replace(FONTS, italic=FONTS.italic.with_name("gone.ttf"))
    with pytest.raises(FontError, match=r"gone\.ttf"):
        draw_pdf(content_of(catalogue, recovery(1)), fonts)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=60), note=st.text(max_size=200))
def test_any_text_can_be_printed(catalogue: Catalogue, name: str, note: str) -> None:
    record = recovery(1, family_name=name, note=note)
    data = draw_pdf(content_of(catalogue, record), FONTS)
    assert missing_glyphs(data) == []
