CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_by_key` ON `sessions` (`key`);