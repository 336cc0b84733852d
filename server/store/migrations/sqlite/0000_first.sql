CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_story_person` ON `assignments` (`story_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_person` ON `assignments` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `calendar` (
	`on_date` text NOT NULL,
	`kind` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`on_date`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `check_backs` (
	`mark_id` text NOT NULL,
	`proof_id` text NOT NULL,
	`verdict` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`mark_id`, `proof_id`),
	FOREIGN KEY (`mark_id`) REFERENCES `marks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proof_id`) REFERENCES `proofs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_backs_proof` ON `check_backs` (`proof_id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`on_date` text NOT NULL,
	`issue_number` integer,
	`kind` text NOT NULL,
	`tray` text NOT NULL,
	`deadline_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `editions_on` ON `editions` (`on_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `editions_issue` ON `editions` (`issue_number`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`person_id` text,
	`edition_id` text,
	`page_id` text,
	`story_id` text,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_story` ON `events` (`story_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_page` ON `events` (`page_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_edition` ON `events` (`edition_id`,`seq`);--> statement-breakpoint
CREATE TABLE `marks` (
	`id` text PRIMARY KEY NOT NULL,
	`proof_id` text NOT NULL,
	`page_id` text NOT NULL,
	`story_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`round` integer NOT NULL,
	`kind` text NOT NULL,
	`anchor` text NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`answer` text DEFAULT '' NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`landed` text DEFAULT 'no' NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`proof_id`) REFERENCES `proofs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `marks_proof` ON `marks` (`proof_id`);--> statement-breakpoint
CREATE INDEX `marks_page` ON `marks` (`page_id`,`status`);--> statement-breakpoint
CREATE INDEX `marks_story` ON `marks` (`story_id`,`status`);--> statement-breakpoint
CREATE TABLE `pages` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`folio` integer NOT NULL,
	`section` text NOT NULL,
	`tray` text NOT NULL,
	`plate` integer DEFAULT 1 NOT NULL,
	`deadline_at` integer,
	`responsible_editor_id` text,
	`art_editor_id` text,
	`proofreader_ids` text NOT NULL,
	`late_slots` integer DEFAULT false NOT NULL,
	`brand` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_editor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`art_editor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_folio` ON `pages` (`edition_id`,`folio`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`login` text NOT NULL,
	`password_hash` text NOT NULL,
	`desk` text DEFAULT '' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_login` ON `people` (`login`);--> statement-breakpoint
CREATE TABLE `person_hats` (
	`person_id` text NOT NULL,
	`hat` text NOT NULL,
	PRIMARY KEY(`person_id`, `hat`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `photo_credits` (
	`photo_id` text NOT NULL,
	`ord` integer NOT NULL,
	`credit` text NOT NULL,
	`person_id` text,
	`name` text NOT NULL,
	`affiliation` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`photo_id`, `ord`),
	FOREIGN KEY (`photo_id`) REFERENCES `photos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `photos` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`file_hash` text NOT NULL,
	`mime` text NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`byte_count` integer NOT NULL,
	`caption` text DEFAULT '' NOT NULL,
	`uploaded_by` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photos_story` ON `photos` (`story_id`);--> statement-breakpoint
CREATE TABLE `pitches` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text,
	`title` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`story_id` text,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pitches_edition` ON `pitches` (`edition_id`);--> statement-breakpoint
CREATE TABLE `press_files` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`sign_off_id` text NOT NULL,
	`sha256` text NOT NULL,
	`byte_count` integer NOT NULL,
	`path` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sign_off_id`) REFERENCES `sign_offs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `press_files_page` ON `press_files` (`page_id`);--> statement-breakpoint
CREATE INDEX `press_files_sign_off` ON `press_files` (`sign_off_id`);--> statement-breakpoint
CREATE TABLE `proofs` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`round` integer NOT NULL,
	`plate` integer NOT NULL,
	`state` text NOT NULL,
	`proofreader_id` text,
	`frozen` text NOT NULL,
	`copies` text NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proofreader_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proofs_round` ON `proofs` (`page_id`,`plate`,`round`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`snapshot` blob NOT NULL,
	`state_vector` blob NOT NULL,
	`copy` text NOT NULL,
	`plain_text` text NOT NULL,
	`chars` integer NOT NULL,
	`why` text NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_story_seq` ON `revisions` (`story_id`,`seq`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_offs` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`plate` integer NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`frozen` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`voided_at` integer,
	`void_cause` text,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_offs_page` ON `sign_offs` (`page_id`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`level` integer NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`waiver` text,
	`waiver_by` text,
	`voided_at` integer,
	`void_cause` text,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`waiver_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signatures_story` ON `signatures` (`story_id`);--> statement-breakpoint
CREATE TABLE `slots` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`kind` text NOT NULL,
	`col` integer NOT NULL,
	`row_at` integer NOT NULL,
	`span` integer NOT NULL,
	`row_count` integer NOT NULL,
	`body_columns` integer NOT NULL,
	`head_style` text NOT NULL,
	`head_direction` text NOT NULL,
	`head_span` integer NOT NULL,
	`insets` text NOT NULL,
	`box` text NOT NULL,
	`locked` integer NOT NULL,
	`story_id` text,
	`leg` integer DEFAULT 1 NOT NULL,
	`photo_id` text,
	`words` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`photo_id`) REFERENCES `photos`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `slots_page` ON `slots` (`page_id`);--> statement-breakpoint
CREATE INDEX `slots_story` ON `slots` (`story_id`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`story_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `seq`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`tray` text NOT NULL,
	`edition_id` text,
	`page_id` text,
	`standing_head` text DEFAULT '' NOT NULL,
	`byline_place` text NOT NULL,
	`planned_chars` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`brief` text DEFAULT '' NOT NULL,
	`editor_id` text,
	`locked` integer DEFAULT false NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`revision_id` text,
	`title` text DEFAULT '' NOT NULL,
	`chars` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`editor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stories_edition` ON `stories` (`edition_id`,`tray`);--> statement-breakpoint
CREATE INDEX `stories_page` ON `stories` (`page_id`);--> statement-breakpoint
CREATE INDEX `stories_tray` ON `stories` (`tray`,`updated_at`);--> statement-breakpoint
CREATE TABLE `story_authors` (
	`story_id` text NOT NULL,
	`person_id` text NOT NULL,
	`ord` integer NOT NULL,
	PRIMARY KEY(`story_id`, `person_id`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_authors_person` ON `story_authors` (`person_id`);--> statement-breakpoint
CREATE TABLE `story_credits` (
	`story_id` text NOT NULL,
	`ord` integer NOT NULL,
	`credit` text NOT NULL,
	`person_id` text,
	`name` text NOT NULL,
	`affiliation` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`story_id`, `ord`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_credits_person` ON `story_credits` (`person_id`);--> statement-breakpoint
CREATE TABLE `titles` (
	`id` text PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`style_sheet` text NOT NULL,
	`style_sheet_version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `updates` (
	`story_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`person_id` text,
	`origin` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `seq`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
