CREATE TABLE "locators" (
	"device_id" text collate "C" PRIMARY KEY NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" text collate "C" NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"message" text collate "C"
);
--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "write_credential_id" text collate "C";--> statement-breakpoint
ALTER TABLE "locators" ADD CONSTRAINT "locators_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locators" ADD CONSTRAINT "locators_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "locators_next" ON "locators" USING btree ("state","next_at");--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_write_credential_id_credentials_id_fk" FOREIGN KEY ("write_credential_id") REFERENCES "public"."credentials"("id") ON DELETE restrict ON UPDATE no action;