"""The pages that ``train_body.py`` learns from: their blocks with signs, and of each block whether it is text.

A block is text where most of its 4-grams stand in the annotated body; of the corpus traf, which only tells segments
that must and must not appear, the blocks that hold or are part of one have a label and the others have none.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawler.extraction import blocks as block_reader
from newscrawler.extraction import structured
from newscrawler.extraction import title as title_reader
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.captions import is_caption
from newscrawler.extraction.hints import hints_of
from newscrawler.extraction.signnames import signs_of
from newscrawler.extraction.signs import Key, local_keys, parent_of
from newscrawler.page import parse

Numbers = NDArray[np.int32]
NUMBERS: dict[str, int] = {}  # of all signs that were seen, by name
LEAST_STATED = 800  # letters
LEAST_SHARE = 0.3  # of a page's running text
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


@dataclass
class Sample:
    """A page: its blocks with signs, and the label of each block (None where the truth does not tell)."""

    corpus: str
    site: str
    truth: dict[str, Any]
    root: Any
    title: str | None
    blocks: list[Block]
    labels: list[int | None]
    local: list[Numbers]

    @property
    def known(self) -> list[int]:
        """The positions of blocks with a label."""
        return [i for i, label in enumerate(self.labels) if label is not None]

    def costs(self) -> list[float]:
        """How much a wrong judgement of each labelled block matters: by its length; segments stand for more text."""
        scale = 3.0 if self.corpus == "traf" else 1.0
        return [scale * min(12.0, 3 + self.blocks[i].weight / 60) for i in self.known]


def tokens(text: str) -> list[str]:
    """Words, and single CJK characters."""
    return _TOKEN.findall(text)


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text with their counts."""
    words = tokens(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))) if words else Counter()


def _labels_by_body(body: str, blocks: list[Block]) -> list[int | None]:
    """1 for blocks of the body: long ones by their 4-grams, short ones where they stand among long ones."""
    known = set(shingles(body))
    flat = f" {' '.join(tokens(body))} "
    labels: list[int | None] = [None] * len(blocks)
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if len(tokens(block.text)) >= 8:
            own = shingles(block.text)
            share = sum(count for shingle, count in own.items() if shingle in known) / sum(own.values())
            labels[index] = int(share >= 0.5 and block.text not in seen)
            if labels[index]:
                seen.add(block.text)
    text = [i for i, label in enumerate(labels) if label]
    first, last = (text[0], text[-1]) if text else (1, 0)
    for index, block in enumerate(blocks):
        if labels[index] is None:
            words = tokens(block.text)
            is_there = bool(words) and f" {' '.join(words)} " in flat and block.text not in seen
            is_near = first - 3 <= index <= last + 3 if len(words) >= 4 else first <= index <= last
            labels[index] = int(is_there and is_near)
            if labels[index] and len(words) >= 4:
                seen.add(block.text)
    return labels


def _labels_by_segments(truth: dict[str, Any], blocks: list[Block]) -> list[int | None]:
    """1 and 0 for blocks that hold, or are part of, a segment that must or must not appear."""
    wanted = [" ".join(s.split()) for s in truth.get("with") or []]
    unwanted = [" ".join(s.split()) for s in truth.get("without") or []]
    labels: list[int | None] = []
    for block in blocks:
        yes = any(s in block.text or (len(block.text) > 30 and block.text in s) for s in wanted)
        no = any(s in block.text or (len(block.text) > 3 and block.text in s) for s in unwanted)
        labels.append(int(yes) if yes != no else None)
    return labels


def _site_of(url: str) -> str:
    """The registered domain, nearly: what separates the folds."""
    host = re.sub(r"^https?://([^/:]+).*", r"\1", url).split(".")
    return ".".join(host[-3:] if len(host) > 2 and len(host[-2]) <= 3 else host[-2:])


def _sampled(corpus: str, truth: dict[str, Any], html: bytes) -> Sample | None:
    """A page with its labels; None for one without blocks or truth."""
    parsed = parse(html, truth.get("url") or "")
    reading, found = block_reader.read(parsed.root), structured.read(parsed.root)
    blocks = reading.blocks
    truth = truth if truth.get("body") or truth.get("with") else {**truth, "body": _stated_body(found, blocks)}
    if not blocks or not (truth["body"] or truth.get("with")):
        return None
    title, hints = title_reader.find(parsed.root, found, None).value, hints_of(found, reading.pictures)
    labels = _labels_by_body(truth["body"], blocks) if truth["body"] else _labels_by_segments(truth, blocks)
    labels = [None if label and is_caption(block) else label for label, block in zip(labels, blocks, strict=True)]
    if corpus == "stated":
        hints = replace(hints, body="")
        labels = [label if len(tokens(b.text)) >= 8 else None for label, b in zip(labels, blocks, strict=True)]
    site = _site_of(truth.get("site") or truth.get("url") or "")
    local = [numbered(keys) for keys in local_keys(blocks, [parent_of(b) for b in blocks], hints)]
    return Sample(corpus, site, truth, parsed.root, title, blocks, labels, local)


def numbered(keys: Iterable[Key]) -> Numbers:
    """The numbers of the signs that keys stand for."""
    return np.unique(np.array([number for key in keys for number in _numbers_of(key)], dtype=np.int32))


@cache
def _numbers_of(key: Key) -> list[int]:
    return [NUMBERS.setdefault(sign, len(NUMBERS)) for sign in signs_of(key)]


def _stated_body(found: structured.Structured, blocks: list[Block]) -> str:
    """A whole ``articleBody``, "" for none: pages of other corpora that say so themselves teach too.

    Where a page has much more running text, as live blogs have, it is only the beginning.
    """
    said = next(structured.strings(found.article.get("articleBody")), "")
    prose = sum(block.weight for block in blocks if block.is_prose and not block.outside)
    is_whole = not said.endswith(("...", "…")) and block_reader.weight(said) >= LEAST_SHARE * prose
    return said if len(said) >= LEAST_STATED and is_whole else ""


def _load(folder: Path, corpus: str, name: str | None = None) -> list[Sample]:
    """The pages of a corpus, under another name if one is given."""
    lines = (folder / corpus / "dev" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    pages = folder / corpus / "dev" / "pages"
    found = (
        _sampled(name or corpus, truth, gzip.decompress((pages / f"{truth['id']}.html.gz").read_bytes()))
        for truth in map(json.loads, lines)
        if name is None or not truth.get("body")
    )
    return [sample for sample in found if sample is not None]


def load(folder: Path) -> list[Sample]:
    """All pages: those of the corpora with truths, then others that state their whole text in JSON-LD."""
    samples = [sample for corpus in ("aeb", "fundus", "zh", "traf") for sample in _load(folder, corpus)]
    known = {sample.truth.get("url") for sample in samples}
    others = [sample for corpus in ("htmldate", "sources") for sample in _load(folder, corpus, "stated")]
    return samples + [sample for sample in others if sample.truth.get("url") not in known]
