CREATE TABLE "attachments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"note_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"content_type" text collate "C" NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_links" (
	"contact_id" text collate "C" NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"role" text collate "C",
	CONSTRAINT "contact_links_contact_id_subject_kind_subject_id_pk" PRIMARY KEY("contact_id","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"email" text collate "C",
	"phone" text collate "C",
	"notes" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"unit" text collate "C",
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"subject_kinds" jsonb NOT NULL,
	"hint" text collate "C",
	"rev" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custom_values" (
	"field_id" text collate "C" NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	CONSTRAINT "custom_values_field_id_subject_kind_subject_id_pk" PRIMARY KEY("field_id","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"author_name" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "taggings" (
	"tag_id" text collate "C" NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	CONSTRAINT "taggings_tag_id_subject_kind_subject_id_pk" PRIMARY KEY("tag_id","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"key" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "tenant_id" text collate "C";--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "notes" text collate "C";--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "rev" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_links" ADD CONSTRAINT "contact_links_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_values" ADD CONSTRAINT "custom_values_field_id_custom_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."custom_fields"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taggings" ADD CONSTRAINT "taggings_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_note" ON "attachments" USING btree ("note_id");--> statement-breakpoint
CREATE INDEX "attachments_sha256" ON "attachments" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "contact_links_subject" ON "contact_links" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_name" ON "contacts" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_name" ON "custom_fields" USING btree ("name");--> statement-breakpoint
CREATE INDEX "custom_values_subject" ON "custom_values" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "notes_subject" ON "notes" USING btree ("subject_kind","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "taggings_subject" ON "taggings" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_key" ON "tags" USING btree ("key");--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE restrict ON UPDATE no action;