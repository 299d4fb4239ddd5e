/**
 * What the tag gets in the place of the prompt where none is due on load, and what it has in the whole file, which
 * asks for none: nothing.
 */
import type { PromptPart } from "./contract.ts";

export const prompt: PromptPart | undefined = undefined;
