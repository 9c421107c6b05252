"""XML of strangers: no entities, no endless depth, no namespaces to stumble over, and the good part kept."""

from __future__ import annotations

import re
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
_WIDE_MARKS = {b"\xff\xfe", b"\xfe\xff"}
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_KNOWN_ENCODINGS = {b"UTF-8", b"UTF-16", b"UTF-16LE", b"UTF-16BE", b"ISO-8859-1", b"US-ASCII"}


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
    body = memoryview(data)[_leading(data) :]
    parser = _parser(starts, ends, _encoding(bytes(body[:CHUNK])))
    try:
        for at in range(0, len(body), CHUNK):
            parser.Parse(body[at : at + CHUNK], at + CHUNK >= len(body))
    except Refused as refused:
        where = f"line {parser.CurrentLineNumber}"
        raise ReadError(name, where, str(refused), "Export the activity again.") from None
    except expat.ExpatError as error:
        said = f"line {error.lineno}: {expat.ErrorString(error.code)}; the rest was left"
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


def _encoding(head: bytes) -> str | None:
    """Choose an encoding where the declared one is unknown to expat, which would ask Python for it and fail.

    Latin letters read all that a track is made of.
    """
    declaration = head.replace(b"\0", b"").partition(b"?>")[0]
    declared = _DECLARED.search(declaration)
    if declared is None or declared[1].upper() in _KNOWN_ENCODINGS:
        return None
    return "utf-16" if head[:2] in _WIDE_MARKS else "iso-8859-1"


def _parser(starts: Starts, ends: Ends, encoding: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding)
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


def _leading(data: bytes) -> int:
    """Bytes to pass over: some exports begin with blanks, which XML forbids before its declaration."""
    marked = len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0
    head = data[marked : marked + 4096]
    return marked + len(head) - len(head.lstrip(_BLANKS))
