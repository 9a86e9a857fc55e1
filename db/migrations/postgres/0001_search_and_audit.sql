-- Substring search: a trigram index over the folded text of search_entries.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX "search_entries_body" ON "search_entries" USING gin ("body" gin_trgm_ops);
--> statement-breakpoint
CREATE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER trail_append_only BEFORE UPDATE OR DELETE ON "trail" FOR EACH ROW EXECUTE FUNCTION trail_append_only();
--> statement-breakpoint
CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON "trail" FOR EACH STATEMENT EXECUTE FUNCTION trail_append_only();
