CREATE TABLE "role_grants" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"location_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip" text collate "C",
	"user_agent" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id" text collate "C" NOT NULL,
	CONSTRAINT "sign_in_failures_key_id_pk" PRIMARY KEY("key","id")
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	"permissions" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"display_name" text collate "C",
	"password_hash" text collate "C",
	"disabled_at" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trail" (
	"seq" serial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"actor_name" text collate "C" NOT NULL,
	"ip" text collate "C",
	"source" text collate "C" NOT NULL,
	"action" text collate "C" NOT NULL,
	"subject_kind" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"subject_name" text collate "C",
	"before" jsonb,
	"after" jsonb,
	"reason" text collate "C",
	"result" text NOT NULL,
	"prev_hash" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cable_ends" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"cable_id" text collate "C" NOT NULL,
	"side" text NOT NULL,
	"port_id" text collate "C",
	"power_feed_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "cables" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"label" text collate "C",
	"type" text collate "C",
	"color" text collate "C",
	"length_m" double precision,
	"status" text DEFAULT 'connected' NOT NULL,
	"notes" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"port_name" text collate "C" NOT NULL,
	"remote_key" text collate "C" NOT NULL,
	"remote_device_id" text collate "C",
	"remote_port_name" text collate "C",
	"remote_name" text collate "C",
	"remote_chassis_id" text collate "C",
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"name" text collate "C" NOT NULL,
	"label" text collate "C",
	"type" text collate "C",
	"ordinal" integer DEFAULT 0 NOT NULL,
	"is_management" boolean DEFAULT false NOT NULL,
	"mac_address" text collate "C",
	"speed_bps" bigint,
	"mtu" integer,
	"alias" text collate "C",
	"if_index" bigint,
	"admin_up" boolean,
	"oper_up" boolean,
	"feed_leg" text,
	"max_draw_w" double precision,
	"allocated_draw_w" double precision,
	"rear_port_id" text collate "C",
	"rear_position" integer,
	"last_seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bindings" (
	"target_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"rule" text collate "C" NOT NULL,
	"confidence" integer NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bindings_target_id_kind_key_pk" PRIMARY KEY("target_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"target_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"facts" jsonb NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "observations_target_id_kind_key_pk" PRIMARY KEY("target_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text collate "C" NOT NULL,
	"field" text collate "C" DEFAULT '' NOT NULL,
	"target_id" text collate "C",
	"device_id" text collate "C",
	"title" text collate "C" NOT NULL,
	"intended" text collate "C",
	"observed" text collate "C",
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"rule" text collate "C" NOT NULL,
	"confidence" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text collate "C",
	"decided_at" timestamp (3) with time zone,
	"reason" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"message" text collate "C",
	"duration_ms" integer,
	"requests" integer,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sensors" (
	"device_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"class" text collate "C" NOT NULL,
	"name" text collate "C",
	"value" double precision,
	"unit" text collate "C",
	"status" text collate "C",
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sensors_device_id_key_pk" PRIMARY KEY("device_id","key")
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"url" text collate "C" NOT NULL,
	"protocol" text NOT NULL,
	"credential_id" text collate "C",
	"trust" jsonb NOT NULL,
	"location_id" text collate "C",
	"interval_seconds" integer DEFAULT 300 NOT NULL,
	"timeout_ms" integer DEFAULT 60000 NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"failed_runs" integer DEFAULT 0 NOT NULL,
	"last_ok_at" timestamp (3) with time zone,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "component_templates" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"device_type_id" text collate "C",
	"module_type_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"label" text collate "C",
	"type" text collate "C",
	"ordinal" integer NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_types" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"manufacturer_id" text collate "C" NOT NULL,
	"model" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"part_number" text collate "C",
	"height_half_u" integer DEFAULT 2 NOT NULL,
	"is_full_depth" boolean DEFAULT true NOT NULL,
	"column_count" integer DEFAULT 6 NOT NULL,
	"airflow" text collate "C",
	"weight_kg" double precision,
	"nameplate_w" double precision,
	"subdevice_role" text,
	"is_powered" boolean DEFAULT true NOT NULL,
	"comments" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_types_height" CHECK ("device_types"."height_half_u" between 0 and 200)
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"device_type_id" text collate "C",
	"role" text collate "C",
	"status" text DEFAULT 'active' NOT NULL,
	"serial" text collate "C",
	"serial_key" text collate "C",
	"asset_tag" text collate "C",
	"tenant_id" text collate "C",
	"location_id" text collate "C",
	"rack_id" text collate "C",
	"position_half_u" integer,
	"height_half_u" integer DEFAULT 2 NOT NULL,
	"face" text DEFAULT 'front' NOT NULL,
	"is_full_depth" boolean DEFAULT true NOT NULL,
	"column_from" integer DEFAULT 0 NOT NULL,
	"column_count" integer DEFAULT 6 NOT NULL,
	"side" text,
	"parent_device_id" text collate "C",
	"configured_w" double precision,
	"weight_kg" double precision,
	"mgmt_address" text collate "C",
	"notes" text collate "C",
	"pins" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"observed_name" text collate "C",
	"observed_model" text collate "C",
	"firmware" text collate "C",
	"os_name" text collate "C",
	"os_version" text collate "C",
	"chassis_mac" text collate "C",
	"uptime_seconds" double precision,
	"measured_w" double precision,
	"inlet_c" double precision,
	"last_seen_at" timestamp (3) with time zone,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"parent_id" text collate "C",
	"kind" text NOT NULL,
	"name" text collate "C" NOT NULL,
	"width_mm" integer,
	"depth_mm" integer,
	"power_limit_w" double precision,
	"cooling_limit_w" double precision,
	"notes" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "manufacturers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "module_types" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"manufacturer_id" text collate "C" NOT NULL,
	"model" text collate "C" NOT NULL,
	"part_number" text collate "C",
	"weight_kg" double precision,
	"comments" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "racks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"height_u" integer DEFAULT 42 NOT NULL,
	"starting_unit" integer DEFAULT 1 NOT NULL,
	"descending_units" boolean DEFAULT false NOT NULL,
	"width_mm" integer,
	"depth_mm" integer,
	"max_weight_kg" double precision,
	"power_limit_w" double precision,
	"position_x_mm" integer,
	"position_y_mm" integer,
	"heading_deg" integer,
	"serial" text collate "C",
	"asset_tag" text collate "C",
	"tenant_id" text collate "C",
	"notes" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "racks_height" CHECK ("racks"."height_u" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"address" text collate "C" NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"prefix_length" integer,
	"device_id" text collate "C",
	"port_id" text collate "C",
	"machine_id" text collate "C",
	"source" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "prefixes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"network" text collate "C" NOT NULL,
	"prefix_length" integer NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"vlan_id" text collate "C",
	"location_id" text collate "C",
	"description" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vlans" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"vid" integer NOT NULL,
	"name" text collate "C",
	"location_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clusters" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"external_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"missed_runs" integer DEFAULT 0 NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"kind" text collate "C",
	"datacenter" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "datastores" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"external_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"missed_runs" integer DEFAULT 0 NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"kind" text collate "C",
	"url" text collate "C",
	"total_bytes" bigint,
	"free_bytes" bigint,
	"accessible" boolean,
	"device_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "host_datastores" (
	"host_id" text collate "C" NOT NULL,
	"datastore_id" text collate "C" NOT NULL,
	CONSTRAINT "host_datastores_host_id_datastore_id_pk" PRIMARY KEY("host_id","datastore_id")
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"external_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"missed_runs" integer DEFAULT 0 NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"cluster_id" text collate "C",
	"device_id" text collate "C",
	"vendor" text collate "C",
	"model" text collate "C",
	"serial" text collate "C",
	"uuid" text collate "C",
	"os_name" text collate "C",
	"os_version" text collate "C",
	"bios_version" text collate "C",
	"cpu_model" text collate "C",
	"cpu_sockets" integer,
	"cpu_cores" integer,
	"cpu_threads" integer,
	"cpu_mhz" double precision,
	"cpu_used_mhz" double precision,
	"memory_bytes" bigint,
	"memory_used_bytes" bigint,
	"connection_state" text collate "C",
	"power_state" text collate "C",
	"in_maintenance" boolean,
	"nics" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "machine_stays" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"machine_id" text collate "C" NOT NULL,
	"host_id" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "machines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"external_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"missed_runs" integer DEFAULT 0 NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"instance_uuid" text collate "C",
	"bios_uuid" text collate "C",
	"host_id" text collate "C",
	"power_state" text collate "C",
	"is_template" boolean DEFAULT false NOT NULL,
	"vcpus" integer,
	"memory_bytes" bigint,
	"storage_used_bytes" bigint,
	"storage_provisioned_bytes" bigint,
	"guest_os" text collate "C",
	"host_name" text collate "C",
	"addresses" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"mac_addresses" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dailies" (
	"series_id" integer NOT NULL,
	"day" integer NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "dailies_series_id_day_pk" PRIMARY KEY("series_id","day")
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"series_id" integer NOT NULL,
	"at" bigint NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "samples_series_id_at_pk" PRIMARY KEY("series_id","at")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" serial PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text collate "C" NOT NULL,
	"metric" text collate "C" NOT NULL,
	"unit" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bays" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"label" text collate "C" NOT NULL,
	"position" integer,
	"accepts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custody_events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"part_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"from_holder" text collate "C",
	"to_holder" text collate "C" NOT NULL,
	"seal_number" text collate "C",
	"witness" text collate "C",
	"actor" text collate "C" NOT NULL,
	"operation_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "occupancies" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"bay_id" text collate "C" NOT NULL,
	"part_id" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"evidence" text NOT NULL,
	"operation_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"vendor" text collate "C",
	"model" text collate "C",
	"part_number" text collate "C",
	"serial" text collate "C",
	"serial_key" text collate "C",
	"asset_tag" text collate "C",
	"state" text NOT NULL,
	"holder" text collate "C",
	"location_id" text collate "C",
	"is_verified" boolean DEFAULT false NOT NULL,
	"source" text collate "C" NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"rack_id" text collate "C" NOT NULL,
	"from_half_u" integer NOT NULL,
	"height_half_u" integer NOT NULL,
	"face" text DEFAULT 'both' NOT NULL,
	"owner" text collate "C" NOT NULL,
	"purpose" text collate "C",
	"power_w" double precision,
	"probability" double precision DEFAULT 0.8 NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "power_feeds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"panel_id" text collate "C" NOT NULL,
	"rack_id" text collate "C",
	"name" text collate "C" NOT NULL,
	"side" text,
	"voltage_v" double precision NOT NULL,
	"amperage_a" double precision NOT NULL,
	"is_three_phase" boolean DEFAULT false NOT NULL,
	"derate" double precision DEFAULT 0.8 NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"pole_count" integer,
	"rev" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "power_panels" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"rated_va" double precision,
	"upstream_device_id" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"place" text collate "C",
	"state" text collate "C",
	"body" text collate "C" NOT NULL,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "search_keys" (
	"key" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"label" text collate "C" NOT NULL,
	CONSTRAINT "search_keys_key_kind_subject_id_pk" PRIMARY KEY("key","kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"client_id" text collate "C" NOT NULL,
	"sequence" integer NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"actor_name" text collate "C" NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"clock_offset_ms" bigint,
	"payload" jsonb NOT NULL,
	"payload_sha256" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"answer" jsonb NOT NULL,
	"bay_id" text collate "C"
);
--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cable_ends" ADD CONSTRAINT "cable_ends_cable_id_cables_id_fk" FOREIGN KEY ("cable_id") REFERENCES "public"."cables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cable_ends" ADD CONSTRAINT "cable_ends_port_id_ports_id_fk" FOREIGN KEY ("port_id") REFERENCES "public"."ports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cable_ends" ADD CONSTRAINT "cable_ends_power_feed_id_power_feeds_id_fk" FOREIGN KEY ("power_feed_id") REFERENCES "public"."power_feeds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_remote_device_id_devices_id_fk" FOREIGN KEY ("remote_device_id") REFERENCES "public"."devices"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ports" ADD CONSTRAINT "ports_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensors" ADD CONSTRAINT "sensors_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_templates" ADD CONSTRAINT "component_templates_device_type_id_device_types_id_fk" FOREIGN KEY ("device_type_id") REFERENCES "public"."device_types"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_templates" ADD CONSTRAINT "component_templates_module_type_id_module_types_id_fk" FOREIGN KEY ("module_type_id") REFERENCES "public"."module_types"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_types" ADD CONSTRAINT "device_types_manufacturer_id_manufacturers_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."manufacturers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_device_type_id_device_types_id_fk" FOREIGN KEY ("device_type_id") REFERENCES "public"."device_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_rack_id_racks_id_fk" FOREIGN KEY ("rack_id") REFERENCES "public"."racks"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_parent_device_id_devices_id_fk" FOREIGN KEY ("parent_device_id") REFERENCES "public"."devices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_parent_id_locations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_types" ADD CONSTRAINT "module_types_manufacturer_id_manufacturers_id_fk" FOREIGN KEY ("manufacturer_id") REFERENCES "public"."manufacturers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "racks" ADD CONSTRAINT "racks_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "racks" ADD CONSTRAINT "racks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_port_id_ports_id_fk" FOREIGN KEY ("port_id") REFERENCES "public"."ports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prefixes" ADD CONSTRAINT "prefixes_vlan_id_vlans_id_fk" FOREIGN KEY ("vlan_id") REFERENCES "public"."vlans"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prefixes" ADD CONSTRAINT "prefixes_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vlans" ADD CONSTRAINT "vlans_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clusters" ADD CONSTRAINT "clusters_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datastores" ADD CONSTRAINT "datastores_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datastores" ADD CONSTRAINT "datastores_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_datastores" ADD CONSTRAINT "host_datastores_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_datastores" ADD CONSTRAINT "host_datastores_datastore_id_datastores_id_fk" FOREIGN KEY ("datastore_id") REFERENCES "public"."datastores"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosts" ADD CONSTRAINT "hosts_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosts" ADD CONSTRAINT "hosts_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosts" ADD CONSTRAINT "hosts_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_stays" ADD CONSTRAINT "machine_stays_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_stays" ADD CONSTRAINT "machine_stays_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machines" ADD CONSTRAINT "machines_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machines" ADD CONSTRAINT "machines_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bays" ADD CONSTRAINT "bays_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_events" ADD CONSTRAINT "custody_events_part_id_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."parts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancies" ADD CONSTRAINT "occupancies_bay_id_bays_id_fk" FOREIGN KEY ("bay_id") REFERENCES "public"."bays"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancies" ADD CONSTRAINT "occupancies_part_id_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."parts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_rack_id_racks_id_fk" FOREIGN KEY ("rack_id") REFERENCES "public"."racks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "power_feeds" ADD CONSTRAINT "power_feeds_panel_id_power_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."power_panels"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "power_feeds" ADD CONSTRAINT "power_feeds_rack_id_racks_id_fk" FOREIGN KEY ("rack_id") REFERENCES "public"."racks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "power_panels" ADD CONSTRAINT "power_panels_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "power_panels" ADD CONSTRAINT "power_panels_upstream_device_id_devices_id_fk" FOREIGN KEY ("upstream_device_id") REFERENCES "public"."devices"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grants_user" ON "role_grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_at" ON "sign_in_failures" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_hash" ON "tokens" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name" ON "users" USING btree ("name");--> statement-breakpoint
CREATE INDEX "trail_subject" ON "trail" USING btree ("subject_kind","subject_id","seq");--> statement-breakpoint
CREATE INDEX "trail_at" ON "trail" USING btree ("at");--> statement-breakpoint
CREATE INDEX "cable_ends_cable" ON "cable_ends" USING btree ("cable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cable_ends_port" ON "cable_ends" USING btree ("port_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cable_ends_power_feed" ON "cable_ends" USING btree ("power_feed_id");--> statement-breakpoint
CREATE INDEX "cables_label" ON "cables" USING btree ("label");--> statement-breakpoint
CREATE UNIQUE INDEX "links_device_port_remote" ON "links" USING btree ("source","device_id","port_name","remote_key");--> statement-breakpoint
CREATE INDEX "links_remote" ON "links" USING btree ("remote_device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ports_device_kind_name" ON "ports" USING btree ("device_id","kind","name");--> statement-breakpoint
CREATE INDEX "ports_mac" ON "ports" USING btree ("mac_address");--> statement-breakpoint
CREATE INDEX "ports_rear" ON "ports" USING btree ("rear_port_id");--> statement-breakpoint
CREATE INDEX "bindings_device" ON "bindings" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_name" ON "credentials" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_subject" ON "proposals" USING btree ("kind","subject","field");--> statement-breakpoint
CREATE INDEX "proposals_state" ON "proposals" USING btree ("state","last_seen_at");--> statement-breakpoint
CREATE INDEX "proposals_device" ON "proposals" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "runs_target" ON "runs" USING btree ("target_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_url" ON "targets" USING btree ("url");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_name" ON "targets" USING btree ("name");--> statement-breakpoint
CREATE INDEX "component_templates_device_type" ON "component_templates" USING btree ("device_type_id");--> statement-breakpoint
CREATE INDEX "component_templates_module_type" ON "component_templates" USING btree ("module_type_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_types_manufacturer_slug" ON "device_types" USING btree ("manufacturer_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "device_types_manufacturer_model" ON "device_types" USING btree ("manufacturer_id","model");--> statement-breakpoint
CREATE INDEX "devices_rack" ON "devices" USING btree ("rack_id");--> statement-breakpoint
CREATE INDEX "devices_location" ON "devices" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "devices_type" ON "devices" USING btree ("device_type_id");--> statement-breakpoint
CREATE INDEX "devices_serial_key" ON "devices" USING btree ("serial_key");--> statement-breakpoint
CREATE INDEX "devices_name" ON "devices" USING btree ("name");--> statement-breakpoint
CREATE INDEX "devices_parent" ON "devices" USING btree ("parent_device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_asset_tag" ON "devices" USING btree ("asset_tag");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_parent_name" ON "locations" USING btree ("parent_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_site_name" ON "locations" USING btree ("name") WHERE parent_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "manufacturers_name" ON "manufacturers" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "module_types_manufacturer_model" ON "module_types" USING btree ("manufacturer_id","model");--> statement-breakpoint
CREATE UNIQUE INDEX "racks_location_name" ON "racks" USING btree ("location_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "racks_asset_tag" ON "racks" USING btree ("asset_tag");--> statement-breakpoint
CREATE UNIQUE INDEX "tenants_name" ON "tenants" USING btree ("name");--> statement-breakpoint
CREATE INDEX "addresses_sort" ON "addresses" USING btree ("sort_key");--> statement-breakpoint
CREATE INDEX "addresses_address" ON "addresses" USING btree ("address");--> statement-breakpoint
CREATE INDEX "addresses_device" ON "addresses" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "addresses_machine" ON "addresses" USING btree ("machine_id");--> statement-breakpoint
CREATE UNIQUE INDEX "prefixes_network" ON "prefixes" USING btree ("network","prefix_length");--> statement-breakpoint
CREATE INDEX "prefixes_sort" ON "prefixes" USING btree ("sort_key");--> statement-breakpoint
CREATE UNIQUE INDEX "vlans_location_vid" ON "vlans" USING btree ("location_id","vid");--> statement-breakpoint
CREATE UNIQUE INDEX "clusters_source" ON "clusters" USING btree ("target_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "datastores_source" ON "datastores" USING btree ("target_id","external_id");--> statement-breakpoint
CREATE INDEX "host_datastores_datastore" ON "host_datastores" USING btree ("datastore_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hosts_source" ON "hosts" USING btree ("target_id","external_id");--> statement-breakpoint
CREATE INDEX "hosts_device" ON "hosts" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "hosts_cluster" ON "hosts" USING btree ("cluster_id");--> statement-breakpoint
CREATE INDEX "machine_stays_machine" ON "machine_stays" USING btree ("machine_id","since");--> statement-breakpoint
CREATE INDEX "machine_stays_host" ON "machine_stays" USING btree ("host_id");--> statement-breakpoint
CREATE UNIQUE INDEX "machines_source" ON "machines" USING btree ("target_id","external_id");--> statement-breakpoint
CREATE INDEX "machines_host" ON "machines" USING btree ("host_id");--> statement-breakpoint
CREATE INDEX "machines_name" ON "machines" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "series_scope_metric" ON "series" USING btree ("scope","scope_id","metric");--> statement-breakpoint
CREATE UNIQUE INDEX "bays_device_kind_label" ON "bays" USING btree ("device_id","kind","label");--> statement-breakpoint
CREATE INDEX "custody_events_part" ON "custody_events" USING btree ("part_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "occupancies_open_bay" ON "occupancies" USING btree ("bay_id") WHERE until is null;--> statement-breakpoint
CREATE UNIQUE INDEX "occupancies_open_part" ON "occupancies" USING btree ("part_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "occupancies_bay" ON "occupancies" USING btree ("bay_id","since");--> statement-breakpoint
CREATE INDEX "occupancies_part" ON "occupancies" USING btree ("part_id","since");--> statement-breakpoint
CREATE INDEX "parts_serial_key" ON "parts" USING btree ("serial_key");--> statement-breakpoint
CREATE INDEX "parts_state" ON "parts" USING btree ("state");--> statement-breakpoint
CREATE INDEX "reservations_rack" ON "reservations" USING btree ("rack_id");--> statement-breakpoint
CREATE UNIQUE INDEX "power_feeds_panel_name" ON "power_feeds" USING btree ("panel_id","name");--> statement-breakpoint
CREATE INDEX "power_feeds_rack" ON "power_feeds" USING btree ("rack_id");--> statement-breakpoint
CREATE UNIQUE INDEX "power_panels_location_name" ON "power_panels" USING btree ("location_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "search_entries_subject" ON "search_entries" USING btree ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "search_keys_subject" ON "search_keys" USING btree ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "operations_bay" ON "operations" USING btree ("bay_id","claimed_at");--> statement-breakpoint
CREATE INDEX "operations_state" ON "operations" USING btree ("state");