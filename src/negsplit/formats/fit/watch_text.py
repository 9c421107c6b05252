"""Names and notes within a watch's limits."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {
        "\u2013": "-",  # dashes
        "\u2014": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u2019": "'",  # quotation marks
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2192": ">",  # arrow
        "\u00d7": "x",  # times
    }
)


def ascii_name(text: str, chars: int) -> str:
    r"""Write a name in the letters that old watches have, and no longer than they show.

    >>> ascii_name("L\u00e4ufe \u2013 schnell am Ende", 15)
    'Laufe - schnell'
    """
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return " ".join(bare.split())[:chars].rstrip()


def short_note(text: str, size: int) -> str:
    """Cut a note to so many bytes, never within a character."""
    return text.encode()[:size].decode(errors="ignore").rstrip()
