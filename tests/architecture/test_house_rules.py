"""One door each, and nothing goes past it."""

import ast
import re

from tests.architecture.project import (
    PROGRAM,
    ROOT,
    calls_in,
    names_in,
    parse,
    project_files,
    python_files,
    shown,
    text_files,
)

LABEL_DOOR = "ui/widgets/text.py"
SHEETS = {"sheet", "worksheet", "ws"}
# Put together here so that this file does not name them itself.
HOSTS = tuple(
    f"{host}.{end}"
    for host, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("debian", "org"),
        ("ubuntu", "com"),
        ("npmjs", "org"),
        ("npmjs", "com"),
    )
)
OWN_FOLDER = re.compile(r"(?:^|[\s\"'(=:])(?:/(?:home|root|work|Users)/|[A-Z]:\\Users\\)\w")

# The ends of a clash between two changes; the line between them is also an underline.
CLASH = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def using(names: set[str], *places: str) -> dict[str, set[str]]:
    """The files that use one of the names, and which."""
    found = {shown(path): names & names_in(parse(path)) for path in python_files(*places)}
    return {path: used for path, used in found.items() if used}


def modules_that_call(names: set[str], *places: str) -> set[str]:
    """The files that call one of the names."""
    return {shown(path) for path in python_files(*places) if names & calls_in(parse(path))}


def test_one_sqlite_driver() -> None:
    assert using({"sqlite3", "_sqlite3"}, *PROGRAM, "tests", "packaging") == {}


def test_no_hidden_event_loop_and_no_writer_that_loses_the_old_file() -> None:
    assert using({"processEvents", "QSaveFile"}, *PROGRAM) == {}


def test_user_text_is_never_markup() -> None:
    markup = {"setHtml", "insertHtml", "RichText", "AutoText", "MarkdownText"}
    assert using(markup, "ui") == {}


def test_one_maker_of_labels() -> None:
    assert modules_that_call({"QLabel"}, "ui") <= {LABEL_DOOR}
    assert subclasses_of("QLabel", "ui") <= {LABEL_DOOR}


def test_one_maker_of_paragraphs() -> None:
    makers = modules_that_call({"Paragraph"}, *PROGRAM)
    assert len(makers) <= 1
    assert all(path.startswith("ankleclinic/reports/pdf/") for path in makers)


def test_one_writer_of_cells() -> None:
    writers = {
        shown(path)
        for path in python_files("ankleclinic/reports/excel", "ankleclinic/exchange")
        if writes_cells(parse(path))
    }
    assert len(writers) <= 1
    assert all(path.startswith("ankleclinic/reports/excel/") for path in writers)


def test_one_writer_of_csv() -> None:
    rows = {"writerow", "writerows", "DictWriter"}
    assert modules_that_call(rows, *PROGRAM) == {"ankleclinic/exchange/csv_text.py"}


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert [shown(path) for path, text in text_files() if OWN_FOLDER.search(text)] == []


def test_no_clash_of_two_changes_is_left_open() -> None:
    assert [shown(path) for path, text in text_files() if CLASH.search(text)] == []


def test_no_file_names_a_package_registry() -> None:
    assert [
        f"{shown(path)}: {host}"
        for path, text in text_files()
        for host in HOSTS
        if host in text
    ] == []  # fmt: skip


def test_requirements_hold_no_address() -> None:
    files = list((ROOT / "packaging" / "requirements").iterdir())
    assert {path.name for path in files} == {
        f"{kind}.{end}" for kind in ("run", "dev", "build") for end in ("in", "txt")
    }
    for path in files:
        text = path.read_text("utf-8")
        assert "http" not in text
        assert "://" not in text


def test_the_packaging_folder_does_not_hide_the_package_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_generated_font_is_kept() -> None:
    assert [shown(path) for path in project_files() if path.suffix in {".ttf", ".otf"}] == []


def subclasses_of(name: str, *places: str) -> set[str]:
    """The files that define a class on top of the one named."""
    return {
        shown(path)
        for path in python_files(*places)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ClassDef)
        and any(name in names_in(base) for base in node.bases)
    }  # fmt: skip


def writes_cells(tree: ast.AST) -> bool:
    """Whether code puts values into cells: by address, by row or through ``value``."""
    return any(writes_a_cell(node) for node in ast.walk(tree))


def writes_a_cell(node: ast.AST) -> bool:
    """Whether one piece of syntax does."""
    match node:
        case ast.Call(func=ast.Attribute(attr="cell") | ast.Name(id="Cell" | "WriteOnlyCell")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")):
            return name in SHEETS
        case ast.Assign(targets=[ast.Attribute(attr="value"), *_]):
            return True
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name)), *_]):
            return name in SHEETS
        case _:
            return False


def test_the_rules_see_what_they_forbid() -> None:
    assert "sqlite3" in names_in(ast.parse("from sqlite3 import connect"))
    assert "processEvents" in names_in(ast.parse("QApplication.processEvents()"))
    assert "Paragraph" in calls_in(ast.parse("platypus.Paragraph('<b>')"))
    for line in (
        "ws.append([1])",
        "ws.cell(1, 2)",
        "cell.value = 3",
        "ws['A1'] = 4",
        "WriteOnlyCell(ws)",
    ):
        assert writes_cells(ast.parse(line))
    assert not writes_cells(ast.parse("rows.append(cell.value)"))
    assert OWN_FOLDER.search('open("/home' + '/ann/x")')
    assert CLASH.search("<" * 7 + " HEAD")
