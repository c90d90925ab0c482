"""Pages -> a folder that stands whole or not at all, and never takes the place of somebody else's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

MARK = ".framing-report"  # stands in every folder that a report wrote: such a folder may be replaced


def free_folder(page: Path) -> Path:
    """The folder beside a page that may be written: named like it, with a number where that name is taken."""
    stem = page.stem if page.suffix else f"{page.name}-pages"
    folders = (page.with_name(stem if n == 1 else f"{stem}-{n}") for n in count(1))
    return next(folder for folder in folders if _free(folder))


@contextmanager
def whole_folder(folder: Path) -> Iterator[Callable[[Iterable[tuple[str, bytes]]], None]]:
    """What puts pages (name, content) into the folder, which stands once the body has ended; an older one of ours gives
    way to it. Where the body fails there is none, and an older one stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))

    def put(pages: Iterable[tuple[str, bytes]]) -> None:
        for name, content in pages:
            (made / name).write_bytes(content)

    try:
        put([(MARK, b"")])
        yield put
        made.chmod(0o777 & ~_umask())
        os.sync()
        removed(folder)
        made.replace(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def removed(folder: Path) -> None:
    """Takes a folder away that an earlier report wrote; leaves any other."""
    if (folder / MARK).is_file() and not folder.is_symlink():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        folder.replace(old)
        shutil.rmtree(old)


def _free(folder: Path) -> bool:
    return not os.path.lexists(folder) or ((folder / MARK).is_file() and not folder.is_symlink())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
