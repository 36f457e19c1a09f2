"""Texts that try to be more than text, and texts that try to be numbers."""

from hypothesis import strategies as st

from ankleclinic.record.limits import NAME_LIMIT
from ankleclinic.record.text import TextError, clean_text

COMMANDS = (
    "'; DROP TABLE patient; --",
    "' OR '1'='1",
    'Robert"); DELETE FROM act; --',
    "%",
    "_",
    "100%",
    "a_b",
    "\\",
    "\\%",
    "%%__%%",
    "?",
    ":name",
    "%(name)s",
    "{0.__class__}",
    "${jndi:ldap://127.0.0.1/x}",
    "$(reboot)",
    "`id`",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "CON",
    "(a+)+$",
)
FORMULAS = (
    '=HYPERLINK("x")',
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "#REF!",
    "\uff1d1+1",
    "_x0041_",
)
MARKUP = (
    "<b>&",
    "<O'Brien>",
    "Hb <b9 g/dL> low",
    "AT&T",
    "&amp;&lt;&#65;",
    '<img src="/etc/hosts">',
    "<a href='file:///'>x</a>",
    "]]>",
    "<!--",
    "<script>alert(1)</script>",
    "**bold** _it_ [x](y)",
)
SIGNS = (
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\r",
    "a\nb",
    "a\u2028b",
    "\ud800",
    "\udfff",
    "\ud83d\ude00",
    "\ufffe",
    "\ufdd0",
    "\ufeff",
    "\u200b",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "e\u0301",
    "x" + "\u0323" * 8,
    "x" + "\u0323" * 9,
    "\u0301",
    "\u00a0",
    "\u3000",
    "\N{COMBINING ENCLOSING KEYCAP}",
    "\N{FAMILY}",
    "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "\u01c4",
    "\N{LATIN SMALL LIGATURE FFI}",
    "\u1e9e\u00df",
    "\u0130\u0131I",
)
NAMES = (
    "O'Brien-Smith",
    "d’Arc",
    "Đặng Thị Ánh",
    "Łucja Óź",
    "ÄRZTE",
    "ärzte",
    "José",
    "Jose\u0301",
    "محمد الخوري",
    "לאה",
    "Νίκος",
    "王小明",
    "ไทย",
    "हिन्दी",
    "null",
    "None",
    "NaN",
    "undefined",
    "true",
    "0",
    "",
    " ",
)
LONG = ("x" * NAME_LIMIT, "x" * (NAME_LIMIT + 1), "e\u0301" * NAME_LIMIT, "ﷺ" * 150, "y " * 5_000)
NUMBERS = (
    "1.234",
    "1,234",
    "1.234,5",
    "1,5,6",
    "12,4",
    " 12.4 cm",
    "1e5",
    "1e999",
    "-0",
    "-1",
    "+3",
    "- 3",
    "\u22123",
    "\uff19",
    "\u0663",
    "²",
    "½",
    "NaN",
    "nan",
    "inf",
    "∞",
    "0x10",
    "1_000",
    "9" * 400,
    "0." + "0" * 400 + "1",
    "9223372036854775808",
    "12 in",
    "12 parsec",
    "12.4 12.4",
    "--",
    "n/a",
    ",5",
    "5,",
    ".",
)
ALL = (*COMMANDS, *FORMULAS, *MARKUP, *SIGNS, *NAMES, *LONG, *NUMBERS)

_ANY = st.characters(codec=None)
texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(ALL),
    st.text(_ANY, max_size=40),
    st.lists(st.sampled_from(ALL) | st.text(_ANY, max_size=5), max_size=4).map("".join),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(" ".join),
)
numbers: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(NUMBERS),
    st.floats().map(str),
    st.integers().map(str),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.text("0123456789.,+-eE \u22120123", max_size=12),
    texts,
)
junk: st.SearchStrategy[object] = st.one_of(
    texts,
    numbers,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.just([]),
    st.just({}),
    st.lists(texts, max_size=3),
    st.dictionaries(texts, texts, max_size=2),
)


def kept(text: str, limit: int = NAME_LIMIT, *, lines: bool = False) -> str | None:
    """How the cleaner keeps a text, None where it refuses it."""
    try:
        return clean_text(text, limit, lines=lines)
    except TextError:
        return None
