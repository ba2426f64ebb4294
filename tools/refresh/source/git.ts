import { execFileSync } from "node:child_process";
import { gitEnvironment } from "../../../src/trees/git-environment.ts";

/** The files of one tag. */
export interface SourceTree {
  /** Blob ids by path. */
  readonly files: ReadonlyMap<string, string>;
  /** A file's text, or null when the tag has none at that path. */
  read(path: string): string | null;
}

/** A tag with the commit it stands for and that commit's day (YYYY-MM-DD, UTC). */
export interface TagLine {
  readonly name: string;
  readonly commit: string;
  readonly day: string;
}

/** A clone of TiKV or PD, bare or not: only its objects are read, never its working tree. */
export class Repository {
  readonly #directory: string;
  readonly #texts = new Map<string, string>();

  /** Takes the clone's directory; git says so when it is none. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Every tag, in no particular order. */
  tags(): readonly TagLine[] {
    const format = "%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00%(*committerdate:unix)";
    return this.#lines(["for-each-ref", `--format=${format}`, "refs/tags"]).map((line) => {
      const [name = "", object = "", peeled = "", created = "", committed = ""] = line.split("\0");
      return { name, commit: peeled || object, day: day(committed || created) };
    });
  }

  /** The day of the newest commit of any branch or tag. */
  newestDay(): string {
    const format = "%(committerdate:unix)%00%(*committerdate:unix)";
    const lines = this.#lines(["for-each-ref", `--format=${format}`]);
    const times = lines.flatMap((line) => line.split("\0").map(Number));
    return day(String(times.reduce((newest, time) => Math.max(newest, time), 0)));
  }

  /** The tree of a commit; texts are read when asked for, and a blob that several tags share only once. */
  tree(commit: string): SourceTree {
    const listed = this.#lines(["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit], "\0");
    const files = new Map(listed.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
    return { files, read: (path) => this.#text(files.get(path)) };
  }

  #text(blob: string | undefined): string | null {
    if (blob === undefined) return null;
    const text = this.#texts.get(blob) ?? this.#run(["cat-file", "blob", blob]);
    this.#texts.set(blob, text);
    return text;
  }

  #lines(args: readonly string[], end = "\n"): string[] {
    return this.#run(args).split(end).filter(Boolean);
  }

  #run(args: readonly string[]): string {
    const options = { env: gitEnvironment(process.env), encoding: "utf8", maxBuffer: 1 << 30 } as const;
    return execFileSync("git", ["-C", this.#directory, ...args], options);
  }
}

function day(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}
