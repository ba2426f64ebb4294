import { readFile, stat } from "node:fs/promises";
import type { FileContent } from "../source.ts";
import { largestFile, tooLarge } from "./repository.ts";

/** A file's bytes, or why the operating system does not give them. */
export async function readFromDisk(file: string): Promise<FileContent> {
  try {
    if ((await stat(file)).size > largestFile) return tooLarge;
    return { bytes: await readFile(file) };
  } catch (error) {
    return { problem: `The file could not be read (${error instanceof Error ? error.message : String(error)}).` };
  }
}
