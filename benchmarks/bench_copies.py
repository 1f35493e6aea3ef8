"""Near-copies: real articles, each rewritten six ways, committed to an archive; which of them share a story?

    python benchmarks/bench_copies.py [--texts FOLDER ...] [--articles 1000] [--script cjk|other] [--worst 10]

Pairwise precision, recall and F1 over all pairs of committed articles, and the share of pairs of different articles of
one site that were put together. The texts are those of the demo site and of every truth.jsonl below the folder,
read from the kept page where the truth has none.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from math import comb
from pathlib import Path

from realtexts import bodies

from archive import Archive
from archive.clock import now
from archive.records import ArticleRecord, Settlement

SITES = [f"paper{n}.example" for n in range(12)]
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
BOILERPLATE = {
    False: [
        "Sign up for our morning newsletter and get the day's most important stories before breakfast.",
        "Our journalism is made possible by readers. If you value it, please consider a subscription.",
        "Follow us for more news from the region. Terms of use, privacy policy and all rights reserved.",
    ],
    True: [
        "扫描下方二维码，关注本报官方微信，获取更多新闻资讯。",
        "版权声明：凡本网注明来源的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点。",
    ],
}
Paragraphs = list[str]


def is_cjk(text: str) -> bool:
    """Whether a quarter of the text's characters are Chinese, Japanese or Korean."""
    return len(_CJK.findall(text)) > len(text) / 4


