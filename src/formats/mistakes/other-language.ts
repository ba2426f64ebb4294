import { holdsPlaceholder } from "../placeholder.ts";
import { type Mistake, withoutComment } from "./mistake.ts";

/** Markers of a merge that nobody finished. */
export function conflict(line: string): Mistake | null {
  if (!/^(?:<{7} |={7}\r?$|>{7} )/.test(line)) return null;
  return {
    message: "The file holds an unresolved merge conflict.",
    suggestion: "Resolve it and remove the marker lines.",
  };
}

/** Line ends of old Macs. */
export function lineEnds(line: string): Mistake | null {
  if (!/\r[^\n]/.test(line)) return null;
  return {
    message: "A line ends with a carriage return alone; lines of TOML end with LF or CRLF.",
    suggestion: "Save the file with LF line ends.",
  };
}

/** Placeholders that something else fills in. */
export function template(line: string, lines: readonly string[]): Mistake | null {
  const isTemplate = holdsPlaceholder(line) || lines.some((each) => /\{[{%]/.test(withoutComment(each)));
  if (!isTemplate) return null;
  return {
    message:
      "The file is a template: it does not parse as TOML until its placeholders are filled in, so nothing in it can be judged.",
    suggestion: "Quote the placeholders, or commit the rendered file.",
  };
}

/** A line of YAML. */
export function yaml(line: string): Mistake | null {
  const isYaml = /^[ \t]*(?:-[ \t]|---|[A-Za-z_][\w.-]{0,99}:(?:[ \t\r]|$))/.test(line);
  if (!isYaml) return null;
  return {
    message: "This line is YAML, not TOML.",
    suggestion: "Write key = value, and [table] headers instead of indentation.",
  };
}
