import type { Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** Whether a rule's own conditions are known to hold for a member. */
export function isInForce({ keys, options }: Rule, settings: Settings): boolean {
  const { when, unlessSet, written } = options;
  if (written && !keys.every((key) => settings.isWritten(key))) return false;
  if (unlessSet?.some((key) => settings.isWritten(key))) return false;
  if (when === undefined) return true;
  if (when === "unified-read-pool") return usesUnified("storage", settings) || usesUnified("coprocessor", settings);
  if (when === "storage-read-pool") return hasOwnPool("storage", settings);
  if (when === "coprocessor-read-pool") return hasOwnPool("coprocessor", settings);
  return settings.value(when[0]) === when[1];
}

/** Old names of what now stands in readpool.coprocessor; TiKV takes them over before it looks. */
const moved = ["server.end-point-concurrency", "server.end-point-stack-size", "server.end-point-max-tasks"];

/**
 * Unset, a section uses the unified pool while all of it is default (tikv v8.5.7 src/config/mod.rs
 * adjust_use_unified_pool); a section that writes anything else is left open.
 */
function usesUnified(section: "storage" | "coprocessor", settings: Settings): boolean {
  const key = `readpool.${section}.use-unified-pool`;
  const value = settings.value(key);
  if (value !== undefined) return value === true;
  const untouched = settings.keysBelow(["readpool", section]).length === 0;
  return untouched && (section === "storage" || !moved.some((old) => settings.isWritten(old)));
}

/** A value of the section that breaks a rule is no default, so with the switch unset the section has pools of its own. */
function hasOwnPool(section: "storage" | "coprocessor", settings: Settings): boolean {
  const key = `readpool.${section}.use-unified-pool`;
  return settings.value(key) === false || settings.isUnset(key);
}
