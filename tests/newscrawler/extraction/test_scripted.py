"""Pages that are drawn by scripts: the text is read from the state they are drawn from."""

import json

import pytest

from newscrawler.extraction import read_article

PARAGRAPHS = [
    f"The ferry number {n} is running again after eight months of repairs, and nobody knows why they took so long. "
    "The captain is glad. The harbour is open on all days of the week, from early in the morning until late at night."
    for n in range(1, 7)
]
STRING = {"page": {"article": {"title": "Ferry runs again", "body": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)}}}
STRINGS = {"page": {"story": {"paragraphs": PARAGRAPHS}}}
NODES = {
    "page": {
        "body": [
            {"type": "p", "children": [{"type": "text", "data": p[:20]}, {"type": "a", "children": [{"data": p[20:]}]}]}
            for p in PARAGRAPHS
        ]
    }
}


def text_of(script, shown="<div id='root'></div>"):
    page = f"<html><head><title>Ferry runs again</title>{script}</head><body><h1>Ferry runs again</h1>{shown}</body></html>"
    return read_article(page.encode(), "https://a.example/ferry").body_text


@pytest.mark.parametrize("state", [STRING, STRINGS, NODES], ids=["HTML", "strings", "nodes"])
@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">%s</script>',
        "<script>window.__STATE__ = %s; window.other = 1;</script>",
        "<script>var config = {broken: true}; window.__STATE__=%s</script>",
    ],
)
def test_the_text_is_read_from_the_state(script, state):
    assert text_of(script % json.dumps(state)) == "\n\n".join(PARAGRAPHS)


def test_a_state_may_be_a_string_of_json():
    assert text_of(f"<script>window.s = JSON.parse({json.dumps(json.dumps(STRING))})</script>") == "\n\n".join(
        PARAGRAPHS
    )


@pytest.mark.parametrize("sign", ["\\u003C", "\\x3C", "<"])
def test_the_text_may_be_an_argument_in_a_program(sign):
    html = json.dumps(STRING["page"]["article"]["body"]).replace("</", "\\u003C/").replace("<p", f"{sign}p")
    script = f'<script>window.__STATE__=(function(a,b){{return {{data:[a],c:b}}}}("x \\" y",{html},null));</script>'
    assert text_of(script) == "\n\n".join(PARAGRAPHS)


def test_of_several_texts_in_a_program_none_is_the_page_s():
    text = json.dumps(STRING["page"]["article"]["body"])
    assert text_of(f"<script>people.push({text}, {text.replace('ferry', 'captain')})</script>") == ""


@pytest.mark.parametrize("sign", ['"\\', '\\"', '"', "\\"])
def test_texts_that_never_end_are_passed_over_soon(sign):
    assert text_of(f"<script>f('<p>', \"{sign * 200_000})</script>") == ""


def test_data_that_is_written_as_a_text_is_none():
    flight = json.dumps(f'3f:["$","$L69",null,{json.dumps(STRING)}]')
    assert text_of(f"<script>self.__next_f.push([1,{flight}])</script>") == ""


def test_what_readers_see_goes_first():
    shown = "".join(f"<p>{p.replace('ferry', 'bridge')}</p>" for p in PARAGRAPHS)
    assert "ferry" not in text_of(f'<script type="application/json">{json.dumps(STRING)}</script>', shown)


@pytest.mark.parametrize(
    "state",
    [
        {"teasers": [{"type": "card", "url": f"/{n}", "text": p} for n, p in enumerate(PARAGRAPHS)]},
        {"consent": {"text": "".join(f"<p>{p} We use cookies with your consent.</p>" for p in PARAGRAPHS)}},
        {"body": "<p>The ferry runs. It is late. Nobody minds.</p>" * 3},
        {"body": "\ud800" * 2000},
        {"code": "eval(x); " * 400},
    ],
    ids=["teasers", "consent", "little", "half a sign", "code"],
)
def test_other_data_is_no_text(state):
    assert text_of(f'<script type="application/json">{json.dumps(state)}</script>') == ""


@pytest.mark.parametrize("script", ["{" * 5000, "x = [" * 5000, "x = {", '{"a": ' + "[" * 100_000])
def test_broken_data_is_no_text(script):
    assert text_of(f'<script type="application/json">{script}</script>') == ""
