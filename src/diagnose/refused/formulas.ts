import type { Breach, Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

type Formula = (values: readonly number[], keys: readonly string[]) => Breach | null;

/** The conditions that relate more than two items, by the name they have in the data. Durations are milliseconds. */
const formulas: Readonly<Record<string, Formula>> = {
  "keepalive-time": ([keepalive = 0, tick = 0, heartbeat = 0], keys) =>
    2 * tick * heartbeat <= keepalive
      ? null
      : say(keys, 0, `at least 2 × ${keys[1]} × ${keys[2]} (${time(2 * tick * heartbeat)})`),

  "leader-lease": ([lease = 0, tick = 0, election = 0], keys) => {
    const most = tick * (election - 1);
    return lease <= most ? null : say(keys, 0, `at most ${keys[1]} × (${keys[2]} - 1) (${time(most)})`);
  },

  "stale-state-check": ([interval = 0, tick = 0, election = 0], keys) => {
    const least = 2 * tick * election;
    return interval >= least ? null : say(keys, 0, `at least 2 × ${keys[1]} × ${keys[2]} (${time(least)})`);
  },

  "election-timeouts": ([min = 0, max = 0, election = 0], keys) => {
    const [low, high] = [min || election, max || 2 * election];
    if (low < election) return say(keys, 0, `0 or at least ${keys[2]}`);
    return low < high ? null : say(keys, 1, `more than ${low}, the smallest election timeout`);
  },

  "report-interval": ([interval = 0, precision = 0], keys) =>
    interval >= 500 && interval <= 500 * precision
      ? null
      : say(keys, 0, `between 500ms and 500 × ${keys[1]} (${time(500 * precision)})`),

  "sub-compactions": ([subs = 0, jobs = 0], keys) =>
    jobs < 1 || (subs >= 1 && subs <= jobs) ? null : say(keys, 0, `between 1 and ${keys[1]}`),
};

/** A named condition over numbers; undecided while one of them is not known. */
export function formula({ keys, options }: Rule, settings: Settings): Breach | null {
  if (options.name === "memory-thresholds") return memoryThresholds(keys, settings);
  const values = keys.map((key) => settings.value(key));
  if (!values.every((value) => typeof value === "number")) return null;
  return formulas[options.name ?? ""]?.(values, keys) ?? null;
}

/** An engine in memory that is switched on needs both limits. */
function memoryThresholds([enabled = "", ...limits]: readonly string[], settings: Settings): Breach | null {
  if (settings.value(enabled) !== true) return null;
  const missing = limits.find((key) => settings.isUnset(key));
  return missing === undefined
    ? null
    : { key: missing, subject: missing, wanted: `set with ${enabled} = true`, fix: `Set ${missing}.` };
}

function say(keys: readonly string[], index: number, wanted: string): Breach {
  const key = keys[index] ?? "";
  return { key, subject: key, wanted };
}

function time(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
