import { promises } from "node:fs";
import type { FileContent } from "../source.ts";
import { largestFile, tooLarge } from "./repository.ts";

/** A file's bytes, or why the operating system does not give them. */
export async function readFromDisk(file: string): Promise<FileContent> {
  try {
    if ((await promises.stat(file)).size > largestFile) return tooLarge;
    return { bytes: await promises.readFile(file) };
  } catch (error) {
    return { problem: `The file could not be read (${error instanceof Error ? error.message : String(error)}).` };
  }
}
