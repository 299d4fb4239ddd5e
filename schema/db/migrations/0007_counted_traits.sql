CREATE TABLE `counted_traits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` integer NOT NULL,
	`name` text NOT NULL,
	`changed_at` integer NOT NULL,
	`is_removed` integer DEFAULT false NOT NULL,
	`done_to` integer DEFAULT 0 NOT NULL,
	`open_from` integer
);
--> statement-breakpoint
CREATE INDEX `counted_traits_by_site` ON `counted_traits` (`site`) WHERE NOT is_removed;--> statement-breakpoint
CREATE TABLE `trait_values` (
	`trait` integer NOT NULL,
	`slot` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`trait`, `slot`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `trait_values_by_value` ON `trait_values` (`trait`,`value`);