CREATE TABLE "assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" bigint NOT NULL,
	"answered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"on_date" text NOT NULL,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "calendar_pk" PRIMARY KEY("on_date","kind")
);
--> statement-breakpoint
CREATE TABLE "check_backs" (
	"mark_id" text NOT NULL,
	"proof_id" text NOT NULL,
	"verdict" text NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "check_backs_pk" PRIMARY KEY("mark_id","proof_id")
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" text PRIMARY KEY NOT NULL,
	"on_date" text NOT NULL,
	"issue_number" integer,
	"kind" text NOT NULL,
	"tray" text NOT NULL,
	"deadline_at" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"person_id" text,
	"edition_id" text,
	"page_id" text,
	"story_id" text,
	"data" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"id" text PRIMARY KEY NOT NULL,
	"proof_id" text NOT NULL,
	"page_id" text NOT NULL,
	"story_id" text NOT NULL,
	"revision_id" text NOT NULL,
	"round" integer NOT NULL,
	"kind" text NOT NULL,
	"anchor" json NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	"status" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by" text,
	"answered_at" bigint,
	"landed" text DEFAULT 'no' NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" text PRIMARY KEY NOT NULL,
	"edition_id" text NOT NULL,
	"folio" integer NOT NULL,
	"section" text NOT NULL,
	"tray" text NOT NULL,
	"plate" integer DEFAULT 1 NOT NULL,
	"deadline_at" bigint,
	"responsible_editor_id" text,
	"art_editor_id" text,
	"proofreader_ids" json NOT NULL,
	"late_slots" boolean DEFAULT false NOT NULL,
	"brand" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"login" text NOT NULL,
	"password_hash" text NOT NULL,
	"desk" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_hats" (
	"person_id" text NOT NULL,
	"hat" text NOT NULL,
	CONSTRAINT "person_hats_pk" PRIMARY KEY("person_id","hat")
);
--> statement-breakpoint
CREATE TABLE "photo_credits" (
	"photo_id" text NOT NULL,
	"ord" integer NOT NULL,
	"credit" text NOT NULL,
	"person_id" text,
	"name" text NOT NULL,
	"affiliation" text DEFAULT '' NOT NULL,
	CONSTRAINT "photo_credits_pk" PRIMARY KEY("photo_id","ord")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"file_hash" text NOT NULL,
	"mime" text NOT NULL,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"byte_count" integer NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"uploaded_by" text NOT NULL,
	"at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "pitches" (
	"id" text PRIMARY KEY NOT NULL,
	"edition_id" text,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	"state" text NOT NULL,
	"story_id" text,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "press_files" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL,
	"sign_off_id" text NOT NULL,
	"sha256" text NOT NULL,
	"byte_count" integer NOT NULL,
	"path" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proofs" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL,
	"round" integer NOT NULL,
	"plate" integer NOT NULL,
	"state" text NOT NULL,
	"proofreader_id" text,
	"frozen" json NOT NULL,
	"copies" json NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"snapshot" "bytea" NOT NULL,
	"state_vector" "bytea" NOT NULL,
	"copy" json NOT NULL,
	"plain_text" text NOT NULL,
	"chars" integer NOT NULL,
	"why" text NOT NULL,
	"by_id" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL,
	"plate" integer NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"frozen" json NOT NULL,
	"by_id" text NOT NULL,
	"at" bigint NOT NULL,
	"voided_at" bigint,
	"void_cause" text
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"revision_id" text NOT NULL,
	"level" integer NOT NULL,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL,
	"waiver" text,
	"waiver_by" text,
	"voided_at" bigint,
	"void_cause" text
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL,
	"kind" text NOT NULL,
	"col" integer NOT NULL,
	"row_at" integer NOT NULL,
	"span" integer NOT NULL,
	"row_count" integer NOT NULL,
	"body_columns" integer NOT NULL,
	"head_style" text NOT NULL,
	"head_direction" text NOT NULL,
	"head_span" integer NOT NULL,
	"insets" json NOT NULL,
	"box" text NOT NULL,
	"locked" boolean NOT NULL,
	"story_id" text,
	"leg" integer DEFAULT 1 NOT NULL,
	"photo_id" text,
	"words" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"story_id" text NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "snapshots_pk" PRIMARY KEY("story_id","seq")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"tray" text NOT NULL,
	"edition_id" text,
	"page_id" text,
	"standing_head" text DEFAULT '' NOT NULL,
	"byline_place" text NOT NULL,
	"planned_chars" integer DEFAULT 0 NOT NULL,
	"due_at" bigint,
	"brief" text DEFAULT '' NOT NULL,
	"editor_id" text,
	"locked" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"revision_id" text,
	"title" text DEFAULT '' NOT NULL,
	"chars" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_authors" (
	"story_id" text NOT NULL,
	"person_id" text NOT NULL,
	"ord" integer NOT NULL,
	CONSTRAINT "story_authors_pk" PRIMARY KEY("story_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "story_credits" (
	"story_id" text NOT NULL,
	"ord" integer NOT NULL,
	"credit" text NOT NULL,
	"person_id" text,
	"name" text NOT NULL,
	"affiliation" text DEFAULT '' NOT NULL,
	CONSTRAINT "story_credits_pk" PRIMARY KEY("story_id","ord")
);
--> statement-breakpoint
CREATE TABLE "titles" (
	"id" text PRIMARY KEY NOT NULL,
	"settings" json NOT NULL,
	"style_sheet" json NOT NULL,
	"style_sheet_version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "updates" (
	"story_id" text NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"person_id" text,
	"origin" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "updates_pk" PRIMARY KEY("story_id","seq")
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_backs" ADD CONSTRAINT "check_backs_mark_id_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_backs" ADD CONSTRAINT "check_backs_proof_id_proofs_id_fk" FOREIGN KEY ("proof_id") REFERENCES "public"."proofs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_backs" ADD CONSTRAINT "check_backs_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_proof_id_proofs_id_fk" FOREIGN KEY ("proof_id") REFERENCES "public"."proofs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_responsible_editor_id_people_id_fk" FOREIGN KEY ("responsible_editor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_art_editor_id_people_id_fk" FOREIGN KEY ("art_editor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_hats" ADD CONSTRAINT "person_hats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_credits" ADD CONSTRAINT "photo_credits_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_credits" ADD CONSTRAINT "photo_credits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "press_files" ADD CONSTRAINT "press_files_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "press_files" ADD CONSTRAINT "press_files_sign_off_id_sign_offs_id_fk" FOREIGN KEY ("sign_off_id") REFERENCES "public"."sign_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proofs" ADD CONSTRAINT "proofs_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proofs" ADD CONSTRAINT "proofs_proofreader_id_people_id_fk" FOREIGN KEY ("proofreader_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_waiver_by_people_id_fk" FOREIGN KEY ("waiver_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_editor_id_people_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_credits" ADD CONSTRAINT "story_credits_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_credits" ADD CONSTRAINT "story_credits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_story_person" ON "assignments" USING btree ("story_id","person_id");--> statement-breakpoint
CREATE INDEX "assignments_person" ON "assignments" USING btree ("person_id","state");--> statement-breakpoint
CREATE INDEX "check_backs_proof" ON "check_backs" USING btree ("proof_id");--> statement-breakpoint
CREATE INDEX "editions_on" ON "editions" USING btree ("on_date");--> statement-breakpoint
CREATE UNIQUE INDEX "editions_issue" ON "editions" USING btree ("issue_number");--> statement-breakpoint
CREATE INDEX "events_story" ON "events" USING btree ("story_id","seq");--> statement-breakpoint
CREATE INDEX "events_page" ON "events" USING btree ("page_id","seq");--> statement-breakpoint
CREATE INDEX "events_edition" ON "events" USING btree ("edition_id","seq");--> statement-breakpoint
CREATE INDEX "marks_proof" ON "marks" USING btree ("proof_id");--> statement-breakpoint
CREATE INDEX "marks_page" ON "marks" USING btree ("page_id","status");--> statement-breakpoint
CREATE INDEX "marks_story" ON "marks" USING btree ("story_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_folio" ON "pages" USING btree ("edition_id","folio");--> statement-breakpoint
CREATE UNIQUE INDEX "people_login" ON "people" USING btree ("login");--> statement-breakpoint
CREATE INDEX "photos_story" ON "photos" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "pitches_edition" ON "pitches" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "press_files_page" ON "press_files" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "press_files_sign_off" ON "press_files" USING btree ("sign_off_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proofs_round" ON "proofs" USING btree ("page_id","plate","round");--> statement-breakpoint
CREATE UNIQUE INDEX "revisions_story_seq" ON "revisions" USING btree ("story_id","seq");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_offs_page" ON "sign_offs" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "signatures_story" ON "signatures" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "slots_page" ON "slots" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "slots_story" ON "slots" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "stories_edition" ON "stories" USING btree ("edition_id","tray");--> statement-breakpoint
CREATE INDEX "stories_page" ON "stories" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "stories_tray" ON "stories" USING btree ("tray","updated_at");--> statement-breakpoint
CREATE INDEX "story_authors_person" ON "story_authors" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "story_credits_person" ON "story_credits" USING btree ("person_id");