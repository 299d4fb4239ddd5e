/**
 * After each file of a project that names this as its setup. As a hook of `serving.ts` it would be the first file's alone:
 * the files of a worker share their modules, and Vitest runs setup files again for each of them.
 */
import { afterAll } from "vitest";
import { endStarted } from "../../node/serving.ts";

afterAll(endStarted);
