"""Searches for Chinese, Japanese and Korean words find what LIKE finds, in real texts: no more and no less."""

import json
import random
import re
from datetime import UTC, datetime

import pytest

from archive import Archive
from archive.records import ArticleRecord, Settlement

NOW = datetime(2026, 12, 1, tzinfo=UTC)
WIDE = re.compile("[\u3005-\u3007\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
# No corpus has Korean; these sentences are ours.
KOREAN = (
    "시의회는 화요일 밤 긴 토론 끝에 낡은 다리를 겨울이 오기 전에 고치기로 했다.",
    "항구의 두 마을을 잇는 배가 오월부터 다시 다닌다고 시장이 밝혔다.",
    "도서관은 월요일에 문을 닫지만 어린이 열람실은 저녁까지 연다.",
    "경제 회의에 모인 어민들은 새 부두가 일자리를 늘릴 것이라고 말했다.",
)


def texts(shared):
    """Texts with wide characters, of all corpora beside the project."""
    found = []
    for path in sorted((shared / "corpora").rglob("truth.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            truth = json.loads(line)
            body = truth.get("body") or ""
            if len(WIDE.findall(body)) > 20:
                found.append((truth.get("title") or "", body))
    return found + [(text[:10], f"{text} {KOREAN[n - 1]}") for n, text in enumerate(KOREAN)]


@pytest.mark.full
def test_two_hundred_words_of_each_length_are_found_exactly(shared, tmp_path):
    rng = random.Random(4)
    stored = texts(shared)
    runs = {run for _, body in stored for run in WIDE.findall(body)}
    korean = sorted({run for text in KOREAN for run in WIDE.findall(text)})
    with Archive(tmp_path / "news.db") as archive:
        run_id = archive.start_run("a.example", None, NOW, version="test")
        for number, (title, body) in enumerate(stored):
            record = ArticleRecord(f"https://a.example/{number}", "a.example", title, body, "")
            archive.commit(record, Settlement(0, "done"), run_id, NOW)
        for length in (1, 2, 3, 5):
            long = sorted(run for run in runs if len(run) >= length)
            words = {cut(rng, rng.choice(long), length) for _ in range(400)}
            words |= {cut(rng, run, length) for run in korean if len(run) >= length}
            words = rng.sample(sorted(words), min(200, len(words)))
            hits = 0
            for word in words:
                like = archive.query(
                    "SELECT id FROM articles_full WHERE text LIKE :w OR title LIKE :w ORDER BY id DESC",
                    {"w": f"%{word}%"},
                )
                found = [hit.id for hit in archive.search(word, limit=10_000)]
                assert found == [row["id"] for row in like], word
                hits += len(found)
            assert hits >= len(words) >= 100


def cut(rng, run, length):
    start = rng.randrange(len(run) - length + 1)
    return run[start : start + length]
