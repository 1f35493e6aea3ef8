-- Near-copies at a million articles: fewer and smaller rows an article. No foreign key and no index by article: what an
-- article put in is known from its signature, and each would cost as much again as the table itself.
DROP TABLE story_bands;
CREATE TABLE story_bands (
    band INTEGER NOT NULL,            -- hash of one band of the signature, the band's number mixed in
    article_id INTEGER NOT NULL,
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
DROP TABLE signatures;
CREATE TABLE signatures (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    signature BLOB NOT NULL           -- MinHash, 128 little-endian 16-bit numbers (archive.dedup)
) STRICT;
ALTER TABLE stories ADD COLUMN credited TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(credited));
