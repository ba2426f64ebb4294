import type { Origin } from "../findings.ts";
import type { Json } from "../types.ts";
import { isAddressItem, showAddresses } from "./address.ts";

/** Items whose values are nobody's to see, whatever they look like. */
const secretItem = /pass|secret|token|credential/i;

/** An item's value as its file writes it; undefined when the file does not write it. */
export function parseText(text: Origin["text"]): Json | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** What a file writes, in words: "is 3", "is 30s", "is http://10.0.0.1:2379", of another text only that it is "set". */
export function describeText({ key, text }: Pick<Origin, "key" | "text">): string {
  const value = parseText(text);
  if (value === undefined) return typeof text === "string" ? "set" : "not set";
  if (value === "" || (Array.isArray(value) && value.length === 0)) return "empty";
  const shown = secretItem.test(key ?? "") ? null : showText(key, value);
  return shown === null ? "set" : `is ${shown}`;
}

function showText(key: string | null, value: Json): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  if (isAddressItem(key)) return showAddresses(value);
  return /key$/i.test(key ?? "") || !isAmount(value) ? null : value;
}

function isAmount(value: string): boolean {
  return /^[0-9.]{1,20}(?:ms|[smhd])$/.test(value) || /^[0-9.]{1,20} ?[KMGTPE]?i?B$/i.test(value);
}
