-- What was erased on the operator's word, when and why, with counts of what went; the text is nowhere in here.
CREATE TABLE erasures (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('url', 'site', 'pattern')),
    target TEXT NOT NULL,             -- the address, the site, or the regular expression searched in addresses
    reason TEXT,
    begun TEXT NOT NULL,
    finished TEXT,                    -- NULL: not yet out of all files; the next erase or crawl completes it
    sites TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sites)),    -- whose captures are searched for it
    searched INTEGER NOT NULL DEFAULT 0 CHECK (searched IN (0, 1)),  -- whether they have been
    articles INTEGER NOT NULL DEFAULT 0,
    revisions INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,
    captures INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What keeps erased articles from coming back: their addresses (archive.urls.identity), digests of their texts and
-- titles, and hashes of runs of their words (archive.prints). No text can be read out of them.
CREATE TABLE erased_urls (
    key TEXT PRIMARY KEY,
    was_article INTEGER NOT NULL CHECK (was_article IN (0, 1)),  -- 0: refused from now on, and nothing was there
    erasure_id INTEGER NOT NULL REFERENCES erasures(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased_digests (
    digest TEXT PRIMARY KEY,
    erasure_id INTEGER NOT NULL REFERENCES erasures(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased_prints (
    print INTEGER PRIMARY KEY,
    erasure_id INTEGER NOT NULL REFERENCES erasures(id)
) STRICT;

-- Work that is left: captures still to be taken out of their WARC files; files to be written anew, then removed.
CREATE TABLE erased_captures (
    capture_id INTEGER PRIMARY KEY REFERENCES captures(id)
) STRICT;
CREATE TABLE erased_files (
    warc_file TEXT PRIMARY KEY,
    is_rewritten INTEGER NOT NULL DEFAULT 0 CHECK (is_rewritten IN (0, 1))
) STRICT, WITHOUT ROWID;

DROP VIEW gaps;
-- What is known to exist and was not archived, and why. Pages that turned out to be no article, those the operator
-- excluded and what was erased are in skipped_links only.
CREATE VIEW gaps AS
SELECT l.site, l.url, l.state, coalesce(l.reason, 'not fetched yet') AS reason, l.anchor, l.listed_date, l.found_on,
       l.attempts, l.discovered_at, l.checked_at, l.next_due
FROM links AS l
WHERE l.kind = 'article' AND l.state <> 'done'
  AND NOT (l.state = 'skipped'
           AND (l.reason LIKE 'not an article%' OR l.reason LIKE 'excluded%' OR l.reason = 'erased'))
  AND NOT EXISTS (SELECT 1 FROM article_urls AS u WHERE u.key = l.key);
