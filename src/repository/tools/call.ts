import type { Budget } from "./budget.ts";
import type { Variables } from "./variables.ts";

/** A word of a call, as far as it is known. */
export interface CallWord {
  readonly text: string;
  /** Something of it only running decides. */
  readonly unknown: boolean;
  /** It stands for no or many words. */
  readonly many: boolean;
}

/** Lines of a file. */
export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

/** A command that some file runs, with its wrappers. */
export interface Call extends Lines {
  readonly words: readonly CallWord[];
  /** Variables that are set for it. */
  readonly environment: Variables;
  /** It is in a branch of `if` or `case`. */
  readonly branched: boolean;
  /** Where the function is written that it was put into; null where it stands by itself. */
  readonly body: Lines | null;
  /** What it reads from the file's own text, that text's first line, and whether it writes a script of it. */
  readonly input: { readonly text: string; readonly line: number; readonly isScript: boolean } | null;
  /** For what is read of its words. */
  readonly budget: Budget;
}

/** What a file runs, and where a part of it cannot be read. */
export interface FoundCalls {
  readonly calls: readonly Call[];
  readonly problems: readonly Lines[];
}

/** What is thought of one thing, as far as it is about one control. */
export interface Opinion {
  readonly about: "tls" | "checksums";
  readonly answer: "kept" | "broken" | "unclear";
  /** What it does or lacks, in words of our own. */
  readonly says: string;
}

/** What is thought of one call, one scrape of a port, or one item of a tool's configuration, and where. */
export interface Verdict extends Opinion, Lines {
  readonly file: string;
  /** The tool, or what is looked at. */
  readonly tool: string;
  /** Tells apart calls of one tool in one file, whatever flags they have. */
  readonly mark: string;
}
