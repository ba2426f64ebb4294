/** A macro that makes a struct named by one of its arguments. */
interface StructMacro {
  readonly name: string;
  readonly argument: number;
  readonly variable: string;
  readonly text: string;
}

/**
 * The source with the structs that its own macros make written out at the end: TiKV declares its column families
 * (`cf_config!`) and its read pools (`readpool_config!`) that way, and a parser sees only tokens in a macro.
 */
export function expandMacros(source: string): string {
  const structs = macrosOf(source).flatMap((macro) => callsOf(source, macro));
  return [source, ...structs].join("\n");
}

function macrosOf(source: string): StructMacro[] {
  return [...source.matchAll(/^macro_rules!\s*(\w+)\s*\{/gm)].flatMap((match) => {
    const body = braces(source, match.index + match[0].length - 1);
    const struct = /\bstruct \$(\w+)\s*\{/.exec(body);
    if (!struct) return [];
    const [, variable = ""] = struct;
    const parameters = body.slice(0, body.indexOf("=>")).split(",");
    const argument = parameters.findIndex((parameter) => parameter.includes(`$${variable}:`));
    const start = Math.max(0, body.lastIndexOf("#[derive", struct.index));
    const head = body.slice(start, struct.index + struct[0].length - 1);
    const text = head + braces(body, struct.index + struct[0].length - 1);
    return [{ name: match[1] ?? "", argument, variable, text }];
  });
}

function callsOf(source: string, macro: StructMacro): string[] {
  const call = new RegExp(`^${macro.name}!\\s*[({]([^;]*?)[)}]`, "gm");
  return [...source.matchAll(call)].map((match) => {
    const name = (match[1] ?? "").split(",")[macro.argument]?.trim() ?? "";
    return macro.text.replaceAll(`$${macro.variable}`, name);
  });
}

/** The text from an opening brace to the one that closes it. */
function braces(text: string, open: number): string {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === "{") depth++;
    if (text[index] === "}" && --depth === 0) return text.slice(open, index + 1);
  }
  return text.slice(open);
}
