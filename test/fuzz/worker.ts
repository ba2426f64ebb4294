import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { properties, type Property } from "./properties.ts";

/** What to fuzz: every property, or one of them, for some seconds together; with a path one failure again. */
export interface Order {
  readonly seed: number;
  readonly seconds: number;
  readonly property: string | null;
  readonly path: string | null;
}

/** What became of a property. */
export interface Finished {
  readonly name: string;
  readonly runs: number;
  /** Milliseconds of the processor. */
  readonly slowest: number;
  readonly failure: { readonly path: string; readonly input: string; readonly why: string } | null;
}

const { seed, seconds, property, path } = workerData as Order;
/** Milliseconds of the processor that one input may take: files of at most 40 kB, five times parsed. */
const longest = 5_000;
let [started, slowest] = [0, 0];

const all = properties(begin).filter(({ name }) => property === null || name === property);
for (const one of all) parentPort?.postMessage(await tried(one), []);

async function tried({ name, made }: Property): Promise<Finished> {
  [started, slowest] = [0, 0];
  const timed = made();
  const run = timed.run.bind(timed);
  timed.run = async (value, ...rest) => {
    started = processor();
    const failure = await run(value, ...rest);
    const taken = processor() - started;
    slowest = Math.max(slowest, taken);
    const error = new Error(`it took ${taken.toFixed(0)} ms`);
    return failure === null && taken > longest ? { error } : failure;
  };
  const details = await fc.check(timed, {
    seed,
    numRuns: path === null ? Number.MAX_SAFE_INTEGER : 1,
    ...(path === null ? {} : { path }),
    interruptAfterTimeLimit: (seconds * 1000) / all.length,
    markInterruptAsFailure: false,
  });
  const failure = details.failed
    ? {
        path: details.counterexamplePath ?? "",
        input: fc.stringify(details.counterexample),
        why:
          details.errorInstance instanceof Error ? (details.errorInstance.stack ?? "") : String(details.errorInstance),
      }
    : null;
  return { name, runs: details.numRuns, slowest, failure };
}

/** Tells what is tried before it may hang. */
function begin(value: unknown): void {
  parentPort?.postMessage({ tried: fc.stringify(value) }, []);
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
