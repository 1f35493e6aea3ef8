-- The bytes that were fetched lie in WARC files (archive.captures): warc_file is a path from the archive's folder,
-- warc_offset the first byte of a fetch's records (its answer's, its request's, its metadata), warc_length how many bytes
-- these are, warc_digest their sha256. record is the type of the answer's record; the bytes of a revisit's body are those
-- of original_id. An article's capture_id is the newest capture kept of it.
ALTER TABLE captures ADD COLUMN record TEXT CHECK (record IN ('response', 'revisit', 'resource'));
ALTER TABLE captures ADD COLUMN warc_digest TEXT;
ALTER TABLE captures ADD COLUMN original_id INTEGER REFERENCES captures(id);
ALTER TABLE articles ADD COLUMN capture_id INTEGER REFERENCES captures(id);
CREATE INDEX captures_file ON captures(warc_file, warc_offset) WHERE warc_file IS NOT NULL;
CREATE INDEX captures_original ON captures(original_id) WHERE original_id IS NOT NULL;
CREATE INDEX articles_capture ON articles(capture_id) WHERE capture_id IS NOT NULL;
