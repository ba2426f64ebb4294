import { parseToml } from "../../formats/parse.ts";
import { tooDeep } from "../../formats/nesting.ts";
import { Positions } from "../../formats/positions.ts";
import { valueAt } from "../../formats/walk.ts";
import type { ConfigTable } from "../../types.ts";
import type { RepositoryFile } from "../topic.ts";
import type { Lines, Verdict } from "./call.ts";
import { configuredChecksum } from "./checksums.ts";

const checksums = [["post-restore", "checksum"], ["checksum"]] as const;

/** What a configuration of TiDB Lightning or BR makes of checksums. A file of its own, or a text inside of a YAML file. */
export function configVerdicts(file: string, text: string, offset = 0): readonly Verdict[] {
  const values = valuesOf(text);
  if (values === null) return [];
  const positions = new Positions(text);
  const lines = (path: readonly string[]) => {
    const place = positions.position(path) ?? { line: 1, endLine: 1 };
    return { line: place.line + offset, endLine: place.endLine + offset };
  };
  const tls = file.endsWith(".toml") ? certificateVerdicts(file, values, lines) : [];
  return [
    ...tls,
    ...checksums.flatMap((path) => {
      const value = valueAt(values, path);
      if (typeof value !== "string" && typeof value !== "boolean") return [];
      return [{ file, ...lines(path), tool: path.join("."), mark: "", ...configuredChecksum(value) }];
    }),
  ];
}

type LinesOf = (path: readonly string[]) => Lines;

/** TiDB Lightning asks PD and TiKV unless it writes by SQL; whoever calls it may give it certificates by flags. */
function certificateVerdicts(file: string, values: ConfigTable, lines: LinesOf): readonly Verdict[] {
  const path = ["security", "ca-path"];
  const value = valueAt(values, path);
  const place = { file, ...lines(path), tool: path.join("."), mark: "", about: "tls" as const };
  if (typeof value === "string" && value !== "") return [{ ...place, answer: "kept", says: "gives a CA" }];
  const isAsking =
    valueAt(values, ["tikv-importer"]) !== undefined || valueAt(values, ["tidb", "pd-addr"]) !== undefined;
  if (!isAsking || valueAt(values, ["tikv-importer", "backend"]) === "tidb") return [];
  return [{ ...place, answer: "unclear", says: "is not set: whoever calls it may give certificates by flags" }];
}

/** Tells of the name of a configuration file whether it gives the tool certificates. */
export function configsWithTls(files: readonly RepositoryFile[]): (name: string) => boolean | null {
  const known = new Map<string, boolean | null>();
  for (const { path, text } of files) {
    if (!path.endsWith(".toml")) continue;
    const name = nameOf(path);
    // Two of one name: which of them is meant is not known, unless they agree.
    const has = hasTls(text);
    known.set(name, known.has(name) && known.get(name) !== has ? null : has);
  }
  return (name) => known.get(nameOf(name)) ?? null;
}

function hasTls(text: string): boolean | null {
  const values = valuesOf(text);
  if (values === null) return null;
  return [["security", "ca-path"], ["ca"]].some((path) => {
    const value = valueAt(values, path);
    return typeof value === "string" && value !== "";
  });
}

function valuesOf(text: string): ConfigTable | null {
  if (tooDeep(text) !== null) return null;
  const parsed = parseToml(text);
  return "values" in parsed ? parsed.values : null;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
