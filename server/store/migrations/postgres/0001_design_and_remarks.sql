CREATE TABLE "advertisements" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"file_hash" text NOT NULL,
	"mime" text NOT NULL,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"byte_count" integer NOT NULL,
	"by_id" text,
	"at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "amendments" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"by_id" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	"state" text NOT NULL,
	"answered_by" text,
	"answered_at" bigint,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"ord" integer NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	"words" text NOT NULL,
	"mentions" json NOT NULL,
	"edited_at" bigint
);
--> statement-breakpoint
CREATE TABLE "faces" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"byte_count" integer NOT NULL,
	"glyphs" integer NOT NULL,
	"licence" text NOT NULL,
	"metrics" json NOT NULL,
	"by_id" text,
	"at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "page_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sheet_name" text NOT NULL,
	"slots" json NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_id" text,
	"at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "style_sheets" (
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"sheet" json NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_id" text,
	"at" bigint NOT NULL,
	CONSTRAINT "style_sheets_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"anchor" json NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	"resolved_by" text,
	"resolved_at" bigint,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "sheet_name" text DEFAULT 'broadsheet' NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "options" json DEFAULT '{}'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "advertisement_id" text;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_once" ON "amendments" USING btree ("story_id","hash");--> statement-breakpoint
CREATE INDEX "amendments_story" ON "amendments" USING btree ("story_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "comments_order" ON "comments" USING btree ("thread_id","ord");--> statement-breakpoint
CREATE INDEX "page_templates_sheet" ON "page_templates" USING btree ("sheet_name");--> statement-breakpoint
CREATE INDEX "threads_story" ON "threads" USING btree ("story_id");--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_advertisement_id_advertisements_id_fk" FOREIGN KEY ("advertisement_id") REFERENCES "public"."advertisements"("id") ON DELETE no action ON UPDATE no action;