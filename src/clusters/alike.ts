import { isTable } from "../shapes.ts";
import type { Component, ConfigValue, Document, Member } from "../types.ts";

/**
 * Items that tell one instance of a component from another and say nothing of how it is configured: where it is reached, and where
 * it stands.
 */
export const ownItems: Readonly<Partial<Record<Component, readonly (readonly string[])[]>>> = {
  tikv: [
    ["server", "advertise-addr"],
    ["server", "advertise-status-addr"],
    ["server", "labels"],
  ],
  tidb: [["advertise-address"]],
};

const known = new WeakMap<Member, string | null>();

/**
 * A text that two members of one cluster share only if they are configured alike in all but their own items, of which they have the
 * same; null where that is not told. What a file says of one of them then holds of the other under every release.
 */
export function likenessOf(member: Member): string | null {
  const before = known.get(member);
  if (before !== undefined) return before;
  const made = ownItems[member.component] === undefined ? null : write(member);
  known.set(member, made);
  return made;
}

function write({ component, release, documents }: Member): string | null {
  if (!documents.every(({ readable, deployed }) => readable && deployed !== undefined && deployed.instance !== null))
    return null;
  const own = ownItems[component] ?? [];
  const parts: string[] = [component, text(release ?? null), release === undefined ? "" : "said"];
  for (const document of documents) writeDocument(document, own, parts);
  return parts.join("\u0000");
}

function writeDocument(document: Document, own: readonly (readonly string[])[], parts: string[]): void {
  const { deployed, values, overridden, placeholders, role, absent } = document;
  const { format, replicas, environment, tls, nested, temporary, secureTransport } = deployed ?? {};
  const about = { role, absent, format, replicas, environment, tls, nested, temporary, placeholders, secureTransport };
  parts.push(JSON.stringify(about));
  writeTable(document, values, [], own, parts);
  if (overridden !== undefined) writeTable(document, overridden, ["overridden"], [], parts);
}

function writeTable(
  document: Document,
  value: ConfigValue,
  path: readonly string[],
  own: readonly (readonly string[])[],
  parts: string[],
): void {
  if (own.some((one) => one.length === path.length && one.every((key, at) => key === path[at]))) {
    parts.push(isTable(value) ? `own ${Object.keys(value).length > 0} table` : `own ${typeof value}`);
    return;
  }
  if (isTable(value)) {
    parts.push("{");
    for (const key of Object.keys(value)) {
      parts.push(text(key));
      writeTable(document, value[key] as ConfigValue, [...path, key], own, parts);
    }
    parts.push("}");
  } else if (typeof value === "number") {
    // `3` and `3.0` are one number and not the same to a component.
    parts.push(`${value} ${document.spelling(path) ?? ""}`);
  } else parts.push(typeof value === "string" ? text(value) : plain(value));
}

/** A text that holds no separator. */
function text(value: string | null): string {
  return JSON.stringify(value);
}

function plain(value: ConfigValue): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (Array.isArray(value)) return `[${value.map(plainEntry).join("\u0000")}]`;
  return plainEntry(value);
}

function plainEntry(value: ConfigValue): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return String(value);
  if (!isTable(value)) return plain(value);
  return `{${Object.keys(value)
    .map((key) => `${text(key)}\u0000${plainEntry(value[key] as ConfigValue)}`)
    .join("\u0000")}}`;
}
