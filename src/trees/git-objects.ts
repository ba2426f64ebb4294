import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { gitEnvironment } from "./git-environment.ts";
import { gitFailure, gitNotStarted } from "./git-failure.ts";
import { largestFile } from "./repository.ts";

/** An object of the repository; its bytes are null when there are more than `largestFile` of them. */
export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Buffer | null;
}

/** A name's object, or why there is none. */
export type GitAnswer = GitObject | "missing" | "ambiguous";

interface Question {
  readonly resolve: (answer: GitAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The object that is arriving: where its bytes are gathered, unless they all come at once, and how many are still to come, the closing newline included. */
interface Arriving {
  readonly oid: string;
  readonly type: string;
  readonly size: number;
  gathered: Buffer | null;
  rest: number;
}

/** Objects by name through one `git cat-file --batch`: asked many at once, answered in the order asked. */
export class GitObjects {
  readonly #directory: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #questions: Question[] = [];
  #asked = 0;
  #line = "";
  #arriving: Arriving | null = null;
  #stderr = "";
  #failure: Error | null = null;

  constructor(directory: string) {
    this.#directory = directory;
    this.#child = spawn("git", ["-C", directory, "cat-file", "--batch"], { env: gitEnvironment(process.env) });
    this.#child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr.on("data", (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(0, 10_000);
    });
    this.#child.stdin.on("error", () => {
      // A process that is gone also closes, and the close tells why.
    });
    this.#child.on("error", (error) => this.#fail(gitNotStarted(error)));
    this.#child.on("close", () => this.#fail(gitFailure(this.#directory, this.#stderr)));
  }

  /** Asks for a name of gitrevisions(7) that holds no newline. Rejects when git stops. */
  get(name: string): Promise<GitAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      this.#questions.push({ resolve, reject });
      this.#child.stdin.write(`${name}\n`);
    });
  }

  /** Lets git end; what was asked and not yet answered is rejected. */
  close(): void {
    this.#child.stdin.end();
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    this.#child.unref();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const question of this.#questions.splice(this.#asked)) question.reject(this.#failure);
  }

  #take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      at = this.#arriving === null ? this.#takeHeader(chunk, at) : this.#takeBody(this.#arriving, chunk, at);
    }
  }

  #takeHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(0x0a, at);
    this.#line += chunk.toString("latin1", at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const line = this.#line;
    this.#line = "";
    const [oid, type, size] = line.split(" ");
    if (line.endsWith(" ambiguous")) this.#answer("ambiguous");
    else if (line.endsWith(" missing") || !isObjectHeader(line)) this.#answer("missing");
    else {
      const bytes = Number(size);
      this.#arriving = { oid: oid ?? "", type: type ?? "", size: bytes, gathered: null, rest: bytes + 1 };
    }
    return end + 1;
  }

  #takeBody(arriving: Arriving, chunk: Buffer, at: number): number {
    const { oid, type, size, rest } = arriving;
    const end = Math.min(chunk.length, at + rest);
    const keep = size <= largestFile;
    if (keep && (end < at + rest || arriving.gathered !== null)) {
      arriving.gathered ??= Buffer.allocUnsafe(size + 1);
      chunk.copy(arriving.gathered, size + 1 - rest, at, end);
    }
    arriving.rest -= end - at;
    if (arriving.rest > 0) return end;
    this.#arriving = null;
    const bytes = arriving.gathered?.subarray(0, size) ?? chunk.subarray(at, at + size);
    this.#answer({ oid, type, bytes: keep ? bytes : null });
    return end;
  }

  #answer(answer: GitAnswer): void {
    this.#questions[this.#asked]?.resolve(answer);
    this.#asked++;
    if (this.#asked < 1000) return;
    this.#questions.splice(0, this.#asked);
    this.#asked = 0;
  }
}

function isObjectHeader(line: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64}) (?:blob|tree|commit|tag) [0-9]{1,15}$/.test(line);
}
