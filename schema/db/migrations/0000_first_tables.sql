CREATE TABLE `counts` (
	`site` integer NOT NULL,
	`survey` text NOT NULL,
	`dim` text NOT NULL,
	`value` text NOT NULL,
	`key` text NOT NULL,
	`hour` integer NOT NULL,
	`c0` integer DEFAULT 0 NOT NULL,
	`c1` integer DEFAULT 0 NOT NULL,
	`c2` integer DEFAULT 0 NOT NULL,
	`c3` integer DEFAULT 0 NOT NULL,
	`c4` integer DEFAULT 0 NOT NULL,
	`c5` integer DEFAULT 0 NOT NULL,
	`c6` integer DEFAULT 0 NOT NULL,
	`c7` integer DEFAULT 0 NOT NULL,
	`c8` integer DEFAULT 0 NOT NULL,
	`c9` integer DEFAULT 0 NOT NULL,
	`c10` integer DEFAULT 0 NOT NULL,
	`asked` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site`, `survey`, `dim`, `hour`, `value`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site`) REFERENCES `sites`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_hash_unique` ON `keys` (`hash`);--> statement-breakpoint
CREATE INDEX `keys_by_site` ON `keys` (`site`);--> statement-breakpoint
CREATE TABLE `responses` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`id` text NOT NULL,
	`survey` text NOT NULL,
	`version` integer NOT NULL,
	`rev` integer NOT NULL,
	`state` text NOT NULL,
	`answers` text NOT NULL,
	`visitor` text,
	`user` text,
	`traits` text,
	`locale` text,
	`url` text,
	`referrer` text,
	`device` text,
	`shown_at` integer NOT NULL,
	`at` integer NOT NULL,
	`spent` text,
	`test` integer NOT NULL,
	`channel` text NOT NULL,
	`groups` text NOT NULL,
	`tally` text NOT NULL,
	`body` text NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`note` text,
	`handled` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_by_id` ON `responses` (`site`,`id`);--> statement-breakpoint
CREATE INDEX `responses_by_time` ON `responses` (`site`,`at`);--> statement-breakpoint
CREATE INDEX `responses_by_survey` ON `responses` (`site`,`survey`,`at`);--> statement-breakpoint
CREATE INDEX `responses_by_visitor` ON `responses` (`site`,`visitor`) WHERE visitor IS NOT NULL;--> statement-breakpoint
CREATE INDEX `responses_by_user` ON `responses` (`site`,`user`) WHERE user IS NOT NULL;--> statement-breakpoint
CREATE TABLE `sites` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`salt` text NOT NULL,
	`quiet_days` integer DEFAULT 7 NOT NULL,
	`origins` text DEFAULT '[]' NOT NULL,
	`respect_gpc` integer DEFAULT true NOT NULL,
	`theme` text,
	`retention_days` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_id_unique` ON `sites` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sites_public_key_unique` ON `sites` (`public_key`);--> statement-breakpoint
CREATE TABLE `surveys` (
	`site` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`closed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`site`, `id`),
	FOREIGN KEY (`site`) REFERENCES `sites`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tombstones` (
	`hash` text PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `versions` (
	`site` integer NOT NULL,
	`survey` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site`, `survey`, `version`)
);
