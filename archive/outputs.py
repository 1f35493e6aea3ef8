"""Files and folders that appear whole or not at all, whenever the process that makes them is killed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import ArchiveError, OutputRefused


@contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[Path]:
    """A path to write a file to: it becomes ``target`` at the block's end, and is removed if the block raises.

    An existing target is replaced with ``force`` only. Raises OutputRefused.
    """
    if target.is_dir():
        raise OutputRefused(f"{target} is a folder. Name a file.")
    _refuse_existing(target, force=force)
    part = _part_of(target)
    with _told(target):
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT, 0o666)
        with _held(descriptor, part, target):
            os.ftruncate(descriptor, 0)
            yield part
            os.fsync(descriptor)
            part.replace(target)
            _sync(target.parent)


@contextmanager
def new_folder(target: Path, made_of: str, *, force: bool) -> Iterator[Path]:
    """A folder to write into: it becomes ``target`` at the block's end, and is removed if the block raises.

    With ``force`` an existing folder is replaced, but only one in which every name begins with ``made_of``: no slip of
    the hand may delete a home. Raises OutputRefused.
    """
    if target.exists() and not target.is_dir():
        raise OutputRefused(f"{target} is a file. Name a folder.")
    if target.exists() and not all(entry.name.startswith(made_of) for entry in target.iterdir()):
        raise OutputRefused(f"{target} holds files that no export made. Choose another folder, or empty it yourself.")
    _refuse_existing(target, force=force)
    part = _part_of(target)
    with _told(target):
        part.mkdir(exist_ok=True)
        with _held(os.open(part, os.O_RDONLY), part, target):
            _empty(part)
            yield part
            for path in part.rglob("*"):
                _sync(path)
            _exchange(part, target)
            _sync(target.parent)


def _refuse_existing(target: Path, *, force: bool) -> None:
    if not target.parent.is_dir():
        raise OutputRefused(f"There is no folder {target.parent} for {target.name}. Make it, or choose another path.")
    if target.exists() and not force:
        raise OutputRefused(f"{target} exists. Choose another path, or replace it with --force.")


def _part_of(target: Path) -> Path:
    """Beside the target, so that it can be renamed; hidden, so that no pattern takes it for an export."""
    return target.with_name(f".{target.name}.part")


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{target} cannot be written ({error.strerror or error}). Check the disk's space and the permissions of "
            f"the folder {target.parent.absolute()}; what was there before is untouched."
        ) from error


@contextmanager
def _held(descriptor: int, part: Path, target: Path) -> Iterator[None]:
    """Hold the right to write a part; the system takes it back when the process dies, and the next one starts anew."""
    try:
        _lock(descriptor, part, target)
        try:
            yield
        except BaseException:
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)
            else:
                part.unlink(missing_ok=True)
            raise
    finally:
        os.close(descriptor)


def _lock(descriptor: int, part: Path, target: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever had it may have renamed it since it was opened here.
        is_same = os.path.samestat(os.fstat(descriptor), part.stat())
    except (BlockingIOError, FileNotFoundError):
        is_same = False
    if not is_same:
        raise OutputRefused(f"Another process is writing {target}. Wait until it has ended.")


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _exchange(part: Path, target: Path) -> None:
    """Put the new folder in the old one's place. A kill between the renames leaves no target, never half of one."""
    old = target.with_name(f".{target.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if target.exists():
        target.rename(old)
    part.rename(target)
    if old.exists():
        shutil.rmtree(old)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
