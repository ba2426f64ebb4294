import { PlainOutline } from "../formats/plain-outline.ts";
import { readText } from "../formats/read.ts";
import { recogniseBy } from "../formats/recognise.ts";
import { valueAt } from "../formats/walk.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Diagnostic, Document } from "../types.ts";
import type { Section } from "./sections.ts";

/** A section with edits, and the items that they are of. */
export interface EditedSection {
  readonly section: Section;
  readonly text: string;
  readonly paths: readonly (readonly string[])[];
}

/**
 * A document as it would be read with edits in some sections, of which only these are read; null where that is not certain. Lines
 * below an edit are those of before.
 */
export function patched(document: Document, edited: readonly EditedSection[]): Document | null {
  const all = edited.map((one) => ({ ...one, ...readBoth(document, one) }));
  if (!document.readable || all.some(({ after }) => !after.readable)) return null;
  const items = new Map(
    all.flatMap(({ paths, after, section }) => paths.map((path) => [nameOf(path), { after, section }])),
  );
  let values: ConfigTable | null = document.values;
  for (const { paths, after } of all)
    for (const path of paths) values = values && withValue(values, path, valueAt(after.values, path));
  if (values === null || !isSame(document, document.values) || !isSame(document, values)) return null;
  return {
    ...document,
    values,
    placeholders: [
      ...document.placeholders.filter((path) => !items.has(nameOf(path))),
      ...all.flatMap(({ after }) => after.placeholders.filter((path) => items.has(nameOf(path)))),
    ],
    diagnostics: [...document.diagnostics, ...all.flatMap(({ before, after }) => news(before, after))],
    position: (path) => {
      const { after, section } = items.get(nameOf(path)) ?? {};
      if (after === undefined || section === undefined) return document.position(path);
      const found = after.position(path);
      return found && { line: found.line + section.above, endLine: found.endLine + section.above };
    },
    spelling: (path) => (items.get(nameOf(path))?.after ?? document).spelling(path),
  };
}

function readBoth({ file, component, role }: Document, { section, text }: EditedSection) {
  const read = (one: string): Document => readText(file, { component, role }, one);
  return { before: read(section.text), after: read(text) };
}

/** A table with a value at a path, or without one; null where that is not all that changes. */
function withValue(table: ConfigTable, path: readonly string[], value: ConfigValue | undefined): ConfigTable | null {
  const [key = "", ...rest] = path;
  const copy: ConfigTable = Object.assign(Object.create(null), table);
  if (rest.length === 0) {
    if (value === undefined) delete copy[key];
    else copy[key] = value;
    return copy;
  }
  const below = table[key];
  const made = below !== undefined && isTable(below) ? withValue(below, rest, value) : null;
  if (made === null) return null;
  copy[key] = made;
  return copy;
}

/** Whether what is written still tells, or told in this way, whose file it is. */
function isSame({ file, component, role }: Document, values: ConfigTable): boolean {
  const found = recogniseBy(file, new PlainOutline(values));
  return found?.component === component && found.role === role;
}

/** What is wrong more often than before, or only now. */
function news(before: Document, after: Document): Document["diagnostics"] {
  const left = before.diagnostics.map(diagnosticName);
  return after.diagnostics.filter((one) => {
    const at = left.indexOf(diagnosticName(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function diagnosticName({ code, key }: Diagnostic): string {
  return `${code} ${key}`;
}

function nameOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
