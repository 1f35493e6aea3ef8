-- The same gaps as before, found by the states that can be gaps: an index leads to these and not through all links done.
DROP VIEW gaps;
CREATE VIEW gaps AS
SELECT l.site, l.url, l.state, coalesce(l.reason, 'not fetched yet') AS reason, l.anchor, l.listed_date, l.found_on,
       l.attempts, l.discovered_at, l.checked_at, l.next_due
FROM links AS l
WHERE l.kind = 'article' AND l.state IN ('pending', 'claimed', 'failed', 'gone', 'skipped')
  AND NOT (l.state = 'skipped'
           AND (l.reason LIKE 'not an article%' OR l.reason LIKE 'excluded%' OR l.reason = 'erased'))
  AND NOT EXISTS (SELECT 1 FROM article_urls AS u WHERE u.key = l.key);
