"""Trains the weights that tell an article's text from the rest of its page, and writes ``extraction/body.json``.

    python -m venv build/train && build/train/bin/pip install --editable . scikit-learn
    build/train/bin/python benchmarks/train_body.py ../shared/corpora

The pages are those of the dev corpora with a body (aeb, fundus, zh) or with segments that must and must not appear
(traf), and those of other corpora that state their whole text in JSON-LD. A block is text where most of its 4-grams
stand in the annotated body. Two logistic regressions are fitted: one on what a block is by itself, one that also knows
the first one's judgement of its neighbours and of the page. Before the weights are written, five folds that share no
site are predicted by weights trained without them: that table is what to expect of unknown sites. The same input gives
the same file.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newscrawler.extraction import blocks as block_reader
from newscrawler.extraction import structured
from newscrawler.extraction import title as title_reader
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.body import pick
from newscrawler.extraction.column import surroundings
from newscrawler.extraction.hints import Hints, hints_of
from newscrawler.extraction.judge import kinships
from newscrawler.extraction.signnames import signs_of
from newscrawler.extraction.signs import Surroundings, local_keys, parent_of, placed_keys
from newscrawler.page import parse

FOLDS = 5
LEAST_STATED = 800  # letters
LEAST = 15  # blocks in which a sign must be present to get a weight
REGULARISATION = (0.05, 0.2)
OUT = Path(__file__).resolve().parents[1] / "newscrawler" / "extraction" / "body.json"
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
Weights = dict[str, float]


@dataclass
class Sample:
    """A page: its blocks with signs, and the label of each block (None where the truth does not tell)."""

    corpus: str
    fold: int
    truth: dict[str, Any]
    root: Any
    title: str | None
    blocks: list[Block]
    labels: list[int | None]
    local: list[list[str]]
    hints: Hints
    placed: list[list[str]] = field(default_factory=list)
    around: Surroundings | None = None
    odds: list[float] = field(default_factory=list)

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


def labels_by_body(body: str, blocks: list[Block]) -> list[int | None]:
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


def labels_by_segments(truth: dict[str, Any], blocks: list[Block]) -> list[int | None]:
    """1 and 0 for blocks that hold, or are part of, a segment that must or must not appear."""
    wanted = [" ".join(s.split()) for s in truth.get("with") or []]
    unwanted = [" ".join(s.split()) for s in truth.get("without") or []]
    labels: list[int | None] = []
    for block in blocks:
        yes = any(s in block.text or (len(block.text) > 30 and block.text in s) for s in wanted)
        no = any(s in block.text or (len(block.text) > 3 and block.text in s) for s in unwanted)
        labels.append(int(yes) if yes != no else None)
    return labels


def site_of(url: str) -> str:
    """The registered domain, nearly: what separates the folds."""
    host = re.sub(r"^https?://([^/:]+).*", r"\1", url).split(".")
    return ".".join(host[-3:] if len(host) > 2 and len(host[-2]) <= 3 else host[-2:])


def sampled(corpus: str, truth: dict[str, Any], html: bytes) -> Sample | None:
    """A page with its labels; None for one without blocks or truth."""
    parsed = parse(html, truth.get("url") or "")
    reading, found = block_reader.read(parsed.root), structured.read(parsed.root)
    blocks = reading.blocks
    truth = truth if truth.get("body") or truth.get("with") else {**truth, "body": stated_body(found)}
    if not blocks or not (truth["body"] or truth.get("with")):
        return None
    title, hints = title_reader.find(parsed.root, found, None).value, hints_of(found, reading.pictures)
    labels = labels_by_body(truth["body"], blocks) if truth["body"] else labels_by_segments(truth, blocks)
    if corpus == "stated":
        hints = replace(hints, body="")
        labels = [label if len(tokens(b.text)) >= 8 else None for label, b in zip(labels, blocks, strict=True)]
    fold = zlib.crc32(site_of(truth.get("site") or truth.get("url") or "").encode()) % FOLDS
    local = [spelled(keys) for keys in local_keys(blocks, [parent_of(b) for b in blocks], hints)]
    return Sample(corpus, fold, truth, parsed.root, title, blocks, labels, local, hints)


def stated_body(found: structured.Structured) -> str:
    """A whole ``articleBody``, "" for none: pages of other corpora that say so themselves teach too."""
    said = next(structured.strings(found.article.get("articleBody")), "")
    return said if len(said) >= LEAST_STATED and not said.endswith(("...", "…")) else ""


def load(folder: Path, corpus: str, name: str | None = None) -> list[Sample]:
    """The pages of a corpus, under another name if one is given."""
    lines = (folder / corpus / "dev" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    pages = folder / corpus / "dev" / "pages"
    found = (
        sampled(name or corpus, truth, gzip.decompress((pages / f"{truth['id']}.html.gz").read_bytes()))
        for truth in map(json.loads, lines)
        if name is None or not truth.get("body")
    )
    return [sample for sample in found if sample is not None]


class Fitting:
    """One stage's labelled blocks as a matrix of signs, made once and fitted for each fold."""

    def __init__(self, samples: list[Sample], stage: str, regularisation: float) -> None:
        counts = Counter(sign for s in samples for i in s.known for sign in getattr(s, stage)[i])
        self._names = sorted(sign for sign, n in counts.items() if n >= LEAST)
        number = {sign: i for i, sign in enumerate(self._names)}
        places: list[int] = []
        starts = [0]
        for sample in samples:
            for i in sample.known:
                places += sorted({number[sign] for sign in getattr(sample, stage)[i] if sign in number})
                starts.append(len(places))
        ones = np.ones(len(places), dtype=np.float64)
        self._signs = csr_matrix((ones, places, starts), shape=(len(starts) - 1, len(number)))
        self._labels = np.array([s.labels[i] for s in samples for i in s.known])
        self._costs = np.array([cost for s in samples for cost in s.costs()])
        self._folds = np.array([s.fold for s in samples for _ in s.known])
        self._regularisation = regularisation

    def without(self, fold: int | None) -> Weights:
        """The weights that all pages but those of a fold give; signs that are rare there get none."""
        rows = np.flatnonzero(self._folds != fold) if fold is not None else np.arange(len(self._folds))
        signs = self._signs[rows]
        often = np.flatnonzero(np.asarray(signs.sum(axis=0)).ravel() >= LEAST)
        model = LogisticRegression(C=self._regularisation, max_iter=400, solver="liblinear")
        model.fit(signs[:, often], self._labels[rows], sample_weight=self._costs[rows])
        weights = {self._names[i]: float(w) for i, w in zip(often, model.coef_[0], strict=True)}
        return {**weights, "bias": float(model.intercept_[0])}


