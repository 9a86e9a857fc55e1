-- Substring search: a trigram index over search_entries.body that keeps no copy of the text, fed by triggers.
CREATE VIRTUAL TABLE `search_fts` USING fts5(body, content='search_entries', content_rowid='id', tokenize='trigram', detail=none);
--> statement-breakpoint
CREATE TRIGGER `search_entries_insert` AFTER INSERT ON `search_entries` BEGIN
  INSERT INTO search_fts(rowid, body) VALUES (new.id, new.body);
END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_delete` AFTER DELETE ON `search_entries` BEGIN
  INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_update` AFTER UPDATE OF body ON `search_entries` BEGIN
  INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO search_fts(rowid, body) VALUES (new.id, new.body);
END;
--> statement-breakpoint
CREATE TRIGGER `trail_no_update` BEFORE UPDATE ON `trail` BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `trail_no_delete` BEFORE DELETE ON `trail` BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
