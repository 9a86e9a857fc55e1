CREATE TABLE `counters` (
	`target_id` text PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`at` integer NOT NULL,
	`uptime_seconds` real,
	`engine_boots` integer,
	`marks` text NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `counters_device` ON `counters` (`device_id`);--> statement-breakpoint
CREATE TABLE `hourlies` (
	`series_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`series_id`, `hour`)
);
--> statement-breakpoint
DROP INDEX `series_scope_metric`;--> statement-breakpoint
ALTER TABLE `series` ADD `key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `series` ADD `ref` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `series` ADD `name` text;--> statement-breakpoint
ALTER TABLE `series` ADD `rolled_hour` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `series_scope_key_metric` ON `series` (`scope`,`scope_id`,`key`,`metric`);--> statement-breakpoint
ALTER TABLE `sensors` ADD `series_id` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `reading_seconds` integer DEFAULT 60 NOT NULL;