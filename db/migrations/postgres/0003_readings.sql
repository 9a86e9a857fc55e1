CREATE TABLE "counters" (
	"target_id" text collate "C" PRIMARY KEY NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"uptime_seconds" double precision,
	"engine_boots" bigint,
	"marks" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hourlies" (
	"series_id" integer NOT NULL,
	"hour" integer NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "hourlies_series_id_hour_pk" PRIMARY KEY("series_id","hour")
);
--> statement-breakpoint
DROP INDEX "series_scope_metric";--> statement-breakpoint
ALTER TABLE "sensors" ADD COLUMN "series_id" integer;--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "reading_seconds" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "key" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "ref" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "name" text collate "C";--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "rolled_hour" integer;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counters_device" ON "counters" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "series_scope_key_metric" ON "series" USING btree ("scope","scope_id","key","metric");