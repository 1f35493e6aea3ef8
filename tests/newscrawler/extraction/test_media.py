"""Pictures with captions, documents, the canonical address."""

import pytest
from articlepage import PROSE

from newscrawler.extraction.article import Attachment, Image


def test_pictures_are_absolute_and_carry_their_captions(raw):
    picture = '<figure><img src="/i/pier.jpg" alt="The pier"><figcaption>The pier, rebuilt</figcaption></figure>'
    assert raw(body=PROSE + picture).images == (
        Image("https://gazette.example/i/pier.jpg", "The pier", "The pier, rebuilt"),
    )


def test_lazy_pictures_and_pixels(raw):
    found = raw(
        body=PROSE + '<p><img src="data:image/gif;base64,R0" data-src="a.jpg"><img src="/pixel.gif"></p>'
    ).images
    assert [image.url for image in found] == ["https://gazette.example/news/a.jpg"]


def test_documents(raw):
    found = raw(
        body=PROSE + '<p>The <a href="plan.pdf">plan of the pier</a> is public, said the council.</p>'
    ).attachments
    assert found == (Attachment("https://gazette.example/news/plan.pdf", "plan of the pier"),)


def test_canonical(raw):
    assert raw(head='<link rel="canonical" href="/news/1">').canonical_url == "https://gazette.example/news/1"
    assert raw(head='<link rel="canonical" href="javascript:1">').canonical_url is None


@pytest.mark.parametrize(
    "caption",
    [
        '<p class="wp-caption-text">The ferry at the pier</p>',
        '<div class="image-caption">The ferry at the pier</div>',
        '<div class="caption"><p>The ferry at the pier</p></div>',
        "<p>The ferry at the pier (Photo: A. Berg)</p>",
    ],
)
def test_a_caption_behind_a_picture_without_a_figure(read, caption):
    found = read(body=f'{PROSE}<div><img src="/ferry.jpg">{caption}</div>{PROSE}')
    assert found.images[0].caption.startswith("The ferry at the pier")
    assert "at the pier" not in found.body_text


@pytest.mark.parametrize("behind", ["<p>The ferry at the pier</p>", '<p class="captioned">The ferry at the pier</p>'])
def test_what_merely_stands_behind_a_picture_is_no_caption(read, behind):
    found = read(body=f'{PROSE}<img src="/ferry.jpg">{behind}{PROSE}')
    assert found.images[0].caption == ""
