import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The parts of an action.yml that the runner uses. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: unknown } | null>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly main: string;
}

/** Reads action.yml; throws when it is no JavaScript action for Node 24. */
export function readAction(directory: string): ActionFile {
  const file = parse(readFileSync(join(directory, "action.yml"), "utf8")) as {
    inputs?: ActionFile["inputs"];
    outputs?: ActionFile["outputs"];
    runs: { using: string; main: string };
  };
  if (file.runs.using !== "node24") throw new Error(`runs.using is ${file.runs.using}, not node24`);
  return { inputs: file.inputs ?? {}, outputs: file.outputs ?? {}, main: join(directory, file.runs.main) };
}

/** What expressions in defaults may name. */
export interface ExpressionContext {
  readonly token: string;
  readonly workspace: string;
}

/** The `INPUT_…` variables: given values over defaults, with the two expressions that defaults use evaluated. */
export function inputVariables(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  context: ExpressionContext,
): Record<string, string> {
  const values = new Map(
    Object.entries(action.inputs).map(([name, input]) => [name, defaultOf(input?.default, context)]),
  );
  for (const [name, value] of Object.entries(given)) values.set(name, value);
  return Object.fromEntries(
    [...values].map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}

/** Inputs that action.yml does not declare: the runner warns of them. */
export function unexpectedInputs(action: ActionFile, given: Readonly<Record<string, string>>): string[] {
  const declared = new Set(Object.keys(action.inputs).map((name) => name.toLowerCase()));
  return Object.keys(given).filter((name) => !declared.has(name.toLowerCase()));
}

function defaultOf(value: unknown, { token, workspace }: ExpressionContext): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text
    .replace(/\$\{\{\s*github\.token\s*\}\}/, () => token)
    .replace(/\$\{\{\s*github\.workspace\s*\}\}/, () => workspace);
}
