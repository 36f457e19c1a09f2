"""The small part of Markdown that the manual is written in."""

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import Block, Span, Style, Table
from ankleclinic.knowledge.manual import inline, read_manual, read_page

WRITTEN = """# A title

One paragraph
in `two` lines with **strong** words.

## Heading
### Below it
- first, [the lunge](measure:wblt_distance)
  - inside
- second

| a | b |
| --- | --- |
| 1 | **2** |

    main.py demo
      --out DIR
"""


def test_every_kind_of_block_is_told_apart() -> None:
    page = read_page("x", WRITTEN)
    assert page.title == "A title"
    shown = [
        "table" if isinstance(block, Table) else (block.style, block.text, block.depth)
        for block in page.blocks
    ]
    assert shown == [
        (Style.TEXT, "One paragraph in two lines with strong words.", 0),
        (Style.HEADING, "Heading", 0),
        (Style.SUBHEADING, "Below it", 0),
        (Style.ITEM, "first, the lunge", 0),
        (Style.ITEM, "inside", 1),
        (Style.ITEM, "second", 0),
        "table",
        (Style.CODE, "main.py demo\n  --out DIR", 0),
    ]
    assert list(page.links()) == [Ref("measure", "wblt_distance")]


def test_a_table_keeps_its_cells_and_drops_the_ruler() -> None:
    table = next(block for block in read_page("x", WRITTEN).blocks if isinstance(block, Table))
    assert table.rows == (
        ((Span("a"),), (Span("b"),)),
        ((Span("1"),), (Span("2", strong=True),)),
    )


def test_pages_stand_in_the_order_of_their_files_and_others_are_left_alone() -> None:
    files = {"20-b.md": "# B", "10-a-page.md": "# A", "notes.md": "# N", "10-x.txt": "# X"}
    assert [page.ref.id for page in read_manual(files)] == ["a-page", "b"]


def test_markup_of_other_kinds_stands_as_it_was_written() -> None:
    line = "<b>no</b> &amp; [no](https://x.y) *no* ** no [no] (no)"
    assert "".join(span.text for span in inline(line)) == line


@given(st.text())
def test_no_text_is_refused_and_no_letter_of_a_plain_line_is_lost(written: str) -> None:
    read_page("x", written)
    kept = written.replace("*", "").replace("[", "").replace("`", "")
    assert "".join(span.text for span in inline(kept)) == kept


def test_an_empty_page_is_a_page() -> None:
    assert read_page("x", "").blocks == ()
    assert isinstance(read_page("x", "# T\n\n- a").blocks[0], Block)
