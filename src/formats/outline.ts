/** Whether a text has a table or key of a dotted name. */
export interface Outline {
  has(name: string): boolean;
}

/**
 * The dotted names of a text's tables and keys, found line by line, so that a broken file has some too. A table counts
 * under every name on the way to it; a name in a long string counts as well, which recognition can live with.
 */
export function outlineOf(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const line = /^(?:[ \t]*\[\[?([^\]\n]{1,200})\]|([^=#[\n]{1,200})=)/gm;
  let table = "";
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const isHeader = match[1] !== undefined;
    const name = (match[1] ?? match[2] ?? "").replace(/["'\s]/g, "");
    if (isHeader) table = `${name}.`;
    addAncestors(names, isHeader ? name : table + name);
  }
  return names;
}

function addAncestors(names: Set<string>, name: string): void {
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) names.add(name.slice(0, dot));
  names.add(name);
}
