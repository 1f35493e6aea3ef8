CREATE VIEW articles_full AS
SELECT a.*, b.text, b.html
FROM articles AS a LEFT JOIN bodies AS b ON b.article_id = a.id;

-- What is known to exist and was not archived, and why. Pages that turned out to be no article, and those the operator
-- excluded, are in skipped_links only.
CREATE VIEW gaps AS
SELECT l.site, l.url, l.state, coalesce(l.reason, 'not fetched yet') AS reason, l.anchor, l.listed_date, l.found_on,
       l.attempts, l.discovered_at, l.checked_at, l.next_due
FROM links AS l
WHERE l.kind = 'article' AND l.state <> 'done'
  AND NOT (l.state = 'skipped' AND (l.reason LIKE 'not an article%' OR l.reason LIKE 'excluded%'))
  AND NOT EXISTS (SELECT 1 FROM article_urls AS u WHERE u.key = l.key);

-- What was left out on purpose, and why.
CREATE VIEW skipped_links AS
SELECT l.site, l.url, l.kind, l.reason, l.anchor, l.found_on, l.discovered_at, l.checked_at
FROM links AS l
WHERE l.state = 'skipped';

CREATE VIEW daily_articles AS
SELECT substr(published, 1, 10) AS day, site, count(*) AS articles, sum(words) AS words
FROM articles
WHERE published IS NOT NULL
GROUP BY day, site;

CREATE VIEW tag_counts AS
SELECT t.name AS tag, count(*) AS articles, count(DISTINCT a.site) AS sites, max(a.published) AS newest
FROM article_tags AS at
JOIN tags AS t ON t.id = at.tag_id
JOIN articles AS a ON a.id = at.article_id
GROUP BY t.id;

CREATE VIEW source_counts AS
SELECT c.name AS source, count(*) AS articles, count(DISTINCT a.site) AS sites, max(a.published) AS newest
FROM credits AS c
JOIN articles AS a ON a.id = c.article_id
WHERE c.role IN ('source', 'agency')
GROUP BY c.name;

-- Share of each site's articles that have a field, between 0 and 1.
CREATE VIEW field_coverage AS
SELECT site, count(*) AS articles,
       round(avg(title IS NOT NULL), 3) AS title,
       round(avg(published IS NOT NULL), 3) AS published,
       round(avg(published_precision <> 'day' AND published IS NOT NULL), 3) AS published_time,
       round(avg(modified IS NOT NULL), 3) AS modified,
       round(avg(authors <> '[]'), 3) AS authors,
       round(avg(tags <> '[]'), 3) AS tags,
       round(avg(source IS NOT NULL), 3) AS source,
       round(avg(section IS NOT NULL), 3) AS section,
       round(avg(lang IS NOT NULL), 3) AS lang,
       round(avg(image IS NOT NULL), 3) AS image,
       round(avg(words > 0), 3) AS body
FROM articles
GROUP BY site;
