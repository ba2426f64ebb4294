import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { exampleCheck, examplePulls, exampleRepository } from "./examples.ts";

/** Where functions begin and end that were called, `start:end` in characters, by the file of dist that has them. */
export type Called = ReadonlyMap<string, ReadonlySet<string>>;

const formats = ["json", "sarif", "markdown", "text"];

/**
 * The functions that checks of the example pull requests call, as V8 counts them. Throws when such a check does not end as a check.
 * What decides is in this repository and its examples alone, so every machine finds the same functions.
 */
export function calledFunctions(files: ReadonlyMap<string, Uint8Array>): Called {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "called-")));
  try {
    mkdirSync(join(directory, "dist"));
    for (const [name, bytes] of files) writeFileSync(join(directory, "dist", name), bytes);
    for (const name of examplePulls) check(directory, name);
    return counted(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function check(directory: string, name: string): void {
  const repository = exampleRepository(name);
  const reports = formats.flatMap((format) => ["--format", `${format}=${join(directory, format)}`]);
  const argv = [join(directory, "dist", "cli.js"), ...exampleCheck(repository.dir), ...reports];
  // Nothing of this machine: a runner's variables or a user's git would have other functions called.
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    GIT_CONFIG_NOSYSTEM: "1",
    NODE_DISABLE_COMPILE_CACHE: "1",
    NODE_V8_COVERAGE: join(directory, "coverage"),
  };
  const { status, stderr } = spawnSync(process.execPath, argv, { env, encoding: "utf8" });
  repository.remove();
  if (status !== 0 && status !== 1 && status !== 2)
    throw new Error(`the check of ${name} ended as ${status}: ${stderr}`);
}

/** What V8 wrote of every process, https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-FunctionCoverage. */
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

function counted(directory: string): Called {
  const dist = `${pathToFileURL(join(directory, "dist")).href}/`;
  const called = new Map<string, Set<string>>();
  for (const file of readdirSync(join(directory, "coverage"))) {
    const { result }: Coverage = JSON.parse(readFileSync(join(directory, "coverage", file), "utf8"));
    for (const { url, functions } of result.filter((script) => script.url.startsWith(dist))) {
      const found = called.get(basename(url)) ?? new Set();
      called.set(basename(url), found);
      for (const [whole] of functions.map((one) => one.ranges)) {
        if (whole !== undefined && whole.count > 0) found.add(`${whole.startOffset}:${whole.endOffset}`);
      }
    }
  }
  return called;
}
