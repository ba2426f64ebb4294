/** A workflow command as the runner reads it from a line of the log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The commands that the runner obeys (actions/runner 2.336.0, ActionCommandManager). */
export const registered: ReadonlySet<string> = new Set(
  `add-mask add-path debug echo endgroup error group notice save-state set-env set-output stop-commands warning
   add-matcher remove-matcher internal-set-repo-path`.split(/\s+/),
);

/**
 * Reads `::name key=value,key=value::data` after any blanks, otherwise the old `##[name key=value;key=value]data`,
 * which the runner finds anywhere in a line; null when the line holds no command of `known`.
 */
export function parseCommand(line: string, known: ReadonlySet<string> = registered): Command | null {
  return parseNew(line.trimStart(), known) ?? parseOld(line, known);
}

function parseNew(line: string, known: ReadonlySet<string>): Command | null {
  const end = line.startsWith("::") ? line.indexOf("::", 2) : -1;
  if (end < 0) return null;
  const head = splitHead(line.slice(2, end));
  if (!known.has(head.name)) return null;
  const properties = readProperties(head.rest, ",", { ...common, "%3A": ":", "%2C": "," });
  return { name: head.name, properties, data: unescaped(line.slice(end + 2), common) };
}

function parseOld(line: string, known: ReadonlySet<string>): Command | null {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  if (end < 0) return null;
  const head = splitHead(line.slice(start + 3, end));
  if (!known.has(head.name)) return null;
  const escapes = { ...common, "%3B": ";", "%5D": "]" };
  const properties = readProperties(head.rest, ";", escapes);
  return { name: head.name, properties, data: unescaped(line.slice(end + 1), escapes) };
}

const common = { "%0D": "\r", "%0A": "\n" };

function splitHead(text: string): { readonly name: string; readonly rest: string } {
  const space = text.indexOf(" ");
  const end = space < 0 ? text.length : space;
  return { name: text.slice(0, end).toLowerCase(), rest: text.slice(end).trim() };
}

function readProperties(text: string, separator: string, escapes: Record<string, string>): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf("=");
    if (equals > 0 && equals < pair.length - 1) {
      properties[pair.slice(0, equals).toLowerCase()] = unescaped(pair.slice(equals + 1), escapes);
    }
  }
  return properties;
}

function unescaped(text: string, escapes: Record<string, string>): string {
  const plain = Object.entries(escapes).reduce((result, [code, character]) => result.replaceAll(code, character), text);
  return plain.replaceAll("%25", "%");
}
