"""What patients are asked: words for every scale, no form without its name, and no item worded."""

import pytest

from ankleclinic.catalogue.asked import Asked, check_asked
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.services.asking import SECTIONS
from tests.ankleclinic.small import LUNGE, NPRS, measure


def test_every_scale_of_the_patient_has_words(catalogue: Catalogue) -> None:
    scales = [
        one.id
        for one in catalogue.measures.values()
        if one.section in SECTIONS and one.kind in {Kind.SCALE, Kind.CHOICE}
    ]
    assert scales
    assert [name for name in scales if name not in catalogue.asked] == []


def test_every_questionnaire_answered_by_item_names_its_form_or_asks(catalogue: Catalogue) -> None:
    for one in catalogue.measures.values():
        if one.items is not None and one.items.offered:
            asked = catalogue.asked[one.id]
            assert (asked.question is None) is not (asked.form is None), one.id


def test_a_question_of_ours_ends_with_a_question_mark(catalogue: Catalogue) -> None:
    for asked in catalogue.asked.values():
        for words in (asked.question, asked.again):
            assert words is None or words.rstrip("?") != words, asked.id


@pytest.mark.parametrize(
    ("asked", "place"),
    [(Asked(id="wblt_distance", question="How far?"), "id"), (Asked(id="nprs_now"), "question")],
)
def test_what_cannot_be_asked_is_complained_of(asked: Asked, place: str) -> None:
    of = measure(LUNGE) if asked.id == "wblt_distance" else measure(NPRS)
    assert [where for where, _ in check_asked(asked, of)] == [place]
