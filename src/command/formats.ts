import type { Needs } from "../beside.ts";
import { UsageError } from "../errors.ts";

export const formatNames = ["text", "markdown", "json", "sarif", "html", "badge"] as const;
export type FormatName = (typeof formatNames)[number];

/** One wish for output: a format, and the file it goes to; null is standard output. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | null;
}

/** Reads `--format` values ("json", "json=report.json"). Throws UsageError when two formats want standard output. */
export function parseOutputs(values: readonly string[]): readonly Output[] {
  const outputs = (values.length === 0 ? ["text"] : values).map(parseOutput);
  const onScreen = outputs.filter((output) => output.file === null);
  if (onScreen.length > 1) {
    throw new UsageError("Only one --format can go to standard output; give the others a file, e.g. json=report.json.");
  }
  return onScreen.length === 0 ? [{ format: "text", file: null }, ...outputs] : outputs;
}

/** What the formats of some outputs need beside the report. */
export function needsOf(outputs: readonly Output[]): Needs {
  const asked = new Set(outputs.map(({ format }) => format));
  return { whole: asked.has("sarif"), excerpts: asked.has("html") };
}

/** Whether some outputs show how findings are mended. */
export function showsFixes(outputs: readonly Output[]): boolean {
  return outputs.some(({ format }) => format === "json" || format === "sarif" || format === "html");
}

function parseOutput(value: string): Output {
  const [name, ...rest] = value.split("=");
  const format = formatNames.find((entry) => entry === name);
  if (format === undefined) throw new UsageError(`--format "${name}" is not one of: ${formatNames.join(", ")}.`);
  const file = rest.join("=");
  if (rest.length > 0 && file === "") throw new UsageError(`--format ${name}= names no file.`);
  return { format, file: rest.length > 0 ? file : null };
}
