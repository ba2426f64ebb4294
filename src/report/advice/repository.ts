import type { Finding } from "../../findings.ts";
import type { Json, JsonObject } from "../../types.ts";

/** As many corrections as somebody reads at once; the control's own words tell the rest. */
const enough = 4;
/** What may stand between backticks: a repository may write anything in its place. */
const plain = /^[\x20-\x5f\x61-\x7e]{1,400}$/;

/**
 * What to do about a finding of the repository: each place that has to be corrected with what belongs there, and the control's own
 * remediation for what no place is about.
 */
export function repositoryAdvice({ inputs, remediation }: Finding): string {
  const all = inputs.flatMap(({ pointer, value }) => (pointer.endsWith("/corrections") ? correctionsOf(value) : []));
  const told = all.slice(0, enough).flatMap((one) => sentence(one) ?? []);
  const open = inputs.filter(({ value }) => value === false).length;
  const isAll =
    told.length > 0 && new Set(all.map(({ condition }) => condition)).size >= open && told.length === all.length;
  return isAll ? told.join(" ") : [...told, remediation].join(" ");
}

function correctionsOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function sentence({ file, line, alert, expr, lasting }: JsonObject): string | null {
  const written = typeof lasting === "string" ? `for: ${lasting}` : expr;
  if (typeof written !== "string" || !plain.test(written.trim())) return null;
  const name = typeof alert === "string" && plain.test(alert) ? `of the alert \`${alert}\` ` : "";
  const what = typeof lasting === "string" ? "" : "the expression ";
  return `Write ${what}${name}(${String(file)} line ${String(line)}) as \`${written.trim()}\`.`;
}
