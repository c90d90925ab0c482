"""Work that a process of its own does beside this one: half of a large report is written while the rest is made."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@contextmanager
def apart(work: Callable[[], object]) -> Iterator[None]:
    """The work is done beside the body, and has ended with it; raises what the work raised.

    The process is forked, so that it has all that is in memory. Where that can't be done safely, or the process is
    killed, the work is done here, behind the body.
    """
    if not _forks():
        yield
        work()
        return
    context = multiprocessing.get_context("fork")
    heard, tells = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(work, tells))
    process.start()
    tells.close()  # so that the end of the process is the end of what is heard
    try:
        yield
        error = _heard(heard)
    except BaseException:
        process.kill()
        raise
    finally:
        process.join()
        heard.close()
    if isinstance(error, EOFError):
        work()
    elif error:
        raise error


def _forks() -> bool:
    """Whether a second core is free to us, and a copy of this process is sure to run: threads are not copied."""
    return (
        sys.platform == "linux"
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def _heard(heard: Connection) -> Exception | None:
    """What the work raised; EOFError where its process ended before it could tell."""
    try:
        return heard.recv()
    except EOFError as error:
        return error


def _told(work: Callable[[], object], tells: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts this process ends that one, too
    try:
        work()
    except Exception as error:
        tells.send(error)
    else:
        tells.send(None)
