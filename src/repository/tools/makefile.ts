import { makefileScript } from "../../deployments/script/embedded.ts";

/** The recipes of a Makefile as a script with the same lines; its variables may be several words. */
export function makefileCommands(text: string): string {
  const lines = text.split(/\r?\n/);
  return makefileScript(text)
    .split("\n")
    .map((made, at) => (made === "" ? assignmentOf(lines[at] ?? "") : made))
    .join("\n");
}

/** `FLAGS = --cacert $(CA)`. */
function assignmentOf(line: string): string {
  const [, name, value = ""] =
    /^(?:export[ \t]{1,20})?([A-Za-z_]\w{0,200})[ \t]{0,20}[:?]{0,2}=[ \t]{0,20}([^\t].{0,2000})$/.exec(line) ?? [];
  // What make or a shell computes is known to nobody.
  if (name === undefined || /\$\((?:\w{1,40}[ \t]|shell)|`|\\$/.test(value)) return "";
  const plain = value.replace(/["\\]/g, "\\$&").replace(/\$\(([A-Za-z_]\w{0,200})\)/g, "${$1}");
  return `${name}="${plain}"`;
}
