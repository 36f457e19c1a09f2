"""Whatever somebody writes into the small files beside a clinic: it goes on, or says why."""

import json
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.services import safekeeping
from ankleclinic.services.files import FileError
from ankleclinic.services.settings import SettingsError, mend_settings, read_settings
from ankleclinic.services.store import StoreError
from ankleclinic.services.trail import FILE_NAME, Anchors, read_anchor
from ankleclinic.services.tries import UNLOCKING, Tries
from database import damage, keyfile
from database.restoring import damage_mark
from tests.ankleclinic.advice.often import THOUSANDS
from tests.hostile.values import junk

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
WORDS = (
    *("version", "clinic", "seq", "mac", "count", "at", "head", "folder", "second", "checked"),
    *("drilled", "act", "backup", "format", "generations", "slots", "check"),
)
documents = st.recursive(
    junk,
    lambda inner: (
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=6) | st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)
contents: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=60),
    documents.map(lambda document: json.dumps(document).encode()),
    st.sampled_from(
        [
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b"1e999",
            b"NaN",
            b"9" * 5_000,
            b"\xef\xbb\xbf{}",
            b"PK",
        ]
    ),
)


@pytest.mark.parametrize("inside", [False, True])
@given(content=contents)
@settings(
    max_examples=max(25, THOUSANDS),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_small_file_stops_nobody(
    tmp_path: Path, tried: "Counter[str]", content: bytes, inside: bool
) -> None:
    tried["files"] += 1
    clinic = tmp_path / "clinic.db"
    if inside:
        content = b'{"c": ' + content + b', "version": 1, "clinic": ' + content + b"}"
    for name in ("settings.json", FILE_NAME, "tries", "anchor"):
        (tmp_path / name).write_bytes(content)
    for path in (safekeeping.path_of(clinic), damage_mark(clinic), keyfile.path_of(clinic)):
        path.write_bytes(content)
    with suppress(SettingsError):
        read_settings(tmp_path)
    mend_settings(tmp_path)
    assert 0 <= Tries(tmp_path / "tries").left("a", NOW) <= UNLOCKING.longest
    Anchors(tmp_path).last("c")
    with suppress(FileError):
        read_anchor(tmp_path / "anchor")
    safekeeping.read(clinic)
    with pytest.raises(StoreError):
        damage.refuse_marked(clinic)
    with pytest.raises(StoreError):
        keyfile.from_bytes(content)
