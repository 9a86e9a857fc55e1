CREATE TABLE "allowed_ranges" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"range" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sweep_credentials" (
	"sweep_id" text collate "C" NOT NULL,
	"place" integer NOT NULL,
	"credential_id" text collate "C" NOT NULL,
	CONSTRAINT "sweep_credentials_sweep_id_place_pk" PRIMARY KEY("sweep_id","place")
);
--> statement-breakpoint
CREATE TABLE "sweep_finds" (
	"sweep_id" text collate "C" NOT NULL,
	"address" text collate "C" NOT NULL,
	"port" integer NOT NULL,
	"credential_id" text collate "C",
	"name" text collate "C",
	"sys_object_id" text collate "C",
	"description" text collate "C",
	"problem" text collate "C",
	"first_run_id" text collate "C" NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"missed_runs" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sweep_finds_sweep_id_address_pk" PRIMARY KEY("sweep_id","address")
);
--> statement-breakpoint
CREATE TABLE "sweep_runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sweep_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"requested_by" text collate "C" NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"beat_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancelled_by" text collate "C",
	"interruptions" integer DEFAULT 0 NOT NULL,
	"owner" text collate "C",
	"addresses" integer NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"fresh" integer DEFAULT 0 NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"longest_ms" integer NOT NULL,
	"message" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sweeps" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"ranges" jsonb NOT NULL,
	"exclusions" jsonb NOT NULL,
	"port" integer NOT NULL,
	"rate_per_second" integer NOT NULL,
	"timeout_ms" integer NOT NULL,
	"location_id" text collate "C",
	"repeat" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"adds_found" boolean NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sweep_credentials" ADD CONSTRAINT "sweep_credentials_sweep_id_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."sweeps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweep_credentials" ADD CONSTRAINT "sweep_credentials_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweep_finds" ADD CONSTRAINT "sweep_finds_sweep_id_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."sweeps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweep_finds" ADD CONSTRAINT "sweep_finds_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweep_runs" ADD CONSTRAINT "sweep_runs_sweep_id_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."sweeps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweeps" ADD CONSTRAINT "sweeps_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "allowed_ranges_range" ON "allowed_ranges" USING btree ("range");--> statement-breakpoint
CREATE INDEX "sweep_credentials_credential" ON "sweep_credentials" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "sweep_finds_run" ON "sweep_finds" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "sweep_runs_sweep" ON "sweep_runs" USING btree ("sweep_id","requested_at");--> statement-breakpoint
CREATE INDEX "sweep_runs_state" ON "sweep_runs" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "sweeps_name" ON "sweeps" USING btree ("name");