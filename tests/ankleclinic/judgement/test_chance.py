"""How many changes are beyond error, beside how many would be by chance."""

from ankleclinic.advice.advise import advise
from ankleclinic.advice.progress import whole_board
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.judgement_words import judgement_words
from ankleclinic.judgement.chance import ASSUMED, by_chance
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Moved
from ankleclinic.judgement.sheet import score_visits
from tests.ankleclinic.builders import LEFT, make_record, seen, visit


def test_it_says_what_it_assumes() -> None:
    assert by_chance(Moved(0, 0, 0.0)) == ""
    assert by_chance(Moved(1, 1, 0.05)).startswith("Since the last visit 1 change was judged: 1")
    assert by_chance(Moved(9, 2, 0.45)).endswith(f"0.45 would be by chance alone. {ASSUMED}")


def test_the_words_of_a_case_say_it(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_distance", LEFT, 7.0)), visit(7, seen("wblt_distance", LEFT, 11.0))
    )
    said = judgement_words(
        record,
        catalogue,
        [judge(catalogue, record, at) for at in (0, 1)],
        [advise(catalogue, record, at) for at in (0, 1)],
        [whole_board(catalogue, record, score_visits(catalogue, record, at)) for at in (0, 1)],
    )
    assert "1 change was judged: 1 beyond error; about 0.05 would be by chance alone." in said
