"""A crowd of requests: a few at once, in order, and nobody waits for a slow reader."""

import asyncio

from archive.browse.turns import InTurn

SCOPE = {"type": "http"}


async def receive():
    return {"type": "http.request"}


async def send(message):
    pass


def test_never_more_at_once_and_in_the_order_they_came():
    inside, most, begun = 0, 0, []

    async def app(scope, receive, send):
        nonlocal inside, most
        begun.append(scope["number"])
        inside += 1
        most = max(most, inside)
        for _ in range(scope["number"] % 3 + 1):
            await asyncio.sleep(0)
        inside -= 1
        await send({"type": "http.response.start"})

    async def crowd():
        door = InTurn(app, 3)
        await asyncio.gather(*(door({**SCOPE, "number": n}, receive, send) for n in range(20)))

    asyncio.run(crowd())
    assert most == 3
    assert begun == list(range(20))


def test_a_reader_who_takes_the_answer_slowly_keeps_nobody_waiting():
    async def app(scope, receive, send):
        await send({"type": "http.response.start"})
        await scope["reader"].wait()

    async def readers():
        door, slow, quick = InTurn(app, 1), asyncio.Event(), asyncio.Event()
        quick.set()
        waiting = asyncio.create_task(door({**SCOPE, "reader": slow}, receive, send))
        await asyncio.wait_for(door({**SCOPE, "reader": quick}, receive, send), timeout=10)
        assert not waiting.done()
        slow.set()
        await waiting

    asyncio.run(readers())


def test_a_request_that_breaks_gives_its_turn_back():
    async def app(scope, receive, send):
        raise ValueError(scope["type"])

    async def twice():
        door = InTurn(app, 1)
        return await asyncio.gather(*(door(SCOPE, receive, send) for _ in range(2)), return_exceptions=True)

    assert [type(error) for error in asyncio.run(twice())] == [ValueError, ValueError]
