CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text,
	`device_id` text,
	`kind` text NOT NULL,
	`oid` text NOT NULL,
	`text` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `events_target` ON `events` (`target_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_device` ON `events` (`device_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);