def judge(weights: Weights, signs: list[list[str]]) -> list[float]:
    """The sum of the weights of each block's signs."""
    return [weights["bias"] + sum(weights.get(sign, 0.0) for sign in names) for names in signs]


def place(sample: Sample, odds: list[float]) -> None:
    """Give a page's blocks the signs that follow from a first judgement."""
    around = sample.around = surroundings(sample.root, sample.blocks, odds, sample.title)
    kin = kinships(sample.blocks, [parent_of(b) for b in sample.blocks], odds)
    placed = placed_keys(odds, kin, around, [b.weight for b in sample.blocks])
    sample.placed = [signs + spelled(keys) for signs, keys in zip(sample.local, placed, strict=True)]


def spelled(keys: list[Any]) -> list[str]:
    """The names of the signs that keys stand for."""
    return [sign for key in keys for sign in signs_of(key)]


def predict_by_folds(samples: list[Sample]) -> None:
    """Judge each page by weights that no page of its fold had a part in."""
    fitting = Fitting(samples, "local", REGULARISATION[0])
    first = {fold: fitting.without(fold) for fold in range(FOLDS)}
    for sample in samples:
        place(sample, judge(first[sample.fold], sample.local))
    fitting = Fitting(samples, "placed", REGULARISATION[1])
    for fold in range(FOLDS):
        second = fitting.without(fold)
        for sample in samples:
            if sample.fold == fold:
                sample.odds = judge(second, sample.placed)


def report(samples: list[Sample]) -> None:
    """Print F1 by 4-grams for annotated bodies, by segments for traf."""
    for corpus in dict.fromkeys(s.corpus for s in samples if s.corpus != "stated"):
        own = [s for s in samples if s.corpus == corpus]
        score = _by_segments(own) if corpus == "traf" else _by_body(own)
        print(f"{corpus:8} {len(own):4} pages  F1 {score:.3f}")


def _text(sample: Sample) -> list[str]:
    assert sample.around is not None
    return [b.text for b in pick(sample.blocks, sample.odds, sample.around, sample.title).blocks]


def _by_body(samples: list[Sample]) -> float:
    precisions, recalls, exact = [], [], 0
    for sample in samples:
        got, truth = shingles("\n".join(_text(sample))), shingles(sample.truth["body"])
        right = sum((got & truth).values())
        exact += tokens("\n".join(_text(sample))) == tokens(sample.truth["body"])
        recalls.append(right / sum(truth.values()))
        if got:
            precisions.append(right / sum(got.values()))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    print(f"{samples[0].corpus:8} exact {exact / len(samples):.3f}")
    return 2 * precision * recall / (precision + recall)


def _by_segments(samples: list[Sample]) -> float:
    right = wrong = missed = 0
    for sample in samples:
        text = " ".join(_text(sample))
        hits = [" ".join(s.split()) in text for s in sample.truth.get("with") or []]
        right, missed = right + sum(hits), missed + hits.count(False)
        wrong += sum(" ".join(s.split()) in text for s in sample.truth.get("without") or [])
    return 2 * right / (2 * right + wrong + missed)


def main() -> None:
    """Train, tell, write."""
    folder = Path(sys.argv[1])
    samples = [sample for corpus in ("aeb", "fundus", "zh", "traf") for sample in load(folder, corpus)]
    known = {sample.truth.get("url") for sample in samples}
    others = [sample for corpus in ("htmldate", "sources") for sample in load(folder, corpus, "stated")]
    samples += [sample for sample in others if sample.truth.get("url") not in known]
    predict_by_folds(samples)
    print("By folds that share no site:")
    report(samples)
    first = Fitting(samples, "local", REGULARISATION[0]).without(None)
    for sample in samples:
        place(sample, judge(first, sample.local))
    weights = {"local": first, "placed": Fitting(samples, "placed", REGULARISATION[1]).without(None)}
    short = {
        stage: {s: round(w, 2) for s, w in table.items() if abs(w) >= 0.01} | {"bias": round(table["bias"], 2)}
        for stage, table in weights.items()
    }
    OUT.write_text(json.dumps(short, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {OUT.name}: {sum(map(len, short.values()))} weights")


if __name__ == "__main__":
    main()
