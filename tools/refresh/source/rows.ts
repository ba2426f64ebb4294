import { type CatalogueData, type Details, parseRow, type Row } from "../../../src/catalogue/item.ts";

/** A row as data/<component>.json writes it: empty ends left out. Throws when it could not be taken apart again. */
export function rowText({ type, default: initial, series, details }: Row): string {
  const parts = [type, JSON.stringify(initial), series];
  if (details && Object.keys(details).length > 0) parts.push(JSON.stringify(details));
  while (parts.at(-1) === "") parts.pop();
  const text = parts.join(" | ");
  if (JSON.stringify(parseRow(text).details ?? {}) !== JSON.stringify(details ?? {})) throw new Error(text);
  return text;
}

/** Details with other patches, which stand first; without any the part is left out. */
export function withPatches(details: Details | null, patches: NonNullable<Details["patches"]>): Details {
  const { patches: _, ...others } = details ?? {};
  return Object.keys(patches).length > 0 ? { patches, ...others } : others;
}

/** The file of a catalogue: one item a line, every other part in one line. */
export function catalogueFile(data: CatalogueData): string {
  const parts = Object.entries(data).map(([name, part]) =>
    name === "items" ? `"items": {\n${tables(data.items)}\n}` : `${JSON.stringify(name)}: ${JSON.stringify(part)}`,
  );
  return `{\n${parts.join(",\n")}\n}\n`;
}

function tables(items: CatalogueData["items"]): string {
  const groups = Object.entries(items).map(([table, rows]) => {
    const lines = Object.entries(rows).map(([key, row]) => `${JSON.stringify(key)}: ${JSON.stringify(row)}`);
    return `${JSON.stringify(table)}: {\n${lines.join(",\n")}\n}`;
  });
  return groups.join(",\n");
}
