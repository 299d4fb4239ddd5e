CREATE TABLE `journeys` (
	`site` integer PRIMARY KEY NOT NULL,
	`touchpoints` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`url` text,
	`survey` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notes_by_time` ON `notes` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `themes` (
	`site` integer NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`surveys` text,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
ALTER TABLE `responses` ADD `handled_at` integer;--> statement-breakpoint
ALTER TABLE `responses` ADD `excluded` text;--> statement-breakpoint
CREATE INDEX `responses_excluded` ON `responses` (`site`,`survey`,`at`) WHERE excluded IS NOT NULL;