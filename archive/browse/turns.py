"""Requests in turn: a crowd waits at the door, so that each page inside is done quickly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class InTurn:
    """An ASGI application that works at a few requests at once, in the order they came.

    Fifty at once share the processor, and those with many queries wait behind all others at each of them. A turn ends
    when the answer begins: a reader who takes it slowly keeps nobody waiting.
    """

    def __init__(self, app: App, at_once: int) -> None:
        self._app = app
        self._turns = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request when it is its turn; what is no HTTP request needs none."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._turns.acquire()
        is_held = True

        def end() -> None:
            nonlocal is_held
            if is_held:
                is_held = False
                self._turns.release()

        async def sending(message: Message) -> None:
            end()
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            end()
