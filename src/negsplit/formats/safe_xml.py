"""XML of strangers: no entities, no endless depth, no namespaces to stumble over, and the good part kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar
from xml.parsers import expat

from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight

LARGEST_FILE = 128_000_000
"""Bytes; half a million points of most kinds."""
DEEPEST = 64
"""Elements within elements; track files need about ten."""
LONGEST_TEXT = 200
"""Characters of one value that are kept."""
CHUNK = 1 << 20

_BLANKS = b" \t\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


Starts = Mapping[str, Callable[[dict[str, str]], None]]
"""What to do as an element opens, by its name without prefix; given are its attributes."""
Ends = Mapping[str, Callable[[str], None]]
"""What to do as an element closes, by its name without prefix; given is its own text."""


class Refused(Exception):  # noqa: N818 -- a decision, not a fault of the program
    """Stops the parser for a reason of ours; says which."""


def listen(data: bytes, name: str, starts: Starts, ends: Ends) -> tuple[Finding, ...]:
    """Tell the elements of a file as they come; one that breaks off gives its good part and a finding.

    Raises
    ------
    ReadError
        The file declares a document type or an entity, nests too deep, is too large, or was refused by
        what listens.
    """
    if len(data) > LARGEST_FILE:
        raise ReadError(name, f"byte {LARGEST_FILE}", "larger than any activity", "Split the file.")
    parser = _parser(starts, ends)
    body = memoryview(data)[_leading(data) :]
    try:
        for at in range(0, len(body), CHUNK):
            parser.Parse(body[at : at + CHUNK], at + CHUNK >= len(body))
    except Refused as refused:
        where = f"line {parser.CurrentLineNumber}"
        raise ReadError(name, where, str(refused), "Export the activity again.") from None
    except expat.ExpatError as error:
        said = f"line {error.lineno}: {expat.ErrorString(error.code)}; what comes before was read"
        return (Finding("xml-broken", Weight.WARNING, said, "Export the activity again."),)
    return ()


Action = TypeVar("Action")


class _ByPrefixedName(dict[str, Action | None]):
    """Finds what to do by a name as the file writes it, prefix and all; each name is taken apart once."""

    def __init__(self, by_name: Mapping[str, Action]) -> None:
        super().__init__()
        self.by_name = by_name

    def __missing__(self, prefixed: str) -> Action | None:
        self[prefixed] = found = self.by_name.get(prefixed.rpartition(":")[2])
        return found


def _parser(starts: Starts, ends: Ends) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    start_of, end_of = _ByPrefixedName(starts), _ByPrefixedName(ends)
    texts: list[str] = []
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(f"elements nested deeper than {DEEPEST}")
        if start := start_of[name]:
            start(attributes)
        texts.clear()

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end := end_of[name]:
            end("".join(texts)[:LONGEST_TEXT].strip())
        texts.clear()

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declaration
    return parser


def _refuse_declaration(*_: object) -> NoReturn:
    raise Refused("declares a document type or entities, which no recorded run needs")


def is_xml(data: bytes) -> bool:
    """Tell by the first bytes whether this may be XML, of any encoding that expat reads."""
    first = data[_leading(data) :][:4]
    return first[:1] == b"<" or first[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _leading(data: bytes) -> int:
    """Bytes to pass over: some exports begin with blanks, which XML forbids before its declaration."""
    marked = len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0
    head = data[marked : marked + 4096]
    return marked + len(head) - len(head.lstrip(_BLANKS))
