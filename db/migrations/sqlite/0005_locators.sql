CREATE TABLE `locators` (
	`device_id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`until` integer NOT NULL,
	`next_at` integer NOT NULL,
	`message` text,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `locators_next` ON `locators` (`state`,`next_at`);--> statement-breakpoint
ALTER TABLE `targets` ADD `write_credential_id` text REFERENCES credentials(id);