-- Times are ISO 8601 in UTC (2026-01-31T09:30:00Z) unless the column says "as stated".

CREATE TABLE sites (
    name TEXT PRIMARY KEY,            -- host (and port), or the profile's name
    home_url TEXT,                    -- where its crawls start
    title TEXT,
    lang TEXT,
    first_seen TEXT NOT NULL,
    last_run_id INTEGER               -- the newest row of runs, for joins; not enforced, runs refers here
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    started TEXT NOT NULL,
    finished TEXT,                    -- NULL: at work, or killed
    outcome TEXT,                     -- finished | stopped | crashed | killed
    health TEXT,                      -- healthy | unhealthy
    reason TEXT,                      -- why it is unhealthy, in words
    requests INTEGER NOT NULL DEFAULT 0,
    listings INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    aliases INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    version TEXT                      -- of newscrawler
) STRICT;
CREATE INDEX runs_site ON runs(site, started);

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,          -- HTTP status
    digest TEXT,                      -- sha256 of the body as fetched
    content_type TEXT,
    length INTEGER,                   -- bytes of the body
    etag TEXT,
    last_modified TEXT,
    warc_file TEXT,
    warc_offset INTEGER,
    warc_length INTEGER,
    run_id INTEGER REFERENCES runs(id)
) STRICT;
CREATE INDEX captures_url ON captures(url, fetched_at);
CREATE INDEX captures_run ON captures(run_id);

CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    title TEXT,                       -- of the first article
    first_article_id INTEGER,
    first_site TEXT,
    first_published TEXT,             -- as stated
    size INTEGER NOT NULL DEFAULT 1,
    sites INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX stories_size ON stories(size);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,         -- canonical
    site TEXT NOT NULL REFERENCES sites(name),
    title TEXT,
    published TEXT,                   -- ISO 8601 as stated, with offset where known
    published_utc TEXT,               -- the same instant in UTC; NULL where the offset is not known
    published_precision TEXT CHECK (published_precision IN ('day', 'minute', 'second')),
    published_raw TEXT,               -- the page's own words
    modified TEXT,                    -- as published
    modified_raw TEXT,
    section TEXT,
    lang TEXT,
    summary TEXT,
    image TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    authors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(authors)),
    source TEXT,                      -- first source credit
    story_id INTEGER REFERENCES stories(id),
    revision INTEGER NOT NULL DEFAULT 1,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_checked TEXT NOT NULL,
    gone_at TEXT,                     -- since when the page answers 404 or 410
    is_free INTEGER CHECK (is_free IN (0, 1)),
    digest TEXT NOT NULL,             -- of title and text without credit lines: decides exact copies
    content_digest TEXT NOT NULL,     -- of every field: decides revisions
    evidence TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence)),
    words INTEGER NOT NULL DEFAULT 0  -- CJK characters count as words
) STRICT;
CREATE INDEX articles_site_digest ON articles(site, digest);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_site_published ON articles(site, published);
CREATE INDEX articles_source ON articles(source);
CREATE INDEX articles_section ON articles(section);
CREATE INDEX articles_story ON articles(story_id);
CREATE INDEX articles_first_seen ON articles(first_seen);

CREATE TABLE bodies (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    text TEXT NOT NULL,
    html TEXT NOT NULL
) STRICT;

CREATE TABLE article_urls (
    key TEXT PRIMARY KEY,             -- identity of the address (archive.urls.identity)
    url TEXT NOT NULL,                -- the address as met
    article_id INTEGER NOT NULL REFERENCES articles(id),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX article_urls_article ON article_urls(article_id);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags(tag_id, article_id);

CREATE TABLE credits (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    role TEXT NOT NULL CHECK (role IN ('author', 'editor', 'photographer', 'source', 'agency')),
    name TEXT NOT NULL,
    raw TEXT NOT NULL,                -- the page's own words
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, role, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX credits_name ON credits(role, name);

CREATE TABLE images (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    url TEXT NOT NULL,
    alt TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    url TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('first', 'edited', 'reextracted', 'gone', 'back')),
    seen_at TEXT NOT NULL,
    capture_id INTEGER REFERENCES captures(id),
    changed TEXT NOT NULL CHECK (json_valid(changed)),  -- names of the fields that differ from the state before
    title TEXT,
    published TEXT,
    modified TEXT,
    section TEXT,
    summary TEXT,
    image TEXT,
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    authors TEXT NOT NULL CHECK (json_valid(authors)),
    credits TEXT NOT NULL CHECK (json_valid(credits)),  -- [[role, name], ...]
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) STRICT;
CREATE INDEX revisions_seen ON revisions(seen_at);
CREATE INDEX revisions_capture ON revisions(capture_id);

CREATE TABLE story_bands (
    band INTEGER NOT NULL,            -- hash of one band of the signature, the band's number mixed in
    article_id INTEGER NOT NULL REFERENCES articles(id),
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_bands_article ON story_bands(article_id);

CREATE TABLE signatures (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    signature BLOB NOT NULL           -- MinHash, 128 little-endian 32-bit numbers
) STRICT;

CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                -- identity of the address (archive.urls.identity)
    url TEXT NOT NULL,                -- the address to fetch
    site TEXT NOT NULL REFERENCES sites(name),
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'feed', 'sitemap', 'article')),
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'claimed', 'done', 'failed', 'gone', 'skipped')),
    reason TEXT,                      -- why it is failed, gone or skipped
    attempts INTEGER NOT NULL DEFAULT 0,
    found_on TEXT,                    -- the page that named it
    anchor TEXT,
    listed_date TEXT,                 -- ISO 8601 as the listing, feed or sitemap states it
    depth INTEGER NOT NULL DEFAULT 0, -- listings: pages from the first page of the list
    front INTEGER,                    -- the link of the first page of the list that named it first; no foreign key
    broad INTEGER NOT NULL DEFAULT 0, -- 1: a start page's list or feed, or named by one (archive.polling)
    discovered_at TEXT NOT NULL,
    next_due TEXT,                    -- when to look again; NULL: not again
    visits INTEGER NOT NULL DEFAULT 0,
    checked_at TEXT,
    etag TEXT,
    last_modified TEXT,
    run_id INTEGER REFERENCES runs(id),           -- the run that touched it last
    discovered_run INTEGER REFERENCES runs(id),
    UNIQUE (site, key)
) STRICT;
CREATE INDEX links_queue ON links(site, state, id);
CREATE INDEX links_due ON links(site, next_due) WHERE next_due IS NOT NULL;
CREATE INDEX links_front ON links(front, discovered_at) WHERE broad = 0;
CREATE INDEX links_kind_state ON links(kind, state, site);

-- The index keeps no text of its own; each CJK character is one token (archive.search.segment).
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, body, tags, credits, content='', tokenize="unicode61 remove_diacritics 2"
);
