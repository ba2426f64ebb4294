import type { Input, Origin } from "../findings.ts";
import { addressesOf } from "./address.ts";
import { parseText } from "./text.ts";

/**
 * Of the items behind a count of plaintext URLs only those that hold one, where any does; else those that are not written. Of the
 * labels behind the stores without labels those that are not written, where any is not.
 */
export function guiltyOrigins({ pointer }: Pick<Input, "pointer">, origins: readonly Origin[]): readonly Origin[] {
  if (/^\/derived\/(?:unlabelledStores|storesWithoutLabels)$/.test(pointer)) return unwritten(origins);
  if (pointer === "/derived/spareFailureDomains") return withoutDefaults(origins);
  if (!countsPlaintext(pointer)) return origins;
  const guilty = origins.filter(({ text }) => holdsPlaintext(text));
  if (guilty.length > 0) return guilty;
  return unwritten(origins);
}

/** How many replicas there are by default is no fault of the places that they are spread over. */
function withoutDefaults(origins: readonly Origin[]): readonly Origin[] {
  const others = origins.filter(({ key, text }) => key !== "replication.max-replicas" || typeof text === "string");
  return others.length > 0 ? others : origins;
}

function unwritten(origins: readonly Origin[]): readonly Origin[] {
  const unset = origins.filter(({ text }) => typeof text !== "string");
  return unset.length > 0 ? unset : origins;
}

/**
 * A count of plaintext URLs that is zero is as anybody wants it, what only counts as written is no fault where it is not, and the
 * default number of replicas is none.
 */
export function isInnocent({ pointer, value, origins }: Input): boolean {
  if (pointer === "/derived/maxReplicas") return origins.every(({ text }) => typeof text !== "string");
  return (countsPlaintext(pointer) && value === 0) || (pointer.startsWith("/set/") && value === undefined);
}

function countsPlaintext(pointer: string): boolean {
  return /^\/derived\/plaintext[A-Za-z]{0,40}$/.test(pointer);
}

function holdsPlaintext(text: Origin["text"]): boolean {
  const value = parseText(text);
  if (Array.isArray(value)) return value.some((one) => typeof one === "string" && isPlaintext(one));
  return typeof value === "string" && isPlaintext(value);
}

function isPlaintext(list: string): boolean {
  return addressesOf(list).some((one) => !/^https:\/\//i.test(one));
}