def lead_trimmed(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """The first paragraph without its first sentence, or gone where it is only one."""
    rest = _SENTENCE.split(paragraphs[0])[1:]
    joint = "" if is_cjk(paragraphs[0]) else " "
    return ([joint.join(rest)] if rest else []) + paragraphs[1:]


def unchanged(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """The text as it is; its headline is another."""
    return paragraphs


def credit_added(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """A credit line at the end."""
    return [*paragraphs, "（来源：海港日报）" if is_cjk(paragraphs[0]) else "(Source: Harbour Wire)"]


def paragraph_dropped(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """One of every six paragraphs gone, at least one."""
    gone = set(rng.sample(range(len(paragraphs)), -(-len(paragraphs) // 6)))
    return [p for place, p in enumerate(paragraphs) if place not in gone]


def words_replaced(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """Every tenth word, at random, another of the same text; in CJK text every tenth character."""
    cjk = is_cjk(" ".join(paragraphs))
    pool = [c for p in paragraphs for c in p] if cjk else [w for p in paragraphs for w in p.split()]
    cut: Callable[[str], list[str]] = list if cjk else str.split
    joint = "" if cjk else " "
    return [joint.join(rng.choice(pool) if rng.random() < 0.1 else w for w in cut(p)) for p in paragraphs]


def boilerplate_added(paragraphs: Paragraphs, rng: random.Random) -> Paragraphs:
    """The site's usual lines before and after."""
    lines = BOILERPLATE[is_cjk(" ".join(paragraphs))]
    return [lines[0], *paragraphs, *lines[1:]]


REWRITES = (lead_trimmed, unchanged, credit_added, paragraph_dropped, words_replaced, boilerplate_added)


def commit_all(archive: Archive, texts: list[str], seed: int) -> dict[int, tuple[int, str, str]]:
    """Commit each text and its rewrites, in random order; per article's id the text's number, the site, the rewrite."""
    rng = random.Random(seed)
    versions: list[tuple[int, str, str, Paragraphs]] = []
    made: dict[int, tuple[int, str, str]] = {}
    for number, text in enumerate(texts):
        paragraphs = [p for p in text.split("\n") if p.strip()]
        home = rng.choice(SITES)
        versions.append((number, home, "original", paragraphs))
        for rewrite in REWRITES:
            site = home if rng.random() < 0.5 else rng.choice(SITES)
            versions.append((number, site, rewrite.__name__, rewrite(paragraphs, rng)))
    rng.shuffle(versions)
    runs = {site: archive.start_run(site, None, now(), version="bench") for site in SITES}
    for place, (number, site, name, paragraphs) in enumerate(versions):
        title = f"Headline {number}" if name != "unchanged" else f"Another headline {number}"
        record = ArticleRecord(f"https://{site}/{place}", site, title, "\n\n".join(paragraphs), "")
        done = archive.commit(record, Settlement(0, "done"), runs[site], now())
        if done.outcome == "new":  # the same words on the same site are one article, not two
            made[done.article_id] = (number, site, name)
    return made


def main() -> None:
    """Commit, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="+", default=[])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--script", choices=["cjk", "other"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=10)
    arguments = parser.parse_args()
    texts = [text for text in bodies(arguments.texts, is_read=True) if text.count("\n") > 1]
    if arguments.script:
        texts = [text for text in texts if is_cjk(text) == (arguments.script == "cjk")]
    random.Random(arguments.seed).shuffle(texts)
    texts = texts[: arguments.articles]
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "news.db") as archive:
        made = commit_all(archive, texts, arguments.seed)
        rows = archive.query("SELECT id, story_id FROM articles WHERE story_id IS NOT NULL")
    stories = defaultdict(list)
    for row in rows:
        stories[row["story_id"]].append(row["id"])
    report(texts, made, list(stories.values()), arguments.worst)


def report(texts: list[str], made: dict[int, tuple[int, str, str]], stories: list[list[int]], worst: int) -> None:
    """Print the figures and examples of what is wrong."""
    together = sum(comb(len(story), 2) for story in stories)
    true = sum(comb(n, 2) for n in Counter(number for number, _, _ in made.values()).values())
    wrong: Counter[tuple[int, int]] = Counter()
    wrong_on_a_site = 0
    for story in stories:
        for one, other in combinations(story, 2):
            if made[one][0] != made[other][0]:
                wrong[min(made[one][0], made[other][0]), max(made[one][0], made[other][0])] += 1
                wrong_on_a_site += made[one][1] == made[other][1]
    right = together - wrong.total()
    precision, recall = right / max(together, 1), right / max(true, 1)
    by_site: dict[str, Counter[int]] = defaultdict(Counter)
    for number, site, _ in made.values():
        by_site[site][number] += 1
    different = sum(comb(c.total(), 2) - sum(comb(n, 2) for n in c.values()) for c in by_site.values())
    print(f"{len(texts)} texts, {len(made)} articles, {true} true pairs")
    print(f"precision {precision:.4f}, recall {recall:.4f}, F1 {2 * precision * recall / (precision + recall):.4f}")
    share = wrong_on_a_site / max(different, 1)
    print(f"different articles of one site put together: {wrong_on_a_site} of {different} pairs, {share:.6%}")
    largest: Counter[int] = Counter()
    for story in stories:
        largest |= Counter(made[a][0] for a in story)
    joined = {a for story in stories for a in story}
    alone = Counter(rewrite for a, (_, _, rewrite) in made.items() if a not in joined)
    for low, high in ((0, 300), (300, 600), (600, 1200), (1200, 10**6)):
        members = [a for a, (n, _, _) in made.items() if low <= len(texts[n]) < high]
        print(f"{low}-{high} characters: {len(members)} articles, {sum(a not in joined for a in members)} alone")
    print("alone:", dict(alone.most_common()))
    for number, size in sorted(((n, largest[n]) for n in range(len(texts))), key=lambda item: item[1])[:worst]:
        total = sum(1 for n, _, _ in made.values() if n == number)
        if size < total:
            print(f"  {size} of {total} together, {len(texts[number])} characters: {texts[number][:70]!r}")
    for (one, other), count in wrong.most_common(worst):
        print(f"  {count} wrong pairs: {texts[one][:70]!r} / {texts[other][:70]!r}")


if __name__ == "__main__":
    main()
