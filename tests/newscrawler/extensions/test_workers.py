import asyncio
import os
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from newscrawler.extensions.workers import Workers


def in_workers(processes, function, *args):
    workers = Workers(processes)

    async def call():
        return await workers.run(function, *args)

    try:
        return asyncio.run(call())
    finally:
        workers.close()


def test_without_processes_the_crawler_reads_itself():
    assert in_workers(0, os.getpid) == os.getpid()


def test_with_a_process_another_one_reads():
    assert in_workers(1, os.getpid) != os.getpid()


def test_an_error_comes_through():
    with pytest.raises(ZeroDivisionError):
        in_workers(1, divmod, 1, 0)


def test_a_page_that_kills_its_process_fails_alone():
    workers = Workers(1)

    async def calls():
        with pytest.raises(Exception, match="terminated abruptly"):
            await workers.run(os._exit, 1)
        return await workers.run(abs, -3)

    try:
        assert asyncio.run(calls()) == 3
    finally:
        workers.close()


def test_the_pages_beside_one_that_kills_its_process_are_read():
    workers = Workers(1)

    async def calls():
        pages = [workers.run(abs, -1), workers.run(os._exit, 1), *(workers.run(abs, -n) for n in range(2, 6))]
        return await asyncio.gather(*pages, return_exceptions=True)

    try:
        first, killer, *others = asyncio.run(calls())
        assert isinstance(killer, BrokenProcessPool)
        assert [first, *others] == [1, 2, 3, 4, 5]
    finally:
        workers.close()


CRAWLER = """
import asyncio, os, sys, time
from newscrawler.extensions.workers import Workers

async def main():
    workers = Workers(1)
    print(await workers.run(os.getpid), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_workers_die_with_a_killed_crawler(tmp_path):
    script = tmp_path / "crawler.py"
    script.write_text(CRAWLER, encoding="utf-8")
    crawler = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert crawler.stdout is not None
    worker = int(crawler.stdout.readline())
    crawler.kill()
    crawler.wait()
    crawler.stdout.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and is_alive(worker):
        time.sleep(0.05)  # polling for the process to end; the deadline is the check
    assert not is_alive(worker)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
