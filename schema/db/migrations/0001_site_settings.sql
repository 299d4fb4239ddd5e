ALTER TABLE `sites` ADD `timezone` text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `count_traits` text DEFAULT '[]' NOT NULL;