import { isTemplated } from "../template.ts";

/** The variables that Compose knows by their names. */
export type Variables = ReadonlyMap<string, string>;

/** A text after Compose has put in its variables. */
export interface Interpolated {
  readonly text: string;
  /** A variable without a value, or a template, is left in it. */
  readonly unknown: boolean;
}

/** Longer than any command: variables that grow a text beyond it are left as they are. */
const longest = 1_000_000;

const expression =
  /\$(?:\$|([A-Za-z_][A-Za-z0-9_]{0,200})|\{([A-Za-z_][A-Za-z0-9_]{0,200})(?:(:?[-?+])([^{}$]{0,500}))?\})/g;

/**
 * Puts variables into a text as Compose does (compose-spec, 12-interpolation.md): `$VAR`, `${VAR}`, `${VAR:-default}`,
 * `${VAR-default}`, `${VAR:?error}`, and `$$` for a dollar sign. A variable that has neither value nor default is left as it is.
 */
export function interpolate(text: string, variables: Variables): Interpolated {
  if (!text.includes("$")) return { text, unknown: isTemplated(text) };
  let unknown = isTemplated(text);
  let last = 0;
  let length = 0;
  const made: string[] = [];
  for (const match of text.matchAll(expression)) {
    const value = match[0] === "$$" ? "$" : length > longest ? null : valueIn(match, variables);
    length += value?.length ?? 0;
    made.push(text.slice(last, match.index), value ?? match[0]);
    unknown ||= value === null;
    last = match.index + match[0].length;
  }
  const rest = text.slice(last);
  return { text: made.join("") + rest, unknown: unknown || /\$[{A-Za-z_]/.test(rest) };
}

function valueIn([, bare, braced, operator, word = ""]: RegExpMatchArray, variables: Variables): string | null {
  const value = variables.get(bare ?? braced ?? "");
  if (operator?.endsWith("+")) return null;
  const isSet = value !== undefined && !(operator?.startsWith(":") && value === "");
  if (isSet) return value;
  return operator?.endsWith("-") ? word : null;
}

/** Reads an environment file (`.env`): `NAME=value`, with quotes, comments and `export`. */
export function readEnvFile(text: string): Variables {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]{0,200})[ \t]*[=:](.*)$/.exec(line);
    if (match) found.set(match[1] ?? "", plain((match[2] ?? "").trim()));
  }
  return found;
}

function plain(value: string): string {
  const quote = value[0];
  const end = quote === '"' || quote === "'" ? value.indexOf(quote, 1) : -1;
  if (end > 0) return value.slice(1, end);
  const comment = value.indexOf(" #");
  return comment < 0 ? value : value.slice(0, comment).trimEnd();
}
