import { Ajv } from "ajv";
import schema from "./advisories.schema.json" with { type: "json" };

/** Advisories in their documented form (docs/advisories.md), as data/advisories.json and a file of new ones hold them. */
export interface SourceAdvisories {
  readonly asOf: string;
  readonly advisories: readonly SourceAdvisory[];
}
interface SourceAdvisory {
  readonly id: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly notFound?: readonly string[];
  readonly [part: string]: unknown;
}

const parts = [
  "id",
  "aliases",
  "component",
  "kind",
  "severity",
  "summary",
  "affected",
  "fixed",
  "notFound",
  "reference",
];
const validate = new Ajv({ strict: true }).compile(schema);

/** The project's form of the advisories, one a line, parts in one order. Throws an Error that names the entry that is not of the documented form. */
export function advisoriesText(source: SourceAdvisories): string {
  if (!validate(source)) {
    const [error] = validate.errors ?? [];
    throw new Error(`advisories${error?.instancePath}: ${error?.message} ${JSON.stringify(error?.params)}`);
  }
  checkIds(source.advisories);
  const rows = source.advisories.map((one) => {
    checkSeries(one);
    return JSON.stringify(Object.fromEntries(parts.flatMap((part) => (part in one ? [[part, one[part]]] : []))));
  });
  return `{\n"asOf": ${JSON.stringify(source.asOf)},\n"advisories": [\n${rows.join(",\n")}\n]\n}\n`;
}

function checkIds(advisories: readonly SourceAdvisory[]): void {
  const ids = advisories.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`advisories: ${twice} is there twice`);
}

function checkSeries({ id, fixed, notFound = [] }: SourceAdvisory): void {
  for (const [series, release] of Object.entries(fixed)) {
    if (!release.startsWith(`v${series}.`)) throw new Error(`advisories: ${id}: ${release} is no release of ${series}`);
    if (notFound.includes(series)) throw new Error(`advisories: ${id}: ${series} is both in fixed and in notFound`);
  }
}
