"""Where the bytes of one recorded file lie: in a file of its own, or within a ZIP or tar."""

from __future__ import annotations

from dataclasses import dataclass

WITHIN = "!/"
"""Stands between a ZIP or tar and its member, as in `club.zip!/anna/1.fit`."""
WHOLE, ZIP, TAR = "whole", "zip", "tar"


@dataclass(frozen=True, slots=True)
class Place:
    """One recorded file of an archive.

    `path` names it, relative to the archive's source; `file` is what to open. `size` are its bytes when
    unpacked; `stamp` changes whenever its content does: time of change, etag or checksum. `kind` is `whole`,
    or `zip` or `tar` for a member, named `member`, of which `packed` bytes begin at byte `begin`.
    """

    path: str
    size: int
    stamp: str
    file: str
    kind: str = WHOLE
    member: str = ""
    begin: int = 0
    packed: int = 0


def athlete_of(path: str) -> str:
    """Take the first folder, ZIP or tar below the source for the athlete's name; empty where there is none.

    >>> athlete_of("anna/2024/1.fit"), athlete_of("ben.zip!/activities/1.fit.gz"), athlete_of("1.fit")
    ('anna', 'ben', '')
    """
    first, slash, _ = path.partition("/")
    if not slash:
        return ""
    return first.removesuffix("!").rsplit(".", 1)[0] if first.endswith("!") else first
