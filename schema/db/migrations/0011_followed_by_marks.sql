CREATE TABLE `job_marks` (
	`job` text PRIMARY KEY NOT NULL,
	`done_to` integer NOT NULL
);

--> statement-breakpoint
-- What is there already, the triggers that go now have listed.
INSERT INTO `job_marks` (`job`, `done_to`) SELECT 'people', coalesce(max(`seq`), 0) FROM `responses`;--> statement-breakpoint
INSERT INTO `job_marks` (`job`, `done_to`) SELECT 'texts', coalesce(max(`seq`), 0) FROM `responses`;--> statement-breakpoint
DROP TRIGGER `responses_text_inserted`;--> statement-breakpoint
DROP TRIGGER `person_of_inserted`;--> statement-breakpoint
-- The number of a last row that is deleted is given again.
CREATE TRIGGER `marks_of_deleted` AFTER DELETE ON `responses`
WHEN NOT EXISTS (SELECT 1 FROM `responses` WHERE `seq` > OLD.`seq`)
BEGIN
	UPDATE `job_marks` SET `done_to` = min(`done_to`, (SELECT coalesce(max(`seq`), 0) FROM `responses`));
END;
