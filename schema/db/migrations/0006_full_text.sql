-- Written by hand: drizzle knows neither virtual tables nor triggers.
-- The full text index: a row a response that has a text, `words` its tokens (schema/search/searchTokens.ts), each behind
-- four characters that name the site. No positions: what is found is compared with the row itself.
CREATE VIRTUAL TABLE `response_texts` USING fts5(`words`, detail=none, columnsize=0, prefix='5 6', tokenize='ascii');
--> statement-breakpoint
-- What is erased leaves the index at once, and does not wait for the next merge.
INSERT INTO `response_texts` (`response_texts`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
-- Responses whose texts changed since they were indexed. A search reads their rows, so it is right at any moment.
CREATE TABLE `unindexed_texts` (
	`seq` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO `unindexed_texts` (`seq`) SELECT `seq` FROM `responses`
WHERE instr(`tally`, '|text') OR instr(`answers`, '{"other":') OR `note` IS NOT NULL;
--> statement-breakpoint
-- A statement with a conflict clause would hand it down to a trigger: so these ask first.
CREATE TRIGGER `responses_text_inserted` AFTER INSERT ON `responses`
WHEN instr(NEW.`tally`, '|text') OR instr(NEW.`answers`, '{"other":') OR NEW.`note` IS NOT NULL
BEGIN
	INSERT INTO `unindexed_texts` (`seq`) SELECT NEW.`seq`
	WHERE NOT EXISTS (SELECT 1 FROM `unindexed_texts` WHERE `seq` = NEW.`seq`);
END;
--> statement-breakpoint
CREATE TRIGGER `responses_text_updated` AFTER UPDATE OF `answers`, `note` ON `responses`
WHEN (NEW.`answers` <> OLD.`answers` OR NEW.`note` IS NOT OLD.`note`) AND (
	instr(NEW.`tally`, '|text') OR instr(NEW.`answers`, '{"other":') OR NEW.`note` IS NOT NULL
	OR instr(OLD.`tally`, '|text') OR instr(OLD.`answers`, '{"other":') OR OLD.`note` IS NOT NULL)
BEGIN
	INSERT INTO `unindexed_texts` (`seq`) SELECT NEW.`seq`
	WHERE NOT EXISTS (SELECT 1 FROM `unindexed_texts` WHERE `seq` = NEW.`seq`);
END;
--> statement-breakpoint
CREATE TRIGGER `responses_text_deleted` AFTER DELETE ON `responses`
BEGIN
	DELETE FROM `response_texts` WHERE `rowid` = OLD.`seq`;
	DELETE FROM `unindexed_texts` WHERE `seq` = OLD.`seq`;
END;
