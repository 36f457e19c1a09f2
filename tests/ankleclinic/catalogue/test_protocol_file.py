"""The clinic's protocol as a file: it comes back as it went, and bad files are told why."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import CLINIC_FILE, Catalogue
from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.protocol_file import read_changes, read_kept
from ankleclinic.catalogue.protocol_text import signed_text, unsigned_text
from ankleclinic.catalogue.register import faults, with_values
from tests.ankleclinic.own_protocols import changes, signed

CLEAR = "wblt_deficit_cm.clear"
few = settings(max_examples=30)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@few
@given(data=st.data())
def test_an_exported_protocol_is_imported_as_it_was(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    changed = data.draw(changes(catalogue))
    assume(not list(faults(catalogue.register, changed)))
    text = unsigned_text(catalogue.register, changed)
    assert read_changes("p.toml", text, catalogue.register) == changed
    text = signed_text(catalogue.register, signed(catalogue, changed))
    assert read_changes("p.toml", text, catalogue.register) == changed


@few
@given(data=st.data())
def test_a_kept_catalogue_comes_back_under_the_protocol_of_its_day(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    changed = data.draw(changes(catalogue))
    own = signed(catalogue, changed, name=data.draw(names), reason=data.draw(names), number=7)
    kept = catalogue.with_protocol(own)
    again = read_kept(kept.files)
    assert again.own == own
    assert again.fingerprint == kept.fingerprint
    assert again.protocol == kept.protocol


def test_what_a_file_does_not_name_stands_as_shipped(catalogue: Catalogue) -> None:
    text = 'format = "ankleclinic-protocol/1"\nshipped = "1.0"\n[[threshold]]\n'
    text += 'key = "wblt_deficit_cm.clear"\nvalue = 2.5\n'
    assert read_changes("p.toml", text, catalogue.register) == {CLEAR: 2.5}


def test_a_value_left_as_it_was_shipped_follows_the_newer_register(catalogue: Catalogue) -> None:
    text = unsigned_text(catalogue.register, {CLEAR: 2.5})
    newer = with_values(catalogue.register, {"flare.count": 4.0})
    assert read_changes("p.toml", text, newer) == {CLEAR: 2.5}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('key = "wblt_deficit_deg"', 'key = "wblt_deficit_dg"', "did you mean “wblt_deficit_deg”?"),
        ("value = 2.0", 'value = "two"', "threshold[0].value: must be a number"),
        ("value = 2.0", "value = 1.0", "threshold[0].value: must not be less than 1.5"),
        ("value = 2.0\n", "", "threshold[0].value: needs a value"),
        ("value = 2.0", "value = inf", "threshold[0].value: must be a finite number"),
        (
            "value = 2.0",
            "valu = 2.0",
            "threshold[0].valu: there is no such key; did you mean “value”?",
        ),
        ("[[urgency]]", "[[urgncy]]", "did you mean “urgency”?"),
        ('how_soon = "same_day"', 'how_soon = "sameday"', "did you mean “same_day”?"),
        ("[[threshold]]", "[[threshold]", "this is not TOML"),
        ("value = 25.0", "value = 24.0", "marked verified"),
        ('format = "ankleclinic-protocol/1"', "", "format: is missing"),
        ('key = "wblt_deficit_deg"', 'key = "wblt_deficit_cm.clear"', "stands here twice"),
    ],
)
def test_a_bad_file_is_told_file_key_and_what_to_do(
    catalogue: Catalogue, old: str, new: str, complaint: str
) -> None:
    text = unsigned_text(catalogue.register, {})
    assert old in text
    with pytest.raises(CatalogueError) as found:
        read_changes("p.toml", text.replace(old, new, 1), catalogue.register)
    assert str(found.value).startswith("p.toml")
    assert complaint in str(found.value)


def test_a_kept_protocol_without_a_signature_is_refused(catalogue: Catalogue) -> None:
    files = {**catalogue.files, CLINIC_FILE: unsigned_text(catalogue.register, {})}
    with pytest.raises(CatalogueError, match="signed: is missing"):
        read_kept(files)
