CREATE TABLE `seen_pages` (
	`site` integer NOT NULL,
	`origin` text NOT NULL,
	`path` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site`, `origin`, `path`)
);
--> statement-breakpoint
CREATE INDEX `seen_pages_by_time` ON `seen_pages` (`at`);