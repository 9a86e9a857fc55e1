CREATE TABLE `allowed_ranges` (
	`id` text PRIMARY KEY NOT NULL,
	`range` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allowed_ranges_range` ON `allowed_ranges` (`range`);--> statement-breakpoint
CREATE TABLE `sweep_credentials` (
	`sweep_id` text NOT NULL,
	`place` integer NOT NULL,
	`credential_id` text NOT NULL,
	PRIMARY KEY(`sweep_id`, `place`),
	FOREIGN KEY (`sweep_id`) REFERENCES `sweeps`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `sweep_credentials_credential` ON `sweep_credentials` (`credential_id`);--> statement-breakpoint
CREATE TABLE `sweep_finds` (
	`sweep_id` text NOT NULL,
	`address` text NOT NULL,
	`port` integer NOT NULL,
	`credential_id` text,
	`name` text,
	`sys_object_id` text,
	`description` text,
	`problem` text,
	`first_run_id` text NOT NULL,
	`run_id` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`missed_runs` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`sweep_id`, `address`),
	FOREIGN KEY (`sweep_id`) REFERENCES `sweeps`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `sweep_finds_run` ON `sweep_finds` (`run_id`);--> statement-breakpoint
CREATE TABLE `sweep_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`sweep_id` text NOT NULL,
	`state` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`started_at` integer,
	`beat_at` integer,
	`finished_at` integer,
	`cancelled_by` text,
	`interruptions` integer DEFAULT 0 NOT NULL,
	`owner` text,
	`addresses` integer NOT NULL,
	`asked` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`fresh` integer DEFAULT 0 NOT NULL,
	`requests` integer DEFAULT 0 NOT NULL,
	`longest_ms` integer NOT NULL,
	`message` text,
	FOREIGN KEY (`sweep_id`) REFERENCES `sweeps`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sweep_runs_sweep` ON `sweep_runs` (`sweep_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `sweep_runs_state` ON `sweep_runs` (`state`);--> statement-breakpoint
CREATE TABLE `sweeps` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`ranges` text NOT NULL,
	`exclusions` text NOT NULL,
	`port` integer NOT NULL,
	`rate_per_second` integer NOT NULL,
	`timeout_ms` integer NOT NULL,
	`location_id` text,
	`repeat` text NOT NULL,
	`due_at` integer,
	`adds_found` integer NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sweeps_name` ON `sweeps` (`name`);