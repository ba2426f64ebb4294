import { readFileSync } from "node:fs";

/** One row of test/corpus/README.md. */
export interface CorpusFile {
  readonly file: string;
  /** Where it lies in its own repository. */
  readonly path: string;
  /** "tikv", "tiflash learner", "none". */
  readonly component: string;
  readonly bytes: Uint8Array;
}

const directory = new URL("../corpus/", import.meta.url);

/** The real configuration files. */
export const corpusFiles: readonly CorpusFile[] = readFileSync(new URL("README.md", directory), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| files/"))
  .map((line) => {
    const [, file = "", , path = "", , , component = ""] = line.split("|").map((cell) => cell.trim());
    return { file, path, component, bytes: readFileSync(new URL(file, directory)) };
  });
