import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Finished, Order } from "./worker.ts";

// Fuzzing by hand: `npm run fuzz -- --seconds 300 --seed 7`, and one failure again with what it printed.
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    property: { type: "string" },
    path: { type: "string" },
  },
});

/** Seconds without a sign of life after which an input counts as one that hangs. */
const patience = 60;
const seed = Number(values.seed ?? Math.trunc(Date.now() % 1_000_000_000));
const order: Order = {
  seed,
  seconds: Number(values.seconds),
  property: values.property ?? null,
  path: values.path ?? null,
};
let [last, heard] = ["", Date.now()];
const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: order });
const watch = setInterval(() => {
  if (Date.now() - heard < patience * 1000) return;
  console.error(`\nNothing for ${patience} s. The seed is ${seed}, the input:\n${last}`);
  process.exit(1);
}, 1000);

console.log(`seed ${seed}, ${order.seconds} s`);
worker.on("message", (message: Finished | { readonly tried: string }) => {
  heard = Date.now();
  if ("tried" in message) last = message.tried;
  else tell(message);
});
worker.on("exit", (code) => {
  clearInterval(watch);
  process.exitCode ||= code;
});

function tell({ name, runs, slowest, failure }: Finished): void {
  console.log(`${failure === null ? "✓" : "✗"} ${name}: ${runs} inputs, the slowest ${slowest.toFixed(0)} ms`);
  if (failure === null) return;
  process.exitCode = 1;
  const again = `npm run fuzz -- --property ${JSON.stringify(name)} --seed ${seed} --path ${JSON.stringify(failure.path)}`;
  console.log(`${failure.why}\nThe smallest input found: ${failure.input}\nAgain: ${again}\n`);
}
