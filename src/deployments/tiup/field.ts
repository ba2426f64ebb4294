import { holdsPlaceholder } from "../../formats/placeholder.ts";
import type { Position } from "../../types.ts";
import { unknownValue } from "../layer.ts";
import { isTemplated } from "../template.ts";
import type { Yaml } from "../yaml.ts";

/** A text, or that only a template knows it. */
export type Known = string | typeof unknownValue;

/** A setting of the topology itself: a host, a port, a directory. */
export interface Field {
  readonly value: Known;
  /** The text as the file has it, its template's expressions unmasked. */
  readonly raw: string;
  /** The same with every expression alike, so that no value hangs on a variable's name. */
  readonly shape: string;
  /** The lines of its key and value. */
  readonly position: Position;
}

/** A key's scalar; null when the key is missing or holds nothing. `raw` is the file before anything was masked. */
export function fieldOf(map: Yaml | null, key: string, raw: string): Field | null {
  const entry = map?.entries().find((one) => one.key === key);
  const text = entry?.value.text() ?? null;
  if (!entry || text === null || text === "") return null;
  const isUnknown = isTemplated(text) || holdsPlaceholder(text);
  const { position } = entry;
  if (!isUnknown) return { value: text, raw: text, shape: text, position };
  const written = isTemplated(text) ? writtenText(entry.value, raw) : text;
  return { value: unknownValue, raw: written, shape: shapeOf(written), position };
}

function writtenText(value: Yaml, raw: string): string {
  const range = value.range();
  const text = range === null ? "" : raw.slice(...range);
  return text.trim().replace(/^["']|["']$/g, "");
}

function shapeOf(text: string): string {
  return text
    .replace(/\{\{[^{}\n]{0,500}\}\}|\{%[^%\n]{0,500}%\}/g, "{{…}}")
    .replace(/\$\{[^{}\n]{0,500}\}/g, `\${…}`)
    .replace(/<[A-Z][A-Z0-9_-]{0,100}>/g, "<…>");
}

/** A text made of others, unknown as soon as one of them is. */
export function compose<Parts extends readonly Known[]>(
  parts: Parts,
  make: (...texts: { [At in keyof Parts]: string }) => string,
): Known {
  if (parts.some((part) => part === unknownValue)) return unknownValue;
  return make(...(parts as unknown as { [At in keyof Parts]: string }));
}

/** `host:port`, an IPv6 address in brackets (Go's net.JoinHostPort). */
export function hostPort(host: string, port: string): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
