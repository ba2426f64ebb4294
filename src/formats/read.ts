import type { Component, ConfigTable, Diagnostic, Document } from "../types.ts";
import { decode } from "./decode.ts";
import { dialectDiagnostics } from "./dialect.ts";
import { explain } from "./explain.ts";
import { guideKeyDiagnostics } from "./guide-keys.ts";
import { oversizedInteger } from "./integers.ts";
import { type Identity, nameHint } from "./names.ts";
import { tooDeep } from "./nesting.ts";
import { parseAny } from "./parse.ts";
import { readPlain } from "./plain.ts";
import { otherCaseDiagnostics } from "./other-case.ts";
import { outlineOf } from "./outline.ts";
import { capped, type ParsedFile } from "./parts.ts";
import { placeholderDiagnostics, placeholdersOf } from "./placeholders.ts";
import { Positions } from "./positions.ts";
import { recogniseBy } from "./recognise.ts";
import { secretDiagnostics } from "./secrets.ts";

/**
 * Reads a file as a component's configuration. Null when it is nobody's we know; `as` says whose it is where settings
 * name it or the other side of a change recognised it. A file that does not parse is an unreadable document with a
 * parse-error at the line.
 */
export function readDocument(
  file: string,
  bytes: Uint8Array,
  as?: { readonly component: Component; readonly role: Document["role"] },
): Document | null {
  if (as === undefined && nameHint(file) === "foreign") return null;
  const decoded = decode(bytes);
  const plain = "text" in decoded ? readPlain(decoded.text) : null;
  const identity =
    as ?? recogniseBy(file, plain?.outline ?? outlineOf("text" in decoded ? decoded.text : decoded.glimpse()));
  if (!identity) return null;
  if ("problem" in decoded) return unreadable(file, identity, decoded.line, decoded.problem);
  const { text, byteOrderMark } = decoded;
  return plain === null
    ? readAny(file, identity, text, byteOrderMark)
    : readable({ file, ...identity, text, byteOrderMark, ...plain, marks: null });
}

/** Reads a text as the configuration of a component that is known; lines are the text's own. */
export function readText(file: string, identity: Identity, text: string): Document {
  const plain = readPlain(text);
  return plain === null
    ? readAny(file, identity, text, false)
    : readable({ file, ...identity, text, byteOrderMark: false, ...plain, marks: null });
}

function readAny(file: string, identity: Identity, text: string, byteOrderMark: boolean): Document {
  const deep = tooDeep(text);
  if (deep !== null)
    return unreadable(file, identity, deep, "Not valid here: brackets or keys nest more than 200 deep.");
  const parsed = parseAny(text);
  if ("problem" in parsed) {
    const { line, message, suggestion } = explain(text, parsed.problem, parsed.line);
    return unreadable(file, identity, line, message, suggestion);
  }
  const positions = new Positions(text);
  const oversized = oversizedInteger(text, positions);
  if (oversized)
    return unreadable(file, identity, oversized.line, `${oversized.written} does not fit a 64-bit integer.`);
  return readable({
    file,
    ...identity,
    text,
    values: parsed.values,
    positions,
    marks: () => positions.marks,
    byteOrderMark,
  });
}

function readable(parsed: ParsedFile): Document {
  const { file, component, role, values, positions } = parsed;
  const placeholders = placeholdersOf(parsed);
  const diagnostics = [
    ...capped(dialectDiagnostics(parsed)),
    ...capped(otherCaseDiagnostics(parsed)),
    ...guideKeyDiagnostics(parsed),
    ...capped(secretDiagnostics(parsed)),
    ...capped(placeholderDiagnostics(parsed, placeholders)),
  ];
  const position: Document["position"] = (path) => positions.position(path);
  const spelling: Document["spelling"] = (path) => positions.spelling(path);
  return { file, component, role, readable: true, values, placeholders, diagnostics, position, spelling };
}

function unreadable(
  file: string,
  identity: Identity,
  line: number,
  message: string,
  suggestion: string | null = null,
): Document {
  const problem: Diagnostic = { code: "parse-error", level: "error", file, line, key: null, message, suggestion };
  const values: ConfigTable = Object.create(null);
  const nowhere = () => null;
  const { component, role } = identity;
  return {
    file,
    component,
    role,
    readable: false,
    values,
    placeholders: [],
    diagnostics: [problem],
    position: nowhere,
    spelling: nowhere,
  };
}
