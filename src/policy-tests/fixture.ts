import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors.ts";
import type { Status, UnknownReason } from "../types.ts";

/** One expectation: its name says what control gets which status, and its files are the configuration that earns it. */
export interface Fixture {
  /** `<policy>/<control>/<status>[~words][@release][@date][.<file's name>]`; a directory holds files, or `base/` and `head/`. */
  readonly path: string;
  /** `<policy>/<control>`. */
  readonly control: string;
  readonly status: Status;
  /** Free words of the name; those of an `unknown` fixture start with the reason. */
  readonly words: string;
  /** As written after the first `@`; `none` there (no release declared) is null. */
  readonly release: string | null;
  readonly now: Date;
  readonly files: readonly FixtureFile[];
  /** The text of `tikv-guard.toml` in a fixture's directory: what the settings declare of the cluster. */
  readonly settings: string | null;
  /** Of a fixture with directories `base` and `head`, whose files are then the head's, what the base has. */
  readonly base: FixtureSide | null;
}

/** The files of one side, and what its settings declare. */
export type FixtureSide = Pick<Fixture, "files" | "settings">;

/** A file of a fixture as it would lie in a repository. */
export interface FixtureFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What holds where a fixture's name says nothing. */
export interface FixtureDefaults {
  readonly release: string | null;
  readonly now: Date;
}

const statuses: readonly string[] = ["implemented", "ineffective", "missing", "unknown", "not-applicable"];
const reasons: readonly UnknownReason[] = [
  "unreadable",
  "not-in-repository",
  "release-not-declared",
  "release-outside-catalogue",
  "capacity-not-declared",
  "stale-data",
];

/** Every fixture of a directory `<policy>/<control>/`, in path order. Throws ConfigurationError for a name that is none of the layout's. */
export function readFixtures(root: string, defaults: FixtureDefaults): readonly Fixture[] {
  return directories(root).flatMap((policy) =>
    directories(join(root, policy)).flatMap((control) =>
      entries(join(root, policy, control)).map((name) => readFixture(root, `${policy}/${control}`, name, defaults)),
    ),
  );
}

/** The reason that an `unknown` fixture's name expects. Throws ConfigurationError when it gives none. */
export function expectedReason({ status, words, path }: Fixture): UnknownReason | null {
  if (status !== "unknown") return null;
  const reason = reasons.find((one) => words === one || words.startsWith(`${one}-`));
  if (reason !== undefined) return reason;
  const remedy = `Begin the words after ~ with one of: ${reasons.join(", ")}.`;
  throw new ConfigurationError(path, "expects unknown and does not say why.", remedy);
}

function readFixture(root: string, control: string, name: string, defaults: FixtureDefaults): Fixture {
  const path = `${control}/${name}`;
  const single = /^(.+)\.([a-z-]+\.(?:toml|ya?ml|json5?|rules|conf|sh|md))$/.exec(name);
  const [expectation = "", ...at] = (single?.[1] ?? name).split("@");
  const [status = "", ...words] = expectation.split("~");
  if (!statuses.includes(status)) {
    const problem = `"${status}" is not a status.`;
    throw new ConfigurationError(path, problem, `Begin its name with one of: ${statuses.join(", ")}.`);
  }
  const [release, date] = at;
  return {
    path,
    control,
    status: status as Status,
    words: words.join("~"),
    release: release === undefined ? defaults.release : release === "none" ? null : release,
    now: date === undefined ? defaults.now : day(path, date),
    ...(single
      ? { files: [readFile(root, path, single[2] ?? "")], settings: null, base: null }
      : readSides(root, path)),
  };
}

function day(path: string, text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(date.getTime())) return date;
  throw new ConfigurationError(path, `"${text}" is not a day.`, "Write it after a second @ like 2026-07-01.");
}

function readSides(root: string, path: string): FixtureSide & Pick<Fixture, "base"> {
  if (!statSync(join(root, path)).isDirectory()) {
    const remedy =
      "End its name with that of a file it stands for, such as .tikv.toml, .topology.yaml or .alert.rules.";
    throw new ConfigurationError(path, "is of no kind that is known.", remedy);
  }
  if (!entries(join(root, path)).includes("base")) return { ...readDirectory(root, path), base: null };
  return { ...readDirectory(root, `${path}/head`), base: readDirectory(root, `${path}/base`) };
}

function readDirectory(root: string, path: string): FixtureSide {
  const names = readdirSync(join(root, path)).sort();
  const settings = names.includes("tikv-guard.toml") ? readFileSync(join(root, path, "tikv-guard.toml"), "utf8") : null;
  const files = names
    .filter((name) => name !== "tikv-guard.toml")
    .flatMap((name) => readFiles(root, `${path}/${name}`, name));
  return { files, settings };
}

/** A file, or all that lie in a directory of a repository, such as `.github`. */
function readFiles(root: string, path: string, name: string): readonly FixtureFile[] {
  if (!statSync(join(root, path)).isDirectory()) return [readFile(root, path, name)];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((below) => readFiles(root, `${path}/${below}`, `${name}/${below}`));
}

function readFile(root: string, path: string, name: string): FixtureFile {
  return { file: `cluster/${name}`, bytes: readFileSync(join(root, path)) };
}

function entries(path: string): readonly string[] {
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort();
}

function directories(path: string): readonly string[] {
  return entries(path).filter((name) => statSync(join(path, name)).isDirectory());
}
