ALTER TABLE `responses` ADD `proved` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `responses` ADD `link` text;--> statement-breakpoint
CREATE INDEX `responses_by_link` ON `responses` (`site`,`link`) WHERE link IS NOT NULL;