"""What readers wrote below an article: all that follows a heading that says so."""

from __future__ import annotations

import re
from itertools import accumulate, islice

from newscrawler.extraction.blocks import Block

_NONE = -0.1  # odds
_OWN_TEXT = 300  # weight of the article's own text, which stands above
_LONGEST = 60  # letters of such a heading
_TRIES = 4  # headings that are looked at: each costs a look at the whole page
_COUNT = r"[\s(\[:]*\d{1,6}[)\]]?"
# "Comments (3)", "3 comments", "Leave a reply", "12 thoughts on “Title”" and the like; the whole line.
_HEADING = re.compile(
    rf"(?:\d{{1,6}}\s+)?(?:(?:user|reader|latest|all|recent)\s+)?(?:"
    r"comments?|(?:readers?|your) comments?|responses?|discussion|conversation|join the (?:conversation|discussion)"
    r"|leave (?:a|your) (?:comment|reply)|post a comment|add (?:a|your) comment|have your say"
    r"|(?:leser)?kommentare?"
    r"|(?:schreiben? sie|schreibe?|hinterlassen? sie|hinterlasse?) (?:einen?|ihren|deinen?) kommentar"
    r"|kommentar (?:schreiben|verfassen|hinterlassen)|leserbriefe|diskussion"
    r"|commentaires?|(?:laisser|laissez|ajouter) un commentaire|vos (?:commentaires|réactions)|réactions?"
    r"|comentarios?|(?:deja|dejar|añade|agrega) (?:un|tu) comentario|comentários?|deixe (?:um|o seu|seu) comentário"
    r"|commenti|commento|lascia un commento|komentarze|komentarz|dodaj komentarz|skomentuj|opinie"
    r"|reacties?|(?:plaats|geef) een reactie|kommentarer|skriv (?:en )?kommentar|lämna en kommentar|kommentit"
    r"|комментари(?:и|й|ев|я)|добавить комментарий|обсуждение|коментар(?:и|і|ів|ии)|напиши коментар|додати коментар"
    r"|hozzászólások?|komentáře|komentáre|diskuse|diskusia|comentarii|yorum(?:lar)?|σχόλια|komentar(?:i|ji)?|bình luận"
    r"|التعليقات|تعليقات|评论|評論|网友评论|网友留言|发表评论|留言|全部评论|最新评论|跟帖|コメント|댓글"
    rf")(?:{_COUNT})?(?:\s*[:：…])?|(?:one|\d{{1,6}}) (?:thoughts?|comments?|repl(?:y|ies)|responses?) (?:on|to) .+"
    r"|\d{1,6} (?:kommentare?|gedanken?) zu .+|\d{1,6} (?:réflexions?|commentaires?) (?:sur|au sujet de) .+",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def without_comments(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where nothing is text behind a heading of comments that stands below the article's own text."""
    above = accumulate(b.weight if odd > 0 and b.is_prose else 0 for b, odd in zip(blocks, odds, strict=True))
    headings = (at for at, own in enumerate(above) if own >= _OWN_TEXT and _is_heading(blocks[at]))
    for at in islice(headings, _TRIES):
        if not _goes_on(blocks, odds, at):
            return [odd if i < at else min(odd, _NONE) for i, odd in enumerate(odds)]
    return odds


def _is_heading(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST or _HEADING.fullmatch(text.strip(" \t»›|")) is None:
        return False
    if block.element.tag in _HEADINGS:
        return True
    return not block.link_length and (text[0].isdigit() or text[-1] in "0123456789)]")


def _goes_on(blocks: list[Block], odds: list[float], at: int) -> bool:
    """Whether the paragraphs behind stand in the same element as those before: a text that has such a heading."""
    homes = {b.element.getparent() for b, odd in zip(blocks[:at], odds, strict=False) if odd > 0 and b.is_prose}
    return any(
        odd > 0 and b.is_prose and b.element.getparent() in homes for b, odd in zip(blocks[at:], odds[at:], strict=True)
    )
