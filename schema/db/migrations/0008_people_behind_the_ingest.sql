CREATE TABLE `left_marks` (
	`site` integer NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`has_left` integer NOT NULL,
	`reason` text,
	PRIMARY KEY(`site`, `person`)
);
--> statement-breakpoint
CREATE TABLE `named_visitors` (
	`site` integer NOT NULL,
	`visitor` text NOT NULL,
	`user` text NOT NULL,
	PRIMARY KEY(`site`, `visitor`)
);
--> statement-breakpoint
CREATE TABLE `participations` (
	`site` integer NOT NULL,
	`has_left` integer NOT NULL,
	`recent` integer NOT NULL,
	`started` integer NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`site`, `has_left`, `recent`, `started`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`site` integer NOT NULL,
	`id` text NOT NULL,
	`named` integer NOT NULL,
	`prompts` integer NOT NULL,
	`started` integer NOT NULL,
	`recent` integer NOT NULL,
	`recent_started` integer NOT NULL,
	`last_at` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`last` text,
	`mood` text,
	`moods` text NOT NULL,
	`left_at` integer,
	`left_reason` text,
	`stayed` integer NOT NULL,
	`stayed_recent` integer NOT NULL,
	`stayed_started` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE INDEX `people_by_time` ON `people` (`site`,`last_at`,`last_seq`);--> statement-breakpoint
CREATE INDEX `people_by_mood` ON `people` (`site`,`mood`,`last_at`,`last_seq`) WHERE mood IS NOT NULL;--> statement-breakpoint
CREATE INDEX `people_left` ON `people` (`site`,`last_at`,`last_seq`) WHERE left_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `people_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_complete` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` integer NOT NULL,
	`visitor` text,
	`user` text
);
--> statement-breakpoint
INSERT INTO `people_progress` (`id`, `is_complete`) VALUES (1, NOT EXISTS (SELECT 1 FROM `responses`));--> statement-breakpoint
CREATE TRIGGER `person_of_inserted` AFTER INSERT ON `responses`
WHEN NEW.`visitor` IS NOT NULL OR NEW.`user` IS NOT NULL
BEGIN
	INSERT INTO `person_changes` (`site`, `visitor`, `user`) VALUES (NEW.`site`, NEW.`visitor`, NEW.`user`);
END;--> statement-breakpoint
CREATE TRIGGER `person_of_updated` AFTER UPDATE OF `answers`, `tally`, `visitor`, `user`, `test`, `excluded` ON `responses`
WHEN NEW.`visitor` IS NOT NULL OR NEW.`user` IS NOT NULL
BEGIN
	INSERT INTO `person_changes` (`site`, `visitor`, `user`) VALUES (NEW.`site`, NEW.`visitor`, NEW.`user`);
END;--> statement-breakpoint
CREATE TRIGGER `person_before_update` AFTER UPDATE OF `visitor`, `user` ON `responses`
WHEN OLD.`visitor` IS NOT NEW.`visitor` OR OLD.`user` IS NOT NEW.`user`
BEGIN
	INSERT INTO `person_changes` (`site`, `visitor`, `user`) VALUES (OLD.`site`, OLD.`visitor`, OLD.`user`);
END;--> statement-breakpoint
CREATE TRIGGER `person_of_deleted` AFTER DELETE ON `responses`
WHEN OLD.`visitor` IS NOT NULL OR OLD.`user` IS NOT NULL
BEGIN
	INSERT INTO `person_changes` (`site`, `visitor`, `user`) VALUES (OLD.`site`, OLD.`visitor`, OLD.`user`);
END;--> statement-breakpoint
CREATE TRIGGER `participation_of_inserted` AFTER INSERT ON `people` WHEN NEW.`stayed` >= 3
BEGIN
	INSERT INTO `participations` (`site`, `has_left`, `recent`, `started`, `people`)
	VALUES (NEW.`site`, NEW.`left_at` IS NOT NULL, NEW.`stayed_recent`, NEW.`stayed_started`, 1)
	ON CONFLICT DO UPDATE SET `people` = `people` + 1;
END;--> statement-breakpoint
CREATE TRIGGER `participation_of_deleted` AFTER DELETE ON `people` WHEN OLD.`stayed` >= 3
BEGIN
	UPDATE `participations` SET `people` = `people` - 1
	WHERE `site` = OLD.`site` AND `has_left` = (OLD.`left_at` IS NOT NULL)
		AND `recent` = OLD.`stayed_recent` AND `started` = OLD.`stayed_started`;
END;
