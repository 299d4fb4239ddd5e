CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`leased_until` integer NOT NULL,
	`ran_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `responses_by_visitor`;--> statement-breakpoint
DROP INDEX `responses_by_user`;--> statement-breakpoint
CREATE INDEX `responses_by_visitor_run` ON `responses` (`site`,seq >> 10,`visitor`) WHERE visitor IS NOT NULL;--> statement-breakpoint
CREATE INDEX `responses_by_user_run` ON `responses` (`site`,seq >> 10,`user`) WHERE user IS NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `counted_traits` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `surveys` ADD `is_erasing` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `versions` ADD `proof` text;--> statement-breakpoint
CREATE INDEX `tombstones_by_site` ON `tombstones` (`site`);