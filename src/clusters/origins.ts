import { plainJson } from "../catalogue/normalise.ts";
import type { Origin } from "../findings.ts";
import { isTable } from "../shapes.ts";
import type { ConfigValue, Document, Member } from "../types.ts";
import { pathOf, pointerOf } from "./pointer.ts";

/**
 * Where a pointer of a member's facts (`/config/…` or `/set/…`) is written: the item's place, else that of the table that would
 * hold it, else the file; of a file that could not be read always the file. `spellings` are the paths of items that the file has under another name than the pointer's.
 */
export function originsOf(
  member: Member,
  pointer: string,
  spellings: ReadonlyMap<string, readonly string[]>,
): readonly Origin[] {
  const path = pathOf(pointer).slice(1);
  const isLearner = path[0] === "learner" && member.component === "tiflash";
  const document = member.documents.find(({ role }) => role === (isLearner ? "learner" : "server"));
  const spelled = spellings.size === 0 ? undefined : spellings.get(pointerOf(path));
  const own = spelled ?? (isLearner ? path.slice(1) : path);
  if (document?.readable) return [place(document, own)];
  return (document ? [document] : member.documents.slice(0, 1)).map(wholeFile);
}

/** What cannot be read is the file that is broken: perhaps one that the document's own mounts. */
function wholeFile(document: Document): Origin {
  const file = document.readable ? document.file : brokenFile(document);
  return { file, line: null, endLine: null, key: null, ...ownerOf(document, file) };
}

function brokenFile({ file, parts = [], diagnostics }: Document): string {
  const broken = diagnostics.find(({ level, file: place }) => level === "error" && parts.includes(place));
  return broken?.file ?? file;
}

/** Tells items of one deployment file apart; a bare file, also one that is mounted, is one component's own. */
export function ownerOf(
  { file, component, deployed }: Document,
  place: string = file,
): Pick<Origin, "owner" | "instance"> {
  return deployed === undefined || place !== file ? {} : { owner: component, instance: deployed.instance };
}

function place(document: Document, path: readonly string[]): Origin {
  if (path.length === 0) return wholeFile(document);
  const item = { key: path.join("."), text: textAt(document, path) };
  // A pointer may lead into a value, which has no place of its own.
  for (let length = path.length; length > 0; length -= 1) {
    const position = document.position(length === path.length ? path : path.slice(0, length));
    if (position) {
      const { file = document.file, line, endLine } = position;
      return { file, line, endLine, ...item, ...ownerOf(document, file), ...throughOf(document, file, line) };
    }
  }
  return { file: document.file, line: null, endLine: null, ...item, ...ownerOf(document) };
}

/** What stands at the line of a switch is the switch's doing. */
function throughOf({ file, deployed }: Document, place: string, line: number): Pick<Origin, "through"> {
  const { tls } = deployed ?? {};
  return tls?.line === line && place === (tls.file ?? file) ? { through: tls.key } : {};
}

/** A path may lead into a value, which then speaks for what is in it. */
function textAt({ values }: Document, path: readonly string[]): string | null {
  let value: ConfigValue = values;
  for (const key of path) {
    if (!isTable(value)) break;
    if (!Object.hasOwn(value, key)) return null;
    value = value[key] as ConfigValue;
  }
  return typeof value === "boolean" ? String(value) : JSON.stringify(plainJson(value));
}
