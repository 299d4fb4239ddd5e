CREATE TABLE `alerts` (
	`site` integer NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`condition` text NOT NULL,
	`targets` text NOT NULL,
	`paused` integer NOT NULL,
	`memory` text,
	`revision` integer NOT NULL,
	`origin` text NOT NULL,
	`fired` integer DEFAULT 0 NOT NULL,
	`last_fired_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`site` integer NOT NULL,
	`alert` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`host` text NOT NULL,
	`type` text NOT NULL,
	`from_firing` integer,
	`to_firing` integer,
	`is_digest` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`last_status` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_id_unique` ON `deliveries` (`id`);--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_by_site` ON `deliveries` (`site`,`seq`);--> statement-breakpoint
CREATE INDEX `deliveries_by_alert` ON `deliveries` (`site`,`alert`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_open_digest` ON `deliveries` (`site`,`alert`,`kind`,`target`) WHERE is_digest AND attempts = 0 AND state = 'waiting';--> statement-breakpoint
CREATE TABLE `firings` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`site` integer NOT NULL,
	`alert` text NOT NULL,
	`cause` text NOT NULL,
	`type` text NOT NULL,
	`response` text,
	`person` text,
	`figures` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `firings_id_unique` ON `firings` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `firings_by_cause` ON `firings` (`site`,`alert`,`cause`);--> statement-breakpoint
CREATE INDEX `firings_by_response` ON `firings` (`site`,`response`) WHERE response IS NOT NULL;--> statement-breakpoint
CREATE INDEX `firings_by_person` ON `firings` (`site`,`person`) WHERE person IS NOT NULL;--> statement-breakpoint
CREATE TABLE `unsettled` (
	`response` integer PRIMARY KEY NOT NULL,
	`site` integer NOT NULL,
	`due_at` integer NOT NULL,
	`fed` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unsettled_by_time` ON `unsettled` (`due_at`);--> statement-breakpoint
ALTER TABLE `sites` ADD `has_alerts` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE TRIGGER `unsettled_by_insert` AFTER INSERT ON `responses`
WHEN (SELECT has_alerts FROM sites WHERE seq = NEW.site)
BEGIN
	INSERT INTO unsettled (response, site, due_at)
	VALUES (NEW.seq, NEW.site, CAST(unixepoch('subsec') * 1000 AS INTEGER)
		+ CASE WHEN NEW.state IN ('completed', 'dismissed') THEN 0 ELSE 600000 END)
	ON CONFLICT (response) DO UPDATE SET due_at = excluded.due_at;
END;
--> statement-breakpoint
CREATE TRIGGER `unsettled_by_rev` AFTER UPDATE OF `rev` ON `responses`
WHEN (SELECT has_alerts FROM sites WHERE seq = NEW.site)
BEGIN
	INSERT INTO unsettled (response, site, due_at)
	VALUES (NEW.seq, NEW.site, CAST(unixepoch('subsec') * 1000 AS INTEGER)
		+ CASE WHEN NEW.state IN ('completed', 'dismissed') THEN 0 ELSE 600000 END)
	ON CONFLICT (response) DO UPDATE SET due_at = excluded.due_at;
END;
--> statement-breakpoint
CREATE TRIGGER `erased_response_fires_nothing` AFTER DELETE ON `responses`
BEGIN
	DELETE FROM unsettled WHERE response = OLD.seq;
	DELETE FROM firings WHERE site = OLD.site AND response = OLD.id;
END;
