CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`location_id` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `role_grants_user` ON `role_grants` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ip` text,
	`user_agent` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`key`, `id`)
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_at` ON `sign_in_failures` (`at`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`permissions` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash` ON `tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`display_name` text,
	`password_hash` text,
	`disabled_at` integer,
	`last_sign_in_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name` ON `users` (`name`);--> statement-breakpoint
CREATE TABLE `trail` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`ip` text,
	`source` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_name` text,
	`before` text,
	`after` text,
	`reason` text,
	`result` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `trail_subject` ON `trail` (`subject_kind`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `trail_at` ON `trail` (`at`);--> statement-breakpoint
CREATE TABLE `cable_ends` (
	`id` text PRIMARY KEY NOT NULL,
	`cable_id` text NOT NULL,
	`side` text NOT NULL,
	`port_id` text,
	`power_feed_id` text,
	FOREIGN KEY (`cable_id`) REFERENCES `cables`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`port_id`) REFERENCES `ports`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`power_feed_id`) REFERENCES `power_feeds`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `cable_ends_cable` ON `cable_ends` (`cable_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cable_ends_port` ON `cable_ends` (`port_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cable_ends_power_feed` ON `cable_ends` (`power_feed_id`);--> statement-breakpoint
CREATE TABLE `cables` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text,
	`type` text,
	`color` text,
	`length_m` real,
	`status` text DEFAULT 'connected' NOT NULL,
	`notes` text,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cables_label` ON `cables` (`label`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`device_id` text NOT NULL,
	`port_name` text NOT NULL,
	`remote_key` text NOT NULL,
	`remote_device_id` text,
	`remote_port_name` text,
	`remote_name` text,
	`remote_chassis_id` text,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`remote_device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_device_port_remote` ON `links` (`source`,`device_id`,`port_name`,`remote_key`);--> statement-breakpoint
CREATE INDEX `links_remote` ON `links` (`remote_device_id`);--> statement-breakpoint
CREATE TABLE `ports` (
	`id` text PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`label` text,
	`type` text,
	`ordinal` integer DEFAULT 0 NOT NULL,
	`is_management` integer DEFAULT false NOT NULL,
	`mac_address` text,
	`speed_bps` integer,
	`mtu` integer,
	`alias` text,
	`if_index` integer,
	`admin_up` integer,
	`oper_up` integer,
	`feed_leg` text,
	`max_draw_w` real,
	`allocated_draw_w` real,
	`rear_port_id` text,
	`rear_position` integer,
	`last_seen_at` integer,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ports_device_kind_name` ON `ports` (`device_id`,`kind`,`name`);--> statement-breakpoint
CREATE INDEX `ports_mac` ON `ports` (`mac_address`);--> statement-breakpoint
CREATE INDEX `ports_rear` ON `ports` (`rear_port_id`);--> statement-breakpoint
CREATE TABLE `bindings` (
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`device_id` text NOT NULL,
	`rule` text NOT NULL,
	`confidence` integer NOT NULL,
	`bound_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `kind`, `key`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bindings_device` ON `bindings` (`device_id`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`sealed` text NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_name` ON `credentials` (`name`);--> statement-breakpoint
CREATE TABLE `observations` (
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`facts` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `kind`, `key`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`target_id` text,
	`device_id` text,
	`title` text NOT NULL,
	`intended` text,
	`observed` text,
	`detail` text DEFAULT '{}' NOT NULL,
	`rule` text NOT NULL,
	`confidence` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposals_subject` ON `proposals` (`kind`,`subject`,`field`);--> statement-breakpoint
CREATE INDEX `proposals_state` ON `proposals` (`state`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `proposals_device` ON `proposals` (`device_id`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`status` text NOT NULL,
	`message` text,
	`duration_ms` integer,
	`requests` integer,
	`warnings` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `runs_target` ON `runs` (`target_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `sensors` (
	`device_id` text NOT NULL,
	`key` text NOT NULL,
	`class` text NOT NULL,
	`name` text,
	`value` real,
	`unit` text,
	`status` text,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`device_id`, `key`),
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`protocol` text NOT NULL,
	`credential_id` text,
	`trust` text NOT NULL,
	`location_id` text,
	`interval_seconds` integer DEFAULT 300 NOT NULL,
	`timeout_ms` integer DEFAULT 60000 NOT NULL,
	`is_enabled` integer DEFAULT true NOT NULL,
	`failed_runs` integer DEFAULT 0 NOT NULL,
	`last_ok_at` integer,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_url` ON `targets` (`url`);--> statement-breakpoint
CREATE UNIQUE INDEX `targets_name` ON `targets` (`name`);--> statement-breakpoint
CREATE TABLE `component_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`device_type_id` text,
	`module_type_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`label` text,
	`type` text,
	`ordinal` integer NOT NULL,
	`attributes` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`device_type_id`) REFERENCES `device_types`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_type_id`) REFERENCES `module_types`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `component_templates_device_type` ON `component_templates` (`device_type_id`);--> statement-breakpoint
CREATE INDEX `component_templates_module_type` ON `component_templates` (`module_type_id`);--> statement-breakpoint
CREATE TABLE `device_types` (
	`id` text PRIMARY KEY NOT NULL,
	`manufacturer_id` text NOT NULL,
	`model` text NOT NULL,
	`slug` text NOT NULL,
	`part_number` text,
	`height_half_u` integer DEFAULT 2 NOT NULL,
	`is_full_depth` integer DEFAULT true NOT NULL,
	`column_count` integer DEFAULT 6 NOT NULL,
	`airflow` text,
	`weight_kg` real,
	`nameplate_w` real,
	`subdevice_role` text,
	`is_powered` integer DEFAULT true NOT NULL,
	`comments` text,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`manufacturer_id`) REFERENCES `manufacturers`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "device_types_height" CHECK("device_types"."height_half_u" between 0 and 200)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_types_manufacturer_slug` ON `device_types` (`manufacturer_id`,`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_types_manufacturer_model` ON `device_types` (`manufacturer_id`,`model`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`device_type_id` text,
	`role` text,
	`status` text DEFAULT 'active' NOT NULL,
	`serial` text,
	`serial_key` text,
	`asset_tag` text,
	`tenant_id` text,
	`location_id` text,
	`rack_id` text,
	`position_half_u` integer,
	`height_half_u` integer DEFAULT 2 NOT NULL,
	`face` text DEFAULT 'front' NOT NULL,
	`is_full_depth` integer DEFAULT true NOT NULL,
	`column_from` integer DEFAULT 0 NOT NULL,
	`column_count` integer DEFAULT 6 NOT NULL,
	`side` text,
	`parent_device_id` text,
	`configured_w` real,
	`weight_kg` real,
	`mgmt_address` text,
	`notes` text,
	`pins` text DEFAULT '{}' NOT NULL,
	`observed_name` text,
	`observed_model` text,
	`firmware` text,
	`os_name` text,
	`os_version` text,
	`chassis_mac` text,
	`uptime_seconds` real,
	`measured_w` real,
	`inlet_c` real,
	`last_seen_at` integer,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`device_type_id`) REFERENCES `device_types`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rack_id`) REFERENCES `racks`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`parent_device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `devices_rack` ON `devices` (`rack_id`);--> statement-breakpoint
CREATE INDEX `devices_location` ON `devices` (`location_id`);--> statement-breakpoint
CREATE INDEX `devices_type` ON `devices` (`device_type_id`);--> statement-breakpoint
CREATE INDEX `devices_serial_key` ON `devices` (`serial_key`);--> statement-breakpoint
CREATE INDEX `devices_name` ON `devices` (`name`);--> statement-breakpoint
CREATE INDEX `devices_parent` ON `devices` (`parent_device_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `devices_asset_tag` ON `devices` (`asset_tag`);--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`width_mm` integer,
	`depth_mm` integer,
	`power_limit_w` real,
	`cooling_limit_w` real,
	`notes` text,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `locations_parent_name` ON `locations` (`parent_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `locations_site_name` ON `locations` (`name`) WHERE parent_id is null;--> statement-breakpoint
CREATE TABLE `manufacturers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `manufacturers_name` ON `manufacturers` (`name`);--> statement-breakpoint
CREATE TABLE `module_types` (
	`id` text PRIMARY KEY NOT NULL,
	`manufacturer_id` text NOT NULL,
	`model` text NOT NULL,
	`part_number` text,
	`weight_kg` real,
	`comments` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`manufacturer_id`) REFERENCES `manufacturers`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_types_manufacturer_model` ON `module_types` (`manufacturer_id`,`model`);--> statement-breakpoint
CREATE TABLE `racks` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`height_u` integer DEFAULT 42 NOT NULL,
	`starting_unit` integer DEFAULT 1 NOT NULL,
	`descending_units` integer DEFAULT false NOT NULL,
	`width_mm` integer,
	`depth_mm` integer,
	`max_weight_kg` real,
	`power_limit_w` real,
	`position_x_mm` integer,
	`position_y_mm` integer,
	`heading_deg` integer,
	`serial` text,
	`asset_tag` text,
	`tenant_id` text,
	`notes` text,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "racks_height" CHECK("racks"."height_u" between 1 and 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `racks_location_name` ON `racks` (`location_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `racks_asset_tag` ON `racks` (`asset_tag`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_name` ON `tenants` (`name`);--> statement-breakpoint
CREATE TABLE `addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`sort_key` text NOT NULL,
	`prefix_length` integer,
	`device_id` text,
	`port_id` text,
	`machine_id` text,
	`source` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`port_id`) REFERENCES `ports`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`machine_id`) REFERENCES `machines`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `addresses_sort` ON `addresses` (`sort_key`);--> statement-breakpoint
CREATE INDEX `addresses_address` ON `addresses` (`address`);--> statement-breakpoint
CREATE INDEX `addresses_device` ON `addresses` (`device_id`);--> statement-breakpoint
CREATE INDEX `addresses_machine` ON `addresses` (`machine_id`);--> statement-breakpoint
CREATE TABLE `prefixes` (
	`id` text PRIMARY KEY NOT NULL,
	`network` text NOT NULL,
	`prefix_length` integer NOT NULL,
	`sort_key` text NOT NULL,
	`vlan_id` text,
	`location_id` text,
	`description` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`vlan_id`) REFERENCES `vlans`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prefixes_network` ON `prefixes` (`network`,`prefix_length`);--> statement-breakpoint
CREATE INDEX `prefixes_sort` ON `prefixes` (`sort_key`);--> statement-breakpoint
CREATE TABLE `vlans` (
	`id` text PRIMARY KEY NOT NULL,
	`vid` integer NOT NULL,
	`name` text,
	`location_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vlans_location_vid` ON `vlans` (`location_id`,`vid`);--> statement-breakpoint
CREATE TABLE `clusters` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`missed_runs` integer DEFAULT 0 NOT NULL,
	`gone_at` integer,
	`kind` text,
	`datacenter` text,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clusters_source` ON `clusters` (`target_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `datastores` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`missed_runs` integer DEFAULT 0 NOT NULL,
	`gone_at` integer,
	`kind` text,
	`url` text,
	`total_bytes` integer,
	`free_bytes` integer,
	`accessible` integer,
	`device_id` text,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `datastores_source` ON `datastores` (`target_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `host_datastores` (
	`host_id` text NOT NULL,
	`datastore_id` text NOT NULL,
	PRIMARY KEY(`host_id`, `datastore_id`),
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`datastore_id`) REFERENCES `datastores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `host_datastores_datastore` ON `host_datastores` (`datastore_id`);--> statement-breakpoint
CREATE TABLE `hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`missed_runs` integer DEFAULT 0 NOT NULL,
	`gone_at` integer,
	`cluster_id` text,
	`device_id` text,
	`vendor` text,
	`model` text,
	`serial` text,
	`uuid` text,
	`os_name` text,
	`os_version` text,
	`bios_version` text,
	`cpu_model` text,
	`cpu_sockets` integer,
	`cpu_cores` integer,
	`cpu_threads` integer,
	`cpu_mhz` real,
	`cpu_used_mhz` real,
	`memory_bytes` integer,
	`memory_used_bytes` integer,
	`connection_state` text,
	`power_state` text,
	`in_maintenance` integer,
	`nics` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`cluster_id`) REFERENCES `clusters`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hosts_source` ON `hosts` (`target_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `hosts_device` ON `hosts` (`device_id`);--> statement-breakpoint
CREATE INDEX `hosts_cluster` ON `hosts` (`cluster_id`);--> statement-breakpoint
CREATE TABLE `machine_stays` (
	`id` text PRIMARY KEY NOT NULL,
	`machine_id` text NOT NULL,
	`host_id` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`machine_id`) REFERENCES `machines`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `machine_stays_machine` ON `machine_stays` (`machine_id`,`since`);--> statement-breakpoint
CREATE INDEX `machine_stays_host` ON `machine_stays` (`host_id`);--> statement-breakpoint
CREATE TABLE `machines` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`missed_runs` integer DEFAULT 0 NOT NULL,
	`gone_at` integer,
	`instance_uuid` text,
	`bios_uuid` text,
	`host_id` text,
	`power_state` text,
	`is_template` integer DEFAULT false NOT NULL,
	`vcpus` integer,
	`memory_bytes` integer,
	`storage_used_bytes` integer,
	`storage_provisioned_bytes` integer,
	`guest_os` text,
	`host_name` text,
	`addresses` text DEFAULT '[]' NOT NULL,
	`mac_addresses` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`host_id`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `machines_source` ON `machines` (`target_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `machines_host` ON `machines` (`host_id`);--> statement-breakpoint
CREATE INDEX `machines_name` ON `machines` (`name`);--> statement-breakpoint
CREATE TABLE `dailies` (
	`series_id` integer NOT NULL,
	`day` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`series_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `samples` (
	`series_id` integer NOT NULL,
	`at` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`series_id`, `at`)
);
--> statement-breakpoint
CREATE TABLE `series` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`metric` text NOT NULL,
	`unit` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_scope_metric` ON `series` (`scope`,`scope_id`,`metric`);--> statement-breakpoint
CREATE TABLE `bays` (
	`id` text PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`position` integer,
	`accepts` text DEFAULT '[]' NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bays_device_kind_label` ON `bays` (`device_id`,`kind`,`label`);--> statement-breakpoint
CREATE TABLE `custody_events` (
	`id` text PRIMARY KEY NOT NULL,
	`part_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_holder` text,
	`to_holder` text NOT NULL,
	`seal_number` text,
	`witness` text,
	`actor` text NOT NULL,
	`operation_id` text,
	FOREIGN KEY (`part_id`) REFERENCES `parts`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `custody_events_part` ON `custody_events` (`part_id`,`at`);--> statement-breakpoint
CREATE TABLE `occupancies` (
	`id` text PRIMARY KEY NOT NULL,
	`bay_id` text NOT NULL,
	`part_id` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	`evidence` text NOT NULL,
	`operation_id` text,
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`part_id`) REFERENCES `parts`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `occupancies_open_bay` ON `occupancies` (`bay_id`) WHERE until is null;--> statement-breakpoint
CREATE UNIQUE INDEX `occupancies_open_part` ON `occupancies` (`part_id`) WHERE until is null;--> statement-breakpoint
CREATE INDEX `occupancies_bay` ON `occupancies` (`bay_id`,`since`);--> statement-breakpoint
CREATE INDEX `occupancies_part` ON `occupancies` (`part_id`,`since`);--> statement-breakpoint
CREATE TABLE `parts` (
	`id` text PRIMARY KEY NOT NULL,
	`class` text NOT NULL,
	`vendor` text,
	`model` text,
	`part_number` text,
	`serial` text,
	`serial_key` text,
	`asset_tag` text,
	`state` text NOT NULL,
	`holder` text,
	`location_id` text,
	`is_verified` integer DEFAULT false NOT NULL,
	`source` text NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `parts_serial_key` ON `parts` (`serial_key`);--> statement-breakpoint
CREATE INDEX `parts_state` ON `parts` (`state`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`id` text PRIMARY KEY NOT NULL,
	`rack_id` text NOT NULL,
	`from_half_u` integer NOT NULL,
	`height_half_u` integer NOT NULL,
	`face` text DEFAULT 'both' NOT NULL,
	`owner` text NOT NULL,
	`purpose` text,
	`power_w` real,
	`probability` real DEFAULT 0.8 NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	`rev` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`rack_id`) REFERENCES `racks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reservations_rack` ON `reservations` (`rack_id`);--> statement-breakpoint
CREATE TABLE `power_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`rack_id` text,
	`name` text NOT NULL,
	`side` text,
	`voltage_v` real NOT NULL,
	`amperage_a` real NOT NULL,
	`is_three_phase` integer DEFAULT false NOT NULL,
	`derate` real DEFAULT 0.8 NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`pole_count` integer,
	`rev` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `power_panels`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rack_id`) REFERENCES `racks`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `power_feeds_panel_name` ON `power_feeds` (`panel_id`,`name`);--> statement-breakpoint
CREATE INDEX `power_feeds_rack` ON `power_feeds` (`rack_id`);--> statement-breakpoint
CREATE TABLE `power_panels` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`name` text NOT NULL,
	`rated_va` real,
	`upstream_device_id` text,
	`rev` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`upstream_device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `power_panels_location_name` ON `power_panels` (`location_id`,`name`);--> statement-breakpoint
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`title` text NOT NULL,
	`place` text,
	`state` text,
	`body` text NOT NULL,
	`seen_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_subject` ON `search_entries` (`kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `search_keys` (
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`label` text NOT NULL,
	PRIMARY KEY(`key`, `kind`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `search_keys_subject` ON `search_keys` (`kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `operations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`client_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`clock_offset_ms` integer,
	`payload` text NOT NULL,
	`payload_sha256` text NOT NULL,
	`state` text NOT NULL,
	`answer` text NOT NULL,
	`bay_id` text
);
--> statement-breakpoint
CREATE INDEX `operations_bay` ON `operations` (`bay_id`,`claimed_at`);--> statement-breakpoint
CREATE INDEX `operations_state` ON `operations` (`state`);