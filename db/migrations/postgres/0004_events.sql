CREATE TABLE "events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C",
	"device_id" text collate "C",
	"kind" text NOT NULL,
	"oid" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_target" ON "events" USING btree ("target_id","at");--> statement-breakpoint
CREATE INDEX "events_device" ON "events" USING btree ("device_id","at");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");