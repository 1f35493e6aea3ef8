"""A copy of a generated site as it was before its newest articles came out."""

import json
import re
import shutil
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html


def path_of(url):
    return unquote(urlsplit(url).path).removesuffix("index.html").rstrip("/") or "/"


def truths_of(folder):
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").split("\n") if line]


def without_newest(folder, target, count):
    """Copy a site to ``target`` without its ``count`` newest articles; return these articles' truths."""
    shutil.copytree(folder, target)
    truths = truths_of(folder)
    single = [t for t in truths if t["published"] and not t["duplicate_of"] and not t["near_duplicate_of"]]
    copied = {t["duplicate_of"] or t["near_duplicate_of"] for t in truths}
    newest = sorted((t for t in single if t["id"] not in copied), key=lambda t: t["fed_datetime"])[-count:]
    gone = {path_of(url) for t in newest for url in t["urls"]}
    articles = {path_of(url) for t in truths for url in t["urls"]}
    files = {t["file"].removeprefix("www/") for t in truths}
    for truth in newest:
        (target / "www" / truth["file"]).unlink()
    for file in (target / "www").rglob("*"):
        # What article pages link is no list's word.
        if file.suffix in {".html", ".htm"} and file.relative_to(target / "www").as_posix() not in files:
            _strip_page(file, truths[0]["url"], target / "www", gone, articles)
        elif file.suffix in {".xml", ".rss", ".atom"}:
            _strip_xml(file, gone)
    return newest


def _strip_page(file, some_url, root, gone, articles):
    base = urljoin(some_url, "/" + file.relative_to(root).as_posix())
    page = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    is_changed = False
    for link in list(page.iter("a")):
        if link.getroottree().getroot() is not page or path_of(urljoin(base, link.get("href") or "")) not in gone:
            continue
        item = _item_of(link, base, articles)
        if item.getparent() is not None:
            item.drop_tree()
            is_changed = True
    if is_changed:
        file.write_bytes(etree.tostring(page, method="html", encoding="utf-8", doctype="<!doctype html>"))


def _item_of(link, base, articles):
    """The largest element around a link that holds no link to another article and no pager."""
    own = path_of(urljoin(base, link.get("href")))
    item = link
    for above in link.iterancestors():
        paths = {path_of(urljoin(base, a.get("href") or "")) for a in above.iter("a")}
        is_page = above.tag in {"body", "main", "html", "section"} or above.xpath(
            ".//nav|.//footer[not(ancestor::article)]"
        )
        if is_page or (paths & articles) - {own}:
            break
        item = above
    return item


def _strip_xml(file, gone):
    text = file.read_text(encoding="utf-8")

    def kept(match):
        addresses = re.findall(r"https?://[^\s<\"']+", match[0])
        return "" if addresses and any(path_of(a) in gone for a in addresses[:3]) else match[0]

    changed = re.sub(r"<(item|entry|url)\b.*?</\1>", kept, text, flags=re.DOTALL)
    if changed != text:
        file.write_text(changed, encoding="utf-8")
