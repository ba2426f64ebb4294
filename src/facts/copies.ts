import { valueAt } from "../clusters/overlay.ts";
import { amount, derive, wholeNumber } from "./derive.ts";
import type { Derived, MemberFacts } from "./topic.ts";

// What PD reads a zero as (pd v8.5.7 pkg/schedule/config/config.go, Adjust).
const defaultMaxReplicas = 3;
const defaultMaxStoreDownTimeMs = 30 * 60 * 1000;
/** Each is `enable-NAME` or, deprecated and inverted, `disable-NAME` (pd v8.5.7 pkg/schedule/config/config.go, parseDeprecatedFlag). */
const healingSwitches = ["make-up-replica", "replace-offline-replica", "remove-down-replica", "location-replacement"];
const placementRules = "/config/replication/enable-placement-rules";

/** What one PD member does to keep the copies of the data: `maxReplicas`, `maxStoreDownTimeMs`, `isolationLevelIsLabel`, `healingSwitchesOff`. */
export function copies(pd: MemberFacts): Derived {
  const downTime = amount(valueAt(pd.config, ["schedule", "max-store-down-time"]));
  const downTimeMs = downTime === 0 ? defaultMaxStoreDownTimeMs : downTime;
  const isolation = ["/config/replication/isolation-level", "/config/replication/location-labels"];
  return derive([
    ["maxReplicas", maxReplicasOf(pd), ["/config/replication/max-replicas"]],
    ["maxStoreDownTimeMs", downTimeMs, ["/config/schedule/max-store-down-time"]],
    ["isolationLevelIsLabel", isolationLevelIsLabel(pd), isolation],
    ["healingSwitchesOff", healingSwitchesOff(pd), healingPointers(pd)],
  ]);
}

/** The replicas that a PD member keeps of each region, 0 read as the default; undefined when they are not a whole number. */
export function maxReplicasOf(pd: MemberFacts): number | undefined {
  const written = wholeNumber(valueAt(pd.config, ["replication", "max-replicas"]));
  return written === 0 ? defaultMaxReplicas : written;
}

function isolationLevelIsLabel(pd: MemberFacts): boolean | undefined {
  const level = valueAt(pd.config, ["replication", "isolation-level"]);
  if (level === "") return true;
  const labels = valueAt(pd.config, ["replication", "location-labels"]);
  // PD compares them as they are written: case counts here.
  return typeof level === "string" && Array.isArray(labels) ? labels.includes(level) : undefined;
}

function healingSwitchesOff(pd: MemberFacts): readonly string[] | undefined {
  const rules = valueAt(pd.config, ["replication", "enable-placement-rules"]);
  if (typeof rules !== "boolean") return undefined;
  // With placement rules on PD does not read the switches.
  if (rules) return [];
  const states = healingSwitches.map((name) => isOn(pd, name));
  return states.includes(undefined) ? undefined : healingSwitches.filter((_, at) => states[at] === false);
}

function isOn(pd: MemberFacts, name: string): boolean | undefined {
  const enable = valueAt(pd.config, ["schedule", `enable-${name}`]);
  // Two that contradict each other stop PD from starting, so such a switch counts as off.
  return typeof enable === "boolean"
    ? enable && valueAt(pd.config, ["schedule", `disable-${name}`]) !== true
    : undefined;
}

function healingPointers(pd: MemberFacts): readonly string[] {
  if (valueAt(pd.config, ["replication", "enable-placement-rules"]) === true) return [placementRules];
  const ways = (name: string) => [`/config/schedule/enable-${name}`, `/config/schedule/disable-${name}`];
  return [placementRules, ...healingSwitches.flatMap(ways)];
}
