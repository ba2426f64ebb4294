import type { Json } from "../../types.ts";
import { listed } from "./listed.ts";
import type { Breach, Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";
import { isFilled } from "./together.ts";

/**
 * A value that the type allows and the rule does not. What the catalogue does not list as accepted is of the wrong type,
 * which is said elsewhere; PD takes an empty text for the default.
 */
export function oneOf({ keys: [key = ""], options }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  const values = options.values ?? [];
  if (value === undefined || value === "" || values.some((one) => one === folded(value, options.anySpelling)))
    return null;
  const accepted = settings.item(key)?.accepted;
  if (accepted && !accepted.includes(value)) return null;
  return { key, subject: key, wanted: values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}` };
}

function folded(value: Json, anySpelling = false): Json {
  return anySpelling && typeof value === "string" ? value.toLowerCase().replaceAll("_", "-") : value;
}

/** Items of which some are filled and some are empty. */
export function allOrNone({ keys }: Rule, settings: Settings): Breach | null {
  const values = keys.map((key) => settings.value(key));
  if (values.includes(undefined)) return null;
  const filled = keys.filter((_, index) => isFilled(values[index] ?? ""));
  if (filled.length === 0 || filled.length === keys.length) return null;
  const missing = keys.filter((key) => !filled.includes(key));
  const fix = `Set ${listed(missing)} too, or remove ${listed(filled)}.`;
  return { key: filled[0] ?? "", subject: listed(keys), wanted: `set together; not set: ${missing.join(", ")}`, fix };
}

/** A name that is not in the list that it must come from. */
export function memberOf({ keys: [key = "", list = ""] }: Rule, settings: Settings): Breach | null {
  const [value, members] = [settings.value(key), settings.value(list)];
  if (typeof value !== "string" || value === "" || !Array.isArray(members) || members.includes(value)) return null;
  return { key, subject: key, wanted: `one of ${list}`, fix: `Add it to ${list}, or set ${key} to one of them.` };
}

/** A list with more than one entry. */
export function single({ keys: [key = ""] }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  if (!Array.isArray(value) || value.length < 2) return null;
  return { key, subject: key, wanted: "a list of one entry at most", fix: `Leave one entry in ${key}.` };
}

/** Two items with one and the same value, both of them written. */
export function differ({ keys: [a = "", b = ""] }: Rule, settings: Settings): Breach | null {
  const value = settings.value(a);
  if (value === undefined || value === "" || value !== settings.value(b)) return null;
  if (!settings.isWritten(a) || !settings.isWritten(b)) return null;
  return { key: a, subject: a, wanted: `different from ${b}`, fix: `Change or remove ${a} or ${b}.` };
}

/** An item that may not be used at all. */
export function unset({ keys: [key = ""], options }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  const used = options.removed ? settings.item(key) === null : value !== undefined && isFilled(value);
  return used ? { key, subject: key, wanted: "unset", fix: `Remove ${key}.` } : null;
}

const labelName = /^[$]?[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?$/;
const labelValue = /^[-A-Za-z0-9_./]*$/;
/** What a shell or a template would still replace. */
const unfinished = /^[$%]|[{}<>]/;

/** A label that the component does not take (v9.0.0-beta.1 src/server/config.rs, pd pkg/schedule/config/util.go). */
export function labels({ keys: [key = ""], options }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  if (value === undefined || typeof value !== "object" || value === null) return null;
  const texts = options.of === "keys" ? Object.keys(value) : Object.values(value);
  if (options.of === "values") {
    if (texts.every((text) => typeof text !== "string" || labelValue.test(text) || unfinished.test(text))) return null;
    return { key, subject: `every value of ${key}`, wanted: `made of ${characters}`, fix: `Use only ${characters}.` };
  }
  if (texts.every((text) => typeof text !== "string" || labelName.test(text) || unfinished.test(text))) return null;
  const wanted = `made of ${characters}, with a letter or a digit at both ends`;
  return {
    key,
    subject: `every ${options.of === "keys" ? "key" : "entry"} of ${key}`,
    wanted,
    fix: `Use only names ${wanted}.`,
  };
}

const characters = "letters, digits, -, _, . and /";
