"""Processes that end with the one that started them, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal to get when the thread that started this process ends."""


def end_with(parent: int) -> None:
    """Ask to be killed when `parent`, which started this process, ends; end at once if it is gone already.

    Elsewhere than on Linux a process that waits for its parent sees the closed pipe instead.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
