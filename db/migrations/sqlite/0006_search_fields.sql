ALTER TABLE `search_entries` DROP COLUMN `place`;--> statement-breakpoint
ALTER TABLE `search_entries` DROP COLUMN `state`;--> statement-breakpoint
ALTER TABLE `search_entries` DROP COLUMN `seen_at`;--> statement-breakpoint
-- People read the tail of a MAC off a label: its last two bytes, then the one before.
CREATE INDEX `ports_mac_tail` ON `ports` (substr(`mac_address`, 13) || substr(`mac_address`, 10, 2));
