import { readFileSync } from "node:fs";
import { corpusFile } from "./trees.ts";

/** A real file with its path in its own repository. */
export interface CorpusFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The files of a directory of the corpus, by its table. */
export function corpusFiles(kind: string): readonly CorpusFile[] {
  const table = readFileSync(new URL(`../corpus/files/${kind}/README.md`, import.meta.url), "utf8");
  return table
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, name = ""]) => /\.ya?ml$/.test(name))
    .map(([, name = "", , path = ""]) => ({ name, path, text: corpusFile(`${kind}/${name}`) }));
}
