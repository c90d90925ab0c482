"""Work apart: done beside the body or behind it, and what goes wrong in it is raised here."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from framing.report import apart as processes
from framing.report.apart import apart

forked = pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs two cores")


@pytest.fixture
def written(tmp_path):
    """A file, and the work that writes into it which process did it."""
    path = tmp_path / "who"
    return path, lambda: path.write_text(str(os.getpid()))


@pytest.fixture
def forks(monkeypatch):
    """A process is forked, whatever threads the runner of these tests has."""
    monkeypatch.setattr(processes, "_forks", lambda: True)


@forked
def test_the_work_is_done_by_another_process(written, forks):
    path, work = written
    with apart(work):
        pass
    assert int(path.read_text()) != os.getpid()


def test_among_threads_it_is_done_here_behind_the_body(written):
    path, work = written
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with apart(work):
            assert not path.exists()
    finally:
        stop.set()
        other.join()
    assert int(path.read_text()) == os.getpid()


@pytest.mark.parametrize("apart_from", [False, pytest.param(True, marks=forked)])
def test_what_the_work_raises_is_raised_here(monkeypatch, apart_from):
    monkeypatch.setattr(processes, "_forks", lambda: apart_from)

    def work():
        raise OSError(28, "No space left on device", "article-0001.html")

    with pytest.raises(OSError, match="No space left on device"), apart(work):
        pass


@forked
def test_a_body_that_fails_ends_the_work(forks):
    def work():
        time.sleep(60)

    start = time.monotonic()
    with pytest.raises(EOFError), apart(work):
        raise EOFError
    assert time.monotonic() - start < 30


@forked
def test_work_whose_process_is_killed_is_done_here(written, forks):
    path, work = written
    here = os.getpid()

    def killed():
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        work()

    with apart(killed):
        pass
    assert int(path.read_text()) == here
