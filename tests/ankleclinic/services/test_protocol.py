"""The clinic's protocol: changed, signed, in force, kept, and told apart from what is shipped."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.register import Value, values, with_values
from ankleclinic.services.kept import KeptError, keep_catalogue, kept_catalogue
from ankleclinic.services.protocol import (
    ProtocolSigning,
    changes_of,
    check_protocol_signing,
    export_protocol,
    import_protocol,
    in_force,
    keep_draft,
    read_draft,
    shipped_since_signed,
    sign_protocol,
    since_shipped,
    value_words,
    version_differences,
)
from ankleclinic.services.store import Act, ClinicStore, ConflictError
from database.upgrade import create_clinic
from tests.catalogue_files import catalogue_files
from tests.ui.fakes import MemoryStore

CLEAR = "wblt_deficit_cm.clear"
FORM = ProtocolSigning(" Ana Lead ", "clinic lead", "Yearly review")


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ClinicStore]:
    """An empty clinic."""
    if request.param == "memory":
        yield MemoryStore()
    else:
        with closing(create_clinic(tmp_path / "clinic")) as opened:
            yield opened


def test_a_draft_is_kept_and_in_force_nowhere(store: ClinicStore, catalogue: Catalogue) -> None:
    assert read_draft(store) is None
    changes: dict[str, Value] = {
        CLEAR: 2.5,
        "technique/mobilization": ("F1.2",),
        "urgency/hot_joint": "days",
    }
    keep_draft(store, changes, act())
    assert read_draft(store) == changes
    assert in_force(store, catalogue) is catalogue
    assert not catalogue.reviewed
    keep_draft(store, None, act())
    assert read_draft(store) is None


def test_what_is_signed_is_in_force_from_then_on(store: ClinicStore, catalogue: Catalogue) -> None:
    usual = values(catalogue.register)
    signed = sign_protocol(
        store, catalogue, {CLEAR: 2.5, "flare.count": usual["flare.count"]}, FORM, act()
    )
    found = in_force(store, catalogue)
    assert found == signed
    assert found.standing == "protocol 1.0-1 reviewed by Ana Lead, 2026-11-20"
    assert changes_of(found) == {CLEAR: 2.5}
    second = sign_protocol(store, found, {}, FORM, act())
    assert second.version == "1.0-2"
    assert in_force(store, catalogue).threshold(CLEAR) == 2


def test_nobody_signs_over_a_version_not_seen(store: ClinicStore, catalogue: Catalogue) -> None:
    sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    with pytest.raises(ConflictError):
        sign_protocol(store, catalogue, {CLEAR: 3.0}, FORM, act())
    assert in_force(store, catalogue).threshold(CLEAR) == 2.5


@pytest.mark.parametrize("field", ["name", "role", "reason"])
@pytest.mark.parametrize("text", ["", " ", "x" * 201])
def test_name_role_and_reason_are_needed(
    store: ClinicStore, catalogue: Catalogue, field: str, text: str
) -> None:
    form = replace(FORM, **{field: text})
    assert [problem.path for problem in check_protocol_signing(form)] == [field]
    with pytest.raises(ValueError, match="before signing"):
        sign_protocol(store, catalogue, {}, form, act())
    assert store.protocols() == ()


def test_a_value_outside_its_limits_is_never_signed(
    store: ClinicStore, catalogue: Catalogue
) -> None:
    with pytest.raises(ValueError, match="before signing"):
        sign_protocol(store, catalogue, {CLEAR: 99.0}, FORM, act())
    assert store.protocols() == ()


def test_differences_are_told_in_words(store: ClinicStore, catalogue: Catalogue) -> None:
    about = catalogue.thresholds[CLEAR].about
    hot = "A hot joint, or fever, chills or an entry wound."
    (found,) = since_shipped(catalogue, {CLEAR: 2.5})
    assert str(found) == f"{about} 2 cm → 2.5 cm"
    first = sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    sign_protocol(store, first, {CLEAR: 3.0, "urgency/hot_joint": "same_day"}, FORM, act())
    told = [
        [str(one) for one in version_differences(catalogue, store.protocols(), position)]
        for position in range(2)
    ]
    assert told == [
        [f"{about} 2 cm → 2.5 cm"],
        [
            f"{about} 2.5 cm → 3 cm",
            f"{hot} at once, as an emergency → the same day",
        ],
    ]


def test_a_newer_program_shows_what_it_ships_otherwise(
    store: ClinicStore, catalogue: Catalogue
) -> None:
    sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    newer = replace(catalogue, protocol=with_values(catalogue.register, {"flare.count": 4.0}))
    found = in_force(store, newer)
    assert not found.reviewed
    assert [(one.before, one.after) for one in shipped_since_signed(found)] == [(3.0, 4.0)]
    assert shipped_since_signed(in_force(store, catalogue)) == ()
    again = sign_protocol(store, found, changes_of(found), FORM, act())
    assert again.reviewed
    assert again.threshold(CLEAR) == 2.5


def test_a_file_takes_the_values_along(
    store: ClinicStore, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "p.toml"
    signed = sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    export_protocol(signed, path)
    assert "Ana Lead" in path.read_text("utf-8")
    assert import_protocol(catalogue, path) == {CLEAR: 2.5}
    path.write_text(path.read_text("utf-8").replace("value = 2.5", "value = 25"), "utf-8")
    with pytest.raises(CatalogueError, match="must lie between 0 and 10 cm"):
        import_protocol(catalogue, path)


def test_values_are_said_with_their_unit() -> None:
    said = [value_words(2.5, "cm"), value_words(None), value_words("days"), value_words(("a", "b"))]
    assert said == ["2.5 cm", "not set", "within days", "a, b"]


def test_a_catalogue_is_kept_once_and_read_again(store: ClinicStore, catalogue: Catalogue) -> None:
    signed = sign_protocol(store, catalogue, {CLEAR: 2.5}, FORM, act())
    for one in (catalogue, signed, signed):
        keep_catalogue(store, one, act())
    again = kept_catalogue(store, signed.fingerprint)
    assert again.own == signed.own
    assert again.threshold(CLEAR) == 2.5
    assert kept_catalogue(store, catalogue.fingerprint).threshold(CLEAR) == 2


def test_a_catalogue_that_was_not_kept_or_is_not_read_says_so(
    store: ClinicStore, catalogue: Catalogue
) -> None:
    with pytest.raises(KeptError, match="was not kept"):
        kept_catalogue(store, "12345678")
    files = catalogue_files()
    older = {**files, "protocol.toml": files["protocol.toml"].replace("value = 2.0", "valu = 2", 1)}
    keep_catalogue(store, replace(catalogue, files=older, fingerprint="older"), act())
    with pytest.raises(KeptError, match="no longer reads it: protocol"):
        kept_catalogue(store, "older")
    store.keep_catalogue("broken", b"no", act())
    with pytest.raises(KeptError, match="its copy is damaged"):
        kept_catalogue(store, "broken")
