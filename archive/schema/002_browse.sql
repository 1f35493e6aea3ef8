-- What browsing needs to stay quick on a large file: an index that holds what is counted by day, and counts of fields that
-- triggers keep, since counting them from the articles reads every row whole.
DROP INDEX articles_site_published;
CREATE INDEX articles_site_published ON articles(site, published, words);
CREATE INDEX articles_lang ON articles(lang);
CREATE INDEX revisions_kind ON revisions(kind, seen_at);

-- How many of the articles of a site, by the month they were archived in, have each field.
CREATE TABLE monthly_coverage (
    site TEXT NOT NULL,
    month TEXT NOT NULL,              -- of first_seen
    articles INTEGER NOT NULL,
    title INTEGER NOT NULL,
    published INTEGER NOT NULL,
    published_time INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    authors INTEGER NOT NULL,
    tags INTEGER NOT NULL,
    source INTEGER NOT NULL,
    section INTEGER NOT NULL,
    lang INTEGER NOT NULL,
    image INTEGER NOT NULL,
    body INTEGER NOT NULL,
    PRIMARY KEY (site, month)
) STRICT, WITHOUT ROWID;

INSERT INTO monthly_coverage (site, month, articles, title, published, published_time, modified, authors, tags,
source, section, lang, image, body)
SELECT a.site, substr(a.first_seen, 1, 7), count(*),
    sum(a.title IS NOT NULL), sum(a.published IS NOT NULL),
    sum(a.published IS NOT NULL AND coalesce(a.published_precision, 'day') <> 'day'), sum(a.modified IS NOT NULL),
    sum(a.authors <> '[]'), sum(a.tags <> '[]'), sum(a.source IS NOT NULL), sum(a.section IS NOT NULL),
    sum(a.lang IS NOT NULL), sum(a.image IS NOT NULL), sum(a.words > 0)
FROM articles AS a
GROUP BY 1, 2;

-- The statements inside a trigger begin with the semicolon of the one before: a line that ends in one ends the trigger.
CREATE TRIGGER articles_counted AFTER INSERT ON articles BEGIN
  INSERT INTO monthly_coverage (site, month, articles, title, published, published_time, modified, authors, tags,
  source, section, lang, image, body)
  VALUES (new.site, substr(new.first_seen, 1, 7), 1,
    new.title IS NOT NULL, new.published IS NOT NULL,
    (new.published IS NOT NULL AND coalesce(new.published_precision, 'day') <> 'day'), new.modified IS NOT NULL,
    new.authors <> '[]', new.tags <> '[]', new.source IS NOT NULL, new.section IS NOT NULL,
    new.lang IS NOT NULL, new.image IS NOT NULL, new.words > 0)
  ON CONFLICT (site, month) DO UPDATE SET articles = articles + 1,
    title = title + excluded.title, published = published + excluded.published,
    published_time = published_time + excluded.published_time, modified = modified + excluded.modified,
    authors = authors + excluded.authors, tags = tags + excluded.tags, source = source + excluded.source,
    section = section + excluded.section,
    lang = lang + excluded.lang, image = image + excluded.image, body = body + excluded.body
  ; END;

CREATE TRIGGER articles_uncounted AFTER DELETE ON articles BEGIN
  UPDATE monthly_coverage SET articles = articles - 1,
    title = title - (old.title IS NOT NULL), published = published - (old.published IS NOT NULL),
    published_time = published_time - (old.published IS NOT NULL AND coalesce(old.published_precision, 'day') <> 'day'),
    modified = modified - (old.modified IS NOT NULL), authors = authors - (old.authors <> '[]'),
    tags = tags - (old.tags <> '[]'),
    source = source - (old.source IS NOT NULL), section = section - (old.section IS NOT NULL),
    lang = lang - (old.lang IS NOT NULL),
    image = image - (old.image IS NOT NULL), body = body - (old.words > 0)
  WHERE site = old.site AND month = substr(old.first_seen, 1, 7)
  ; END;

CREATE TRIGGER articles_recounted AFTER UPDATE OF site, first_seen, title, published, published_precision, modified,
authors,
  tags, source, section, lang, image, words ON articles BEGIN
  UPDATE monthly_coverage SET articles = articles - 1,
    title = title - (old.title IS NOT NULL), published = published - (old.published IS NOT NULL),
    published_time = published_time - (old.published IS NOT NULL AND coalesce(old.published_precision, 'day') <> 'day'),
    modified = modified - (old.modified IS NOT NULL), authors = authors - (old.authors <> '[]'),
    tags = tags - (old.tags <> '[]'),
    source = source - (old.source IS NOT NULL), section = section - (old.section IS NOT NULL),
    lang = lang - (old.lang IS NOT NULL),
    image = image - (old.image IS NOT NULL), body = body - (old.words > 0)
  WHERE site = old.site AND month = substr(old.first_seen, 1, 7)
  ; INSERT INTO monthly_coverage (site, month, articles, title, published, published_time, modified, authors, tags,
  source, section, lang, image, body)
  VALUES (new.site, substr(new.first_seen, 1, 7), 1,
    new.title IS NOT NULL, new.published IS NOT NULL,
    (new.published IS NOT NULL AND coalesce(new.published_precision, 'day') <> 'day'), new.modified IS NOT NULL,
    new.authors <> '[]', new.tags <> '[]', new.source IS NOT NULL, new.section IS NOT NULL,
    new.lang IS NOT NULL, new.image IS NOT NULL, new.words > 0)
  ON CONFLICT (site, month) DO UPDATE SET articles = articles + 1,
    title = title + excluded.title, published = published + excluded.published,
    published_time = published_time + excluded.published_time, modified = modified + excluded.modified,
    authors = authors + excluded.authors, tags = tags + excluded.tags, source = source + excluded.source,
    section = section + excluded.section,
    lang = lang + excluded.lang, image = image + excluded.image, body = body + excluded.body
  ; END;

DROP VIEW field_coverage;
-- Share of each site's articles that have a field, between 0 and 1.
CREATE VIEW field_coverage AS
SELECT site, sum(articles) AS articles,
       round(1.0 * sum(title) / sum(articles), 3) AS title,
       round(1.0 * sum(published) / sum(articles), 3) AS published,
       round(1.0 * sum(published_time) / sum(articles), 3) AS published_time,
       round(1.0 * sum(modified) / sum(articles), 3) AS modified,
       round(1.0 * sum(authors) / sum(articles), 3) AS authors,
       round(1.0 * sum(tags) / sum(articles), 3) AS tags,
       round(1.0 * sum(source) / sum(articles), 3) AS source,
       round(1.0 * sum(section) / sum(articles), 3) AS section,
       round(1.0 * sum(lang) / sum(articles), 3) AS lang,
       round(1.0 * sum(image) / sum(articles), 3) AS image,
       round(1.0 * sum(body) / sum(articles), 3) AS body
FROM monthly_coverage
GROUP BY site
HAVING sum(articles) > 0;
