"""Reading files: what is sound is read, and every fault is said with its place."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ankleclinic.catalogue.complaint import CatalogueError
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.fingerprint import fingerprint
from ankleclinic.catalogue.reader import read_catalogue
from tests.ankleclinic.catalogue.sound import SOUND, broken

M, R, P, B, F, G = (
    "measures/small.toml",
    "rules/small.toml",
    "protocol.toml",
    "batteries/all.toml",
    "references.toml",
    "gates.toml",
)
E = "measure[0].error[0]"
WHEN = "rule[0].case[0].when"


def complaints(files: dict[str, str]) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(files)
    assert str(caught.value).splitlines() == [str(found) for found in caught.value.complaints]
    return [str(found) for found in caught.value.complaints]


def test_sound_files_are_read() -> None:
    catalogue = read_catalogue(SOUND)
    assert list(catalogue.measures) == ["reach", "ache", "drawer", "form", "gait", "danger"]
    in_order = ["danger", "ache", "drawer", "reach", "gait", "form"]
    assert [m.id for m in catalogue.of_battery("all")] == in_order
    assert catalogue.measures["reach"].error[0].references == ("physical:1",)
    assert catalogue.measures["reach"].limits is not None
    assert catalogue.measures["reach"].limits.hard == (0.0, 100.0)
    assert catalogue.threshold("reach.short") == 4.0
    assert catalogue.cite(("physical:1",)) == ("Somebody 2001",)
    assert list(catalogue.rules) == ["R01", "R02"]


def test_a_catalogue_cannot_be_changed() -> None:
    catalogue = read_catalogue(SOUND)
    assert isinstance(catalogue.measures, MappingProxyType)
    with pytest.raises(ValidationError):
        catalogue.measures["reach"].unit = "mm"


ONE_FAULT = {
    "syntax": (M, '"reach"', '"reach', "measures/small.toml, line"),
    "unknown key": (M, "seconds", "secods", "measure[0].secods: there is no such key; did you"),
    "unknown inner key": (M, "why =", "wy =", f"{E}.wy: there is no such key; did you mean “why”?"),
    "key in a condition": (R, "at_most", "at_mst", f"{WHEN}.all[1].at_mst: there is no such key"),
    "unknown table": (B, "[[battery]]", "[[batery]]", "batery: there is no such key: this file"),
    "text for a number": (M, "value = 2.5", 'value = "2.5"', f"{E}.value: must be a number"),
    "number for text": (M, 'name = "Reach"', "name = 5", "measure[0].name: must be text in quotes"),
    "word for yes or no": (M, "sided = true", 'sided = "yes"', "sided: must be true or false"),
    "fraction for a count": (M, "count = 3", "count = 2.5", "trials.count: must be a whole number"),
    "single for a list": (M, '["tape"]', '"tape"', f"{E}.methods: must be a list"),
    "one limit": (M, "hard = [0, 100]", "hard = [0]", "limits.hard[1]: a value is missing"),
    "three limits": (M, "hard = [0, 100]", "hard = [0, 5, 9]", "limits.hard: takes 2 at most"),
    "text for a table": (
        M,
        '{ text = "Reach forward.", status = "proposal" }',
        '"Reach."',
        "table",
    ),
    "negative error": (M, "value = 2.5", "value = -2.5", f"{E}.value: must be more than 0"),
    "too many trials": (M, "count = 3", "count = 30", "trials.count: must be 10 or less"),
    "no trials": (M, "count = 3", "count = 0", "trials.count: must be 1 or more"),
    "empty text": (M, 'name = "Reach"', 'name = ""', "measure[0].name: must not be empty"),
    "unknown choice": (
        M,
        '"higher"',
        '"hihger"',
        "better: must be 'higher' or 'lower'; did you me",
    ),
    "unknown literal": (M, '"difference"', '"diference"', "did you mean “difference”?"),
    "spelling of an id": (
        M,
        'id = "one"',
        'id = "One!"',
        "error[0].id: must be lower-case letters",
    ),
    "spelling of a reference": (M, '["physical:1"]', '["five"]', "must name a reference, such as"),
    "spelling of a rule": (R, 'id = "R02"', 'id = "two"', "rule[1].id: must be the id of a rule"),
    "not a number": (M, "value = 2.5", "value = nan", f"{E}.value: must be a finite number"),
    "a date": (M, 'population = "healthy people"', "population = 2020-01-01", "a date or time has"),
    "no status": (M, 'status = "verified"\n', "", f"{E}.status: say how well this is supported"),
    "no population": (M, 'population = "healthy people"\n', "", f"{E}.population: say who"),
    "no unit": (M, 'unit = "cm"\n', "", "measure[0].unit: give the unit"),
    "no formula": (M, 'formula = "sum"\n', "", "measure[3].items.formula: is missing"),
    "no citation": (
        M,
        'status = "verified"\nreferences = ["physical:1"]',
        'status = "verified"',
        f"{E}: it is marked verified, so name the reference",
    ),
    "no citation of a threshold": (P, 'references = ["physical:1"]\n', "", "threshold[0]: it is"),
    "unknown reference": (M, '"physical:1"', '"physical:11"', "did you mean “physical:1”?"),
    "unknown measure": (
        R,
        'deficit = "reach"',
        'deficit = "rech"',
        "there is no measure “rech”; d",
    ),
    "unknown measure in battery": (
        B,
        '"ache"',
        '"acke"',
        "there is no measure “acke”; did you mean",
    ),
    "unknown measure of input": (
        P,
        '["reach"]',
        '["reech"]',
        "input[0].measures[0]: there is no m",
    ),
    "unknown threshold": (
        R,
        'least = "reach.short"',
        'least = "reach.shrt"',
        "no threshold “reach.s",
    ),
    "unknown rule": (R, 'rule = "R01"', 'rule = "R09"', "any[1].rule: there is no rule “R09”"),
    "unknown case": (
        R,
        'case = "painful"',
        'case = "panful"',
        "has no case “panful”; did you mean",
    ),
    "unknown method": (
        M,
        'methods = ["tape"]',
        'methods = ["tap"]',
        "has no method “tap”; did you",
    ),
    "unknown method of norm": (
        M,
        'age = [20, 40]\nmethods = ["tape"]',
        'methods = ["board"]',
        "measure[0].norms[0].methods: this measure has no method “board”",
    ),
    "unknown method in a rule": (
        R,
        'method = "tape"',
        'method = "tpe"',
        "reach has no method “tpe”",
    ),
    "no subject": (
        R,
        '{ value = "ache", more_than',
        "{ more_than",
        "when: a condition needs exactly",
    ),
    "no comparison": (R, ', more_than = "reach.short"', "", "when: compare it with a threshold"),
    "measure twice": (
        M,
        'id = "ache"',
        'id = "reach"',
        "“reach” is already the id of measures/sma",
    ),
    "threshold twice": (
        P,
        '"emphasis.clamp"',
        '"reach.short"',
        "is already the id of protocol.toml",
    ),
    "error row twice": (M, 'id = "two"', 'id = "one"', "error[1].id: “one” stands here twice"),
    "case twice": (
        R,
        'id = "painful"',
        'id = "short"',
        "rule[0].case[1].id: “short” stands here tw",
    ),
    "battery lists twice": (
        B,
        '"ache"]',
        '"reach"]',
        "battery[0].measures[1]: “reach” stands here",
    ),
    "second-hand threshold": (
        P,
        'status = "derived"',
        'status = "secondary"',
        "threshold “reach.short” is marked secondary, so no rule may rest on it",
    ),
    "second-hand cut-off": (
        M,
        'threshold = 90, status = "proposal"',
        'threshold = 90, status = "unverified"',
        "symmetry.status: a figure marked unverified may not decide a deficit",
    ),
    "threshold of the program missing": (P, '"stale_days.late"', '"stale_days.never"', "it"),
    "threshold of the program unsound": (
        P,
        'about = "x"\nstatus = "proposal"',
        'about = "x"\nstatus = "unverified"',
        "“emphasis.add_on_at_least” decides something",
    ),
    "rule on itself": (
        R,
        '{ reading = ["close"] }, { rule = "R01", case = "painful" }',
        '{ rule = "R02" }',
        "rule[1]: rests on itself: R02 → R02",
    ),
    "reading that scores": (
        R,
        'id = "close"',
        'id = "close"\npoints = { mobilization = 1 }',
        "rests on itself: R02 → R02",
    ),
    "rules in a circle": (
        R,
        '{ value = "ache", more_than = "reach.short" }',
        '{ rule = "R02" }',
        "rule[0]: rests on itself: R01 → R02 → R01",
    ),
    "deficit without sides": (R, 'deficit = "reach"', 'deficit = "ache"', "ache has no sides"),
    "value of a test": (
        R,
        'value = "ache"',
        'value = "drawer"',
        "drawer is a test: ask for its res",
    ),
    "result of a number": (
        R,
        'result = "drawer"',
        'result = "reach"',
        "reach is no test: ask for its",
    ),
    "result that never is": (
        R,
        'equals = "positive"',
        'equals = "equivocal"',
        "is never equivocal",
    ),
    "pain that is not noted": (R, 'pain = "drawer"', 'pain = "reach"', "reach records no pain"),
    "trials that are not taken": (R, 'trials = "reach"', 'trials = "ache"', "ache takes no trials"),
    "no limits": (M, 'limits = { hard = [0, 10], status = "proposal" }\n', "", "a scale needs it"),
    "no results": (
        M,
        'results = ["positive", "negative"]\n',
        "",
        "results: is missing: a test needs",
    ),
    "no meaning of positive": (
        M,
        'positive_means = "More travel."\n',
        "",
        "measure[2].positive_means",
    ),
    "items of a number": (
        M,
        'kind = "questionnaire"',
        'kind = "quantity"',
        "items: has no meaning",
    ),
    "no direction": (M, 'better = "higher"\n', "", "better: say whether higher or lower is better"),
    "broken steps": (M, 'better = "lower"', 'better = "lower"\nresolution = 0.5', "whole steps"),
    "broken limit": (M, "hard = [0, 10]", "hard = [0, 10.5]", "limits.hard: a scale goes in whole"),
    "limits turned round": (
        M,
        "hard = [0, 100]",
        "hard = [100, 0]",
        "the lower limit must stand first",
    ),
    "soft turned round": (
        M,
        "soft = [10, 90]",
        "soft = [90, 10]",
        "limits.soft: the lower limit must",
    ),
    "soft outside hard": (M, "soft = [10, 90]", "soft = [10, 190]", "limits.soft: must lie inside"),
    "symmetry without sides": (
        M,
        "sided = true",
        "sided = false",
        "symmetry: has no meaning for a mea",
    ),
    "difference without sides": (
        M,
        "sided = true",
        "sided = false",
        "error[1].quantity: has no meanin",
    ),
    "more needed than there are": (
        M,
        "minimum_answered = 2",
        "minimum_answered = 3",
        "cannot be more",
    ),
    "least answer too large": (
        M,
        "most = 4",
        "least = 4\nmost = 4",
        "items.most: must be more than th",
    ),
    "items withheld silently": (
        M,
        "most = 4",
        "most = 4\noffered = false",
        "say why the items are not",
    ),
    "a topic too few": (M, '["A", "B"]', '["A"]', "items.topics: 1 topics for 2 items"),
    "name of no result": (
        M,
        "{ positive =",
        "{ postive =",
        "“postive” is not among the results; did",
    ),
    "no options": (
        M,
        'options = [{ id = "even", name = "Even" }, { id = "limp", name = "Limp" }]\n',
        "",
        "measure[4].options: is missing: a choice needs it",
    ),
    "option twice": (M, 'id = "limp"', 'id = "even"', "options[1].id: “even” stands here twice"),
    "no such item": (M, '    "fever",', '    "fevr",', "has no item “fevr”; did you mean “fever”?"),
    "no such item deeper": (
        M,
        'of = ["red", "hot"',
        'of = ["read", "hot"',
        "screen.positive: this screen has no item “read”; did you mean “red”?",
    ),
    "a precaution that decides": (M, '    "fever",', '    "frail",', "“frail” is a precaution, so"),
    "screen from memory": (
        M,
        '[measure.screen]\nstatus = "proposal"',
        '[measure.screen]\nstatus = "unverified"',
        "screen.status: a list marked unverified may conclude nothing",
    ),
    "gate from memory": (
        G,
        'status = "proposal"',
        'status = "unverified"',
        "gate[0].status: a gate marked unverified may close nothing",
    ),
    "scoring rule from memory": (
        M,
        'topics = ["A", "B"]\nstatus = "proposal"',
        'topics = ["A", "B"]\nstatus = "unverified"',
        "items.status: a rule marked unverified may score nothing: set offered = false",
    ),
    "item twice": (M, 'id = "sore"', 'id = "red"', "screen.items[4].id: “red” stands here twice"),
    "item of an unknown test": (
        M,
        'test = "drawer"',
        'test = "draw"',
        "no measure “draw”; did you",
    ),
    "two kinds of condition": (
        M,
        "positive = { any =",
        "positive = { either =",
        "screen.positive: name an item, or one of: all, any, at_least_n, score_at_least",
    ),
    "number for an item": (
        M,
        "{ score_at_least = 2 },",
        "2,",
        "screen.positive.any[2]: name an item, or one of: all, any",
    ),
    "unknown key in a screen": (
        M,
        "{ score_at_least = 2 }",
        "{ score_at_least = 2, of = [] }",
        "screen.positive.any[2].of: there is no such key",
    ),
    "count that is text": (
        M,
        "at_least_n = 2",
        'at_least_n = "2"',
        "screen.positive.any[1].all[1].at_least_n: must be a whole number",
    ),
    "result of a choice": (G, 'result = "danger"', 'result = "gait"', "gait is no test"),
    "screen that never is": (G, '"positive"', '"equivocal"', "when.result: danger is never equiv"),
    "value of a screen": (
        G,
        '{ result = "danger", equals = "positive" }',
        '{ value = "danger", at_least = "reach.short" }',
        "when.value: danger is a screen: ask for its result",
    ),
    "gate of no section": (G, '["hop"]', '["hops"]', "did you mean “hop”?"),
    "gate of nothing": (G, '["hop"]', "[]", "gate[0].sections: needs 1 or more"),
    "accuracy of nothing": (
        M,
        "sensitivity = 50\nspecificity = 100\n",
        "",
        "accuracy[0]: holds no figure: give one of sensitivity, specificity",
    ),
    "accuracy beyond all": (M, "sensitivity = 50", "sensitivity = 500", "must be 100 or less"),
    "accuracy of a number": (
        M,
        "[[measure.error]]",
        (
            '[[measure.accuracy]]\nof = "x"\nsensitivity = 5\npopulation = "x"\n'
            'status = "proposal"\n\n[[measure.error]]'
        ),
        "measure[0].accuracy: has no meaning for a quantity",
    ),
    "divided mean": (
        M,
        'formula = "sum"',
        'formula = "mean"\ndivisor = 10',
        "items.divisor: has no meaning for mean",
    ),
    "ages turned round": (
        M,
        "age = [20, 40]",
        "age = [40, 20]",
        "norms[0].age: the lower age must st",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_one_fault_is_said_in_plain_words(file: str, old: str, new: str, expected: str) -> None:
    found = complaints(broken(file, old, new))
    assert any(line.startswith(file) and expected in line for line in found), found


def test_all_faults_are_said_at_once() -> None:
    files = {**SOUND, "references.toml": "[[reference", "notes.txt": ""}
    files[M] = SOUND[M].replace("unit =", "unti =").replace('kind = "scale"', 'kind = "scal"')
    files[R] = SOUND[R].replace('"P4"', '"P9"').replace('"reach"', '"rech"')
    found = complaints(files)
    assert {line.partition(",")[0].partition(":")[0] for line in found} == {
        "measures/small.toml",
        "notes.txt",
        "references.toml",
        "rules/small.toml",
    }
    assert sum(line.startswith(M) for line in found) >= 9
    assert sum("there is no measure “rech”" in line for line in found) == 3


def test_a_broken_entry_is_not_called_unknown() -> None:
    found = complaints(broken(M, 'unit = "cm"\n', ""))
    assert found == [f"{M}, measure[0].unit: give the unit, or an empty text where there is none"]


def test_a_list_is_not_called_short_for_its_broken_entries() -> None:
    found = complaints(broken(P, '["reach"]', '["reech"]'))
    assert found == [
        f"{P}, input[0].measures[0]: there is no measure “reech”; did you mean “reach”?"
    ]
    found = complaints(broken(P, '["reach"]', "[]"))
    assert found == [f"{P}, input[0].measures: needs 1 or more"]


def test_a_file_in_the_wrong_place() -> None:
    files = {**SOUND, "measure/other.toml": SOUND[M]}
    (found,) = complaints(files)
    assert found.startswith("measure/other.toml: is not one of measures/, batteries/, rules/")


def test_an_empty_file_is_a_fault() -> None:
    assert complaints({**SOUND, "measures/none.toml": ""}) == [
        "measures/none.toml, measure: needs at least one [[measure]] table"
    ]


def test_a_list_of_words_is_no_table() -> None:
    assert complaints({**SOUND, "batteries/odd.toml": 'battery = ["all"]'}) == [
        "batteries/odd.toml, battery[0]: must be a table"
    ]


def test_without_a_protocol() -> None:
    files = {name: text for name, text in SOUND.items() if name != P}
    assert "protocol.toml: is missing: the rules need their thresholds" in complaints(files)


def test_the_same_id_in_two_files_names_the_first() -> None:
    files = {**SOUND, "batteries/zwei.toml": SOUND[B]}
    place = "battery[0].id"
    assert complaints(files) == [
        f"batteries/zwei.toml, {place}: “all” is already the id of batteries/all.toml, {place}"
    ]


@pytest.mark.parametrize("status", [Status.PROPOSAL, Status.UNVERIFIED])
def test_some_statuses_need_no_citation(status: Status) -> None:
    text = f'status = "{status.value}"'
    files = broken(M, 'status = "verified"\nreferences = ["physical:1"]', text)
    assert read_catalogue(files).measures["reach"].error[0].status is status


@given(st.permutations(list(SOUND.items())))
def test_the_order_of_files_changes_nothing(items: list[tuple[str, str]]) -> None:
    assert read_catalogue(dict(items)) == read_catalogue(SOUND)


@given(st.sampled_from(sorted(SOUND)), st.text(min_size=1))
def test_any_other_text_has_another_fingerprint(name: str, added: str) -> None:
    changed = {**SOUND, name: SOUND[name] + added.encode(errors="replace").decode()}
    assert fingerprint(changed) != fingerprint(SOUND)


def test_a_fingerprint_is_eight_hexadecimal_digits() -> None:
    found = fingerprint(SOUND)
    assert len(found) == 8
    assert int(found, 16) >= 0
