import { type AST, parseTOML } from "toml-eslint-parser";

/** Where something is written: first and last line, and a value's text. */
export interface Place {
  readonly line: number;
  readonly endLine: number;
  readonly spelling: string | null;
}

/** Every key and table of a text by its path (JSON), as toml-eslint-parser's syntax tree has it. */
export function placesOf(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  const [root] = parseTOML(text, { tomlVersion: "1.0" }).body;
  for (const node of root.body) {
    if (node.type === "TOMLKeyValue") addPair(node, [], text, places);
    else addTable(node, text, places);
  }
  return places;
}

function addTable(node: AST.TOMLTable, text: string, places: Map<string, Place>): void {
  const path = node.resolvedKey.map(String);
  const { line } = node.loc.start;
  const place = { line, endLine: line, spelling: null };
  places.set(JSON.stringify(path), place);
  const list = JSON.stringify(path.slice(0, -1));
  if (node.kind === "array" && !places.has(list)) places.set(list, place);
  for (const pair of node.body) addPair(pair, path, text, places);
}

function addPair(node: AST.TOMLKeyValue, table: readonly string[], text: string, places: Map<string, Place>): void {
  const keys = node.key.keys.map((key) => (key.type === "TOMLBare" ? key.name : key.value));
  addValue(node.value, node.loc.start.line, [...table, ...keys], text, places);
}

function addValue(
  node: AST.TOMLContentNode,
  line: number,
  path: readonly string[],
  text: string,
  places: Map<string, Place>,
): void {
  const endLine = node.loc.end.line;
  places.set(JSON.stringify(path), { line, endLine, spelling: text.slice(...node.range) });
  if (node.type === "TOMLInlineTable") for (const pair of node.body) addPair(pair, path, text, places);
  if (node.type !== "TOMLArray") return;
  for (const [index, element] of node.elements.entries()) {
    if (element.type === "TOMLValue") continue;
    addValue(element, element.loc.start.line, [...path, String(index)], text, places);
  }
}
