"""Trains the weights that tell an article's text from the rest of its page, and writes ``extraction/body.json``.

    python -m venv build/train && build/train/bin/pip install --editable . scikit-learn
    build/train/bin/python benchmarks/train_body.py ../shared

The pages are those of the dev corpora with a body (aeb, fundus, zh) or with segments that must and must not appear
(traf), and those of other corpora that state their whole text in JSON-LD (``body_samples.py``). Two logistic
regressions are fitted: one on what a block is by itself, one that also knows the first one's judgement of its
neighbours and of the page.

The second one learns from each page twice: as the first judges it, and as one judges it that never saw the page's
site. From the first alone it would learn to trust a judgement that is better than any on an unknown page. The first is
kept simple, so that both judgements are nearly the same.

Before the weights are written, pages are predicted by weights that were trained, both of them, without any page of
their site; several draws of the folds, since one is left to chance. That table, made by the shared folder's scorer, is
what to expect of unknown sites. The same input gives the same file.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from body_samples import NUMBERS, Numbers, Sample, load, numbered
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newscrawler.extraction.body import pick
from newscrawler.extraction.column import surroundings
from newscrawler.extraction.judge import kinships
from newscrawler.extraction.signs import Surroundings, parent_of, placed_keys

FOLDS = 5
DRAWS = 3
LIGHT = 0.003  # a weight that is left out
LEAST = 15  # blocks in which a sign must be present to get a weight
REGULARISATION = (0.002, 0.06)
OUT = Path(__file__).resolve().parents[1] / "newscrawler" / "extraction" / "body.json"
Signs = list[Numbers]
Fold = Callable[[Sample], int]


@dataclass(frozen=True)
class Weights:
    """One regression: what each sign adds to the odds, by its number, and what all blocks begin with."""

    signs: NDArray[np.float64]
    bias: float

    def judge(self, signs: Signs) -> list[float]:
        """The odds of each block; a sign that was not seen in training adds nothing."""
        return [self.bias + float(self.signs[numbers[numbers < len(self.signs)]].sum()) for numbers in signs]

    def short(self) -> dict[str, float]:
        """The same by name for the file: rounded, without what adds next to nothing."""
        named = ((sign, float(self.signs[number])) for sign, number in NUMBERS.items() if number < len(self.signs))
        return {sign: round(weight, 3) for sign, weight in named if abs(weight) >= LIGHT} | {
            "bias": round(self.bias, 3)
        }


@dataclass(frozen=True)
class Model:
    """Both regressions."""

    local: Weights
    placed: Weights

    def judge(self, sample: Sample) -> tuple[list[float], Surroundings]:
        """The odds of a page's blocks, and what is known of the page."""
        around, signs = placed(sample, self.local.judge(sample.local))
        return self.placed.judge(signs), around


def placed(sample: Sample, odds: list[float]) -> tuple[Surroundings, Signs]:
    """A page's blocks with the signs that follow from a first judgement."""
    around = surroundings(sample.root, sample.blocks, odds, sample.title)
    kin = kinships(sample.blocks, [parent_of(b) for b in sample.blocks], odds)
    keys = placed_keys(odds, kin, around, [b.weight for b in sample.blocks])
    return around, [np.concatenate([own, numbered(more)]) for own, more in zip(sample.local, keys, strict=True)]


def fitted(pages: list[tuple[Sample, Signs]], regularisation: float) -> Weights:
    """The weights that follow from the labelled blocks of pages; rare signs get none."""
    places = [signs[i] for sample, signs in pages for i in sample.known]
    starts = np.cumsum([0, *map(len, places)])
    every = np.concatenate(places)
    table = csr_matrix((np.ones(len(every)), every, starts), shape=(len(places), len(NUMBERS)))
    often = np.flatnonzero(np.asarray(table.sum(axis=0)).ravel() >= LEAST)
    model = LogisticRegression(C=regularisation, max_iter=400, solver="liblinear")
    labels = [sample.labels[i] for sample, _ in pages for i in sample.known]
    model.fit(table[:, often], labels, sample_weight=[cost for sample, _ in pages for cost in sample.costs()])
    weights = np.zeros(len(NUMBERS))
    weights[often] = model.coef_[0]
    return Weights(weights, float(model.intercept_[0]))


def trained(samples: list[Sample], fold_of: Fold) -> Model:
    """Both regressions; ``fold_of`` divides the pages' sites for the first one's judgement of unknown pages."""
    local = fitted([(sample, sample.local) for sample in samples], REGULARISATION[0])
    pages = [(sample, placed(sample, local.judge(sample.local))[1]) for sample in samples]
    for fold in range(FOLDS):
        others = fitted([(s, s.local) for s in samples if fold_of(s) != fold], REGULARISATION[0])
        pages += [(s, placed(s, others.judge(s.local))[1]) for s in samples if fold_of(s) == fold]
    return Model(local, fitted(pages, REGULARISATION[1] / 2))  # each page is there twice


def folds(draw: str) -> Fold:
    """A division of the sites: pages of one site are in one fold."""
    return lambda sample: zlib.crc32(f"{draw}:{sample.site}".encode()) % FOLDS


def predicted(samples: list[Sample], draw: int) -> list[tuple[Sample, str]]:
    """The text of each page with a truth, by weights that no page of its fold had a part in."""
    outer, inner = folds(str(draw)), folds(f"{draw}in")
    found = []
    for fold in range(FOLDS):
        model = trained([s for s in samples if outer(s) != fold], inner)
        for sample in samples:
            if outer(sample) == fold and sample.corpus != "stated":
                odds, around = model.judge(sample)
                blocks = pick(sample.blocks, odds, around, sample.title).blocks
                found.append((sample, "\n".join(block.text for block in blocks)))
    return found


def scorer(shared: Path) -> ModuleType:
    """The shared folder's ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(found: list[tuple[Sample, str]], score: ModuleType) -> dict[str, dict[str, float]]:
    """The figures of each corpus, as the scorer has them: {"aeb": {"f1": 0.97}}."""
    rows: dict[str, list[tuple[float, ...]]] = {}
    for sample, text in found:
        truth = sample.truth
        if sample.corpus == "traf":
            row, _ = score.score_segments(truth.get("with") or [], truth.get("without") or [], text)
        else:
            row, _ = score.score_body(truth["body"], text)
        rows.setdefault(sample.corpus, []).append(row)
    fields = {corpus: "segments" if corpus == "traf" else "body" for corpus in rows}
    return {c: score.metrics(fields[c], [sum(column) for column in zip(*rows[c], strict=True)]) for c in rows}


def report(samples: list[Sample], score: ModuleType) -> None:
    """Print the mean figures of all draws, and F1 in each."""
    draws: list[dict[str, Any]] = [figures(predicted(samples, draw), score) for draw in range(1, DRAWS + 1)]
    print(f"By folds that share no site, mean of {DRAWS} draws:")
    for corpus, first in draws[0].items():
        means = "  ".join(f"{name} {np.mean([d[corpus][name] for d in draws]):.4f}" for name in first)
        each = " ".join(f"{draw[corpus]['f1']:.3f}" for draw in draws)
        print(f"{corpus:8} {means}  (f1 {each})")


def main() -> None:
    """Train, tell, write."""
    shared = Path(sys.argv[1])
    samples = load(shared / "corpora")
    report(samples, scorer(shared))
    model = trained(samples, folds("in"))
    short = {"local": model.local.short(), "placed": model.placed.short()}
    OUT.write_text(json.dumps(short, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {OUT.name}: {sum(map(len, short.values()))} weights")


if __name__ == "__main__":
    main()
