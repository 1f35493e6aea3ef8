"""The word lists beside this file: what links say (``words.toml``), what places are called (``places.toml``)."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def vocabulary(name: str) -> dict[str, Any]:
    """The tables of a word list by its file's name."""
    return tomllib.loads(files(__package__ or "").joinpath(name).read_text("utf-8"))
