import type { FileName, Home } from "./home.ts";
import { itemOf, join, type Piece, piecesOf, tableOf, tablesOf } from "./pieces.ts";

const fileName = /(?:every )?\b(tikv|pd|tidb|tiflash-learner|tiflash|ticdc|tiproxy)\.toml\b/g;
/** What remediations add for those whose deployment is not known. */
const forOthers = /; (?:under TiUP set|TiUP and TiDB Operator do it) .*$/;

/**
 * A remediation that speaks of TOML files, for a deployment that keeps the same items elsewhere: files by their homes, items as
 * they are spelled there (`security.ca-path: "…"`, or a nested map), tables only where they are not part of the key. `about` is
 * the file of a text that names none.
 */
export function respell(remediation: string, homeOf: (name: FileName) => Home | null, about: FileName): string {
  const text = remediation.replace(forOthers, ".");
  const files = [...text.matchAll(fileName)].map(([, name]) => homeOf(name as FileName));
  const spelling = (files.find((home) => home !== null) ?? homeOf(about))?.spelling ?? "toml";
  const pieces = spelling === "toml" ? piecesOf(text) : respelled(piecesOf(text), spelling);
  return join(pieces.map((piece) => (piece.isCode ? piece : { ...piece, text: withHomes(piece.text, homeOf) })));
}

function withHomes(words: string, homeOf: (name: FileName) => Home | null): string {
  return words.replace(fileName, (found, name) => homeOf(name as FileName)?.words ?? found);
}

function respelled(pieces: readonly Piece[], spelling: "dotted" | "nested"): readonly Piece[] {
  const { of, users } = tablesOf(pieces);
  const lists = new Set([...pieces.keys()].filter((at) => isInList(pieces, at)));
  const isFolded = (at: number): boolean => spelling === "dotted" && users.has(at) && !lists.has(at);
  const listed = new Set([...lists].flatMap((at) => tableOf(pieces[at] as Piece) ?? []));
  return pieces.flatMap((piece, at): readonly Piece[] => {
    if (isFolded(at)) return [];
    const table = tableOf(piece);
    if (table !== null) return [{ ...piece, text: table }];
    if (!piece.isCode) return [{ ...piece, text: aroundFolded(pieces, at, isFolded) }];
    const own = of.get(at) ?? null;
    return [{ ...piece, text: itemText(piece, own === null || listed.has(own) ? null : own, spelling) }];
  });
}

/** "in `[security]` of tikv.toml" leaves "in tikv.toml"; "in `[security]`" leaves nothing. */
function aroundFolded(pieces: readonly Piece[], at: number, isFolded: (at: number) => boolean): string {
  const after = pieces[at + 2]?.text.startsWith(" of ") === true;
  const before = isFolded(at + 1) && !after ? / (?:in|from) $/ : null;
  const { text } = pieces[at] as Piece;
  const begun = isFolded(at - 1) && text.startsWith(" of ") ? text.slice(" of ".length) : text;
  return before === null ? begun : begun.replace(before, "");
}

/** Tables in a row: "`[rocksdb]` and `[raftdb]`". */
function isInList(pieces: readonly Piece[], at: number): boolean {
  const isNext = (one: number): boolean =>
    tableOf(pieces[one] ?? { text: "", isCode: false }) !== null &&
    /^(?:, | and |, and )$/.test(pieces[(one + at) / 2]?.text ?? "");
  return tableOf(pieces[at] as Piece) !== null && (isNext(at - 2) || isNext(at + 2));
}

function itemText(piece: Piece, table: string | null, spelling: "dotted" | "nested"): string {
  const item = itemOf(piece);
  if (item === null) return piece.text;
  const { key, value } = item;
  if (spelling === "dotted") return `${table === null ? "" : `${table}.`}${key}${value === null ? "" : `: ${value}`}`;
  const path = key.split(".");
  if (value === null || path.length === 1) return `${key}${value === null ? "" : `: ${value}`}`;
  return path.reduceRight((inner, part, at) => `${part}: ${at === path.length - 1 ? inner : `{ ${inner} }`}`, value);
}
