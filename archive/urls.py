"""URLs as identities. Rules, all idempotent and independent of order:

``canonical(url)`` is an address that can be opened: lower-case scheme and host, no default port, no user name, no
fragment, dot segments resolved, percent escapes normalised (RFC 3986, section 6.2.2), no tracking parameters and no
session ids, an empty path as ``/``.

``identity(url)`` is the key under which two addresses are one page: the canonical address without scheme, without
``www.``, ``m.``, ``mobile.`` and ``amp.`` in front of the host, without a trailing slash or index page, without AMP
suffixes, its parameters sorted. Escapes are compared as bytes: not every site writes UTF-8 into its addresses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"^(utm_\w+|hsa_\w+|mc_[ce]id|mkt_tok|pk_(campaign|kwd|source|medium)|matomo_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid"
    r"|msclkid|yclid|twclid|ttclid|igshid|igsh|_ga|_gl|wt_?mc|wtmc|ns_(campaign|mchannel|source|linkname)|xtor|at_(medium|"
    r"campaign|source)|cmpid|cmp_?id|ito|ocid|smid|partner_?id|spm|from_?source|isappinstalled|share_?token|__twitter_impression)$",
    re.IGNORECASE,
)
_SESSION = re.compile(r"^(phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|session_?id|sessid)$", re.IGNORECASE)
_SESSION_PATH = re.compile(r";(jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(index|default)\.(html?|xhtml|php\d?|aspx?|jsp|cfm)$", re.IGNORECASE)
_TWIN_HOST = re.compile(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_AMP_TAIL = re.compile(r"(/amp(/index)?|(?<=[^./])\.amp)(?=(\.html?)?$)", re.IGNORECASE)
_AMP_PARAMETER = re.compile(r"^(amp|outputtype)$", re.IGNORECASE)
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?%[]"
_SLASH = re.compile("%2F", re.IGNORECASE)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NUMBER = re.compile(r"(?<=/)\d+(?=/|$)")


@lru_cache(maxsize=4096)  # one commit asks for the same few addresses again and again
def canonical(url: str, base: str | None = None) -> str:
    """Return the address in its normal form, joined to ``base`` if it is relative.

    Raises ValueError for anything that is no http or https address.
    """
    joined = urljoin(base, url.strip()) if base else url.strip()
    parts = urlsplit(joined)
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "")
    if scheme not in _DEFAULT_PORTS or not host:
        raise ValueError(f"not an http or https address: {url!r}")
    port = parts.port
    netloc = host if port is None or port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"
    return urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))


@lru_cache(maxsize=4096)
def identity(url: str) -> str:
    """Return the key of the page behind an address; two addresses with one key are one page.

    Raises ValueError for anything that is no http or https address.
    """
    parts = urlsplit(canonical(url))
    path = parts.path
    while (shorter := _shorten(path)) != path:
        path = shorter
    pairs = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
    query = urlencode(sorted(p for p in pairs if not _AMP_PARAMETER.match(p[0])), encoding="latin-1")
    return f"{_without_twin(parts.netloc)}{path}" + (f"?{query}" if query else "")


def folder(url: str) -> str:
    """Return the folder an address lies in, numbers as 0, so that articles of different days share theirs: for
    ``https://example.org/2026/01/31/title`` that is ``example.org/0/0/0``. Raises ValueError like ``identity``.
    """
    return _NUMBER.sub("0", identity(url).partition("?")[0].rpartition("/")[0])


def site_of(url: str) -> str:
    """Return the name of the site an address belongs to: its host without ``www.``, with a port if not the default.

    Raises ValueError for anything that is no http or https address.
    """
    return _without_twin(urlsplit(canonical(url)).netloc)


def _host(name: str) -> str:
    host = name.lower().strip(".")
    if host.isascii():
        return f"[{host}]" if ":" in host else host
    try:
        return host.encode("idna").decode("ascii").lower().strip(".")
    except UnicodeError as error:
        raise ValueError(f"not a host name: {name!r}") from error


def _without_twin(netloc: str) -> str:
    while (shorter := _TWIN_HOST.sub("", netloc)) != netloc:
        netloc = shorter
    return netloc


def _path(path: str) -> str:
    """Percent escapes in one spelling (an escaped slash stays one), dot segments resolved, no session id."""
    spelled = "%2F".join(quote(unquote_to_bytes(part), _SAFE_IN_PATH) for part in _SLASH.split(path))
    kept: list[str] = []
    segments = _SESSION_PATH.sub("", spelled).split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept) or "/"


def _query(query: str) -> str:
    """The parameters that choose a page, in their order; escapes in capitals, those of letters and digits undone."""
    spelled = _ESCAPE.sub(_spelled, quote(query, _SAFE_IN_QUERY))
    return "&".join(p for p in spelled.split("&") if p and not _is_noise(p.partition("=")[0]))


def _spelled(escape: re.Match[str]) -> str:
    if not escape[1]:
        return "%25"
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _is_noise(parameter: str) -> bool:
    return bool(_TRACKING.match(parameter) or _SESSION.match(parameter))


def _shorten(path: str) -> str:
    without = _AMP_TAIL.sub("", _INDEX.sub("/", path))
    return without.rstrip("/") or "/"
