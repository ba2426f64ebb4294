import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Status, UnknownReason } from "../../src/types.ts";

/** One expectation: its name says what control gets which status, and its files are the configuration that earns it. */
export interface Fixture {
  /** Below test/policies: `<policy>/<control>/<status>[~words][@release][@date][.<file's name>]` with a name such as `tikv.toml` or `topology.yaml`; a directory holds files, or `base/` and `head/`. */
  readonly path: string;
  /** `<policy>/<control>`. */
  readonly control: string;
  readonly status: Status;
  /** Free words of the name; those of an `unknown` fixture start with the reason. */
  readonly words: string;
  /** As written after the first `@`; `none` there (no release declared) is null, nothing at all is the newest release. */
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
interface FixtureFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const newestRelease = "v8.5.7";
const today = "2026-07-01";
const statuses: readonly string[] = ["implemented", "ineffective", "missing", "unknown", "not-applicable"];
const reasons: readonly UnknownReason[] = [
  "unreadable",
  "not-in-repository",
  "release-not-declared",
  "release-outside-catalogue",
  "capacity-not-declared",
  "stale-data",
];
const root = import.meta.dirname;

/** Every fixture below test/policies, in path order; throws when a name is none of the layout's. */
export function readFixtures(): readonly Fixture[] {
  return directories("").flatMap((policy) =>
    directories(policy).flatMap((control) =>
      entries(`${policy}/${control}`).map((name) => readFixture(`${policy}/${control}`, name)),
    ),
  );
}

/** The reason that an `unknown` fixture's name expects. */
export function expectedReason({ status, words, path }: Fixture): UnknownReason | null {
  if (status !== "unknown") return null;
  const reason = reasons.find((one) => words === one || words.startsWith(`${one}-`));
  if (reason === undefined) throw new Error(`${path}: the words of an unknown fixture start with its reason`);
  return reason;
}

function readFixture(control: string, name: string): Fixture {
  const path = `${control}/${name}`;
  const single = /^(.+)\.([a-z-]+\.(?:toml|ya?ml|json5?|rules|conf|sh|md))$/.exec(name);
  const [expectation = "", ...at] = (single?.[1] ?? name).split("@");
  const [status = "", ...words] = expectation.split("~");
  if (!statuses.includes(status)) throw new Error(`${path}: "${status}" is not a status`);
  const [release = newestRelease, date = today] = at;
  return {
    path,
    control,
    status: status as Status,
    words: words.join("~"),
    release: release === "none" ? null : release,
    now: new Date(`${date}T00:00:00Z`),
    ...(single ? { files: [readFile(path, single[2] ?? "")], settings: null, base: null } : readSides(path)),
  };
}

function readSides(path: string): FixtureSide & Pick<Fixture, "base"> {
  if (!entries(path).includes("base")) return { ...readDirectory(path), base: null };
  return { ...readDirectory(`${path}/head`), base: readDirectory(`${path}/base`) };
}

function readDirectory(path: string): FixtureSide {
  const names = entries(path);
  const settings = names.includes("tikv-guard.toml") ? readFileSync(join(root, path, "tikv-guard.toml"), "utf8") : null;
  const files = names
    .filter((name) => name !== "tikv-guard.toml")
    .flatMap((name) => readFiles(`${path}/${name}`, name));
  return { files, settings };
}

function readFiles(path: string, name: string): readonly FixtureFile[] {
  if (!statSync(join(root, path)).isDirectory()) return [readFile(path, name)];
  return entries(path).flatMap((below) => readFiles(`${path}/${below}`, `${name}/${below}`));
}

function readFile(path: string, name: string): FixtureFile {
  return { file: `cluster/${name}`, bytes: readFileSync(join(root, path)) };
}

function entries(path: string): readonly string[] {
  return readdirSync(join(root, path)).sort();
}

function directories(path: string): readonly string[] {
  return entries(path).filter((name) => statSync(join(root, path, name)).isDirectory());
}
