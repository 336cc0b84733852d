CREATE TABLE `advertisements` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`file_hash` text NOT NULL,
	`mime` text NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`byte_count` integer NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `amendments` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`by_id` text NOT NULL,
	`bytes` blob NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `amendments_once` ON `amendments` (`story_id`,`hash`);--> statement-breakpoint
CREATE INDEX `amendments_story` ON `amendments` (`story_id`,`state`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`ord` integer NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`words` text NOT NULL,
	`mentions` text NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comments_order` ON `comments` (`thread_id`,`ord`);--> statement-breakpoint
CREATE TABLE `faces` (
	`hash` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`format` text NOT NULL,
	`byte_count` integer NOT NULL,
	`glyphs` integer NOT NULL,
	`licence` text NOT NULL,
	`metrics` text NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `page_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sheet_name` text NOT NULL,
	`slots` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE INDEX `page_templates_sheet` ON `page_templates` (`sheet_name`);--> statement-breakpoint
CREATE TABLE `style_sheets` (
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`sheet` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`name`, `version`)
);
--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`anchor` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`resolved_by` text,
	`resolved_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_story` ON `threads` (`story_id`);--> statement-breakpoint
ALTER TABLE `editions` ADD `sheet_name` text DEFAULT 'broadsheet' NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `options` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `advertisement_id` text REFERENCES advertisements(id);