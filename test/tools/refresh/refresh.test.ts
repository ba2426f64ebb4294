import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestRepository } from "../../support/repository.ts";
import { fixtureFiles } from "./source/fixture.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "refresh-"));
const data = join(directory, "data");
const clones = { tikv: join(directory, "tikv.git"), pd: join(directory, "pd.git") };
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const empty = { releases: { "8.4": "v8.4.0" }, aliases: {}, items: {} };
const files: Record<string, unknown> = {
  "tikv.json": { ...empty, items: { "raft-engine": { dir: 'string | ""' }, server: { gone: "bool | true" } } },
  "pd.json": { ...empty, items: { log: { level: 'string | "info"' } } },
  "provenance.json": {
    tikv: { tags: { "v8.4.0": "0".repeat(40) }, presenceOnly: [] },
    pd: { tags: {}, presenceOnly: [] },
  },
  "releases.json": {
    dataAsOf: "2025-01-01",
    series: [["8.4", "DMR", "v8.4.0", null, null, null]],
    patches: { "8.4": ["2024-11-11"] },
  },
};

beforeAll(() => {
  const tikv = new TestRepository();
  const source = fixtureFiles("tikv");
  tikv.commit("main", source);
  tikv.git("tag", "v8.4.0", "main");
  const server = source["src/server/config.rs"] ?? "";
  const grown = server.replace("pub labels", "pub new_limit: Option<ReadableSize>,\n    pub labels");
  tikv.commit("main", { "src/server/config.rs": grown });
  tikv.git("-c", "user.name=T", "-c", "user.email=t@example.org", "tag", "-a", "-m", "8.4.1", "v8.4.1", "main");
  tikv.git("tag", "v8.4.1-20260101-abc", "main");
  const pd = new TestRepository();
  pd.commit("main", fixtureFiles("pd"));
  for (const tag of ["v8.4.0", "v8.4.1", "v26.3.0"]) pd.git("tag", tag, "main");
  execFileSync("git", ["clone", "--quiet", "--bare", tikv.dir, clones.tikv]);
  execFileSync("git", ["clone", "--quiet", "--bare", pd.dir, clones.pd]);
  tikv.remove();
  pd.remove();
  cpSync(join(root, "data/README.md"), join(data, "README.md"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(data, name), JSON.stringify(content));
});

function refresh(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, "tools/refresh.ts"), ...args], { encoding: "utf8" });
}
const read = (name: string) => JSON.parse(readFileSync(join(data, name), "utf8"));

test("bare clones of both repositories are read at their tags", () => {
  const run = refresh("--tikv", clones.tikv, "--pd", clones.pd, "--data", data);
  expect(run.stderr).toBe("");
  const tikv = read("tikv.json");
  expect(tikv.releases).toEqual({ "8.4": "v8.4.1" });
  expect(tikv.aliases).toEqual({ "server.snap-max-write-bytes-per-sec": "server.snap-io-max-bytes-per-sec" });
  expect(tikv.items.server["new-limit"]).toBe('size | null |  | {"patches":{"8.4":[[1,1]]}}');
  expect(tikv.items.server["grpc-concurrency"]).toBe("unsigned | null");
  expect(tikv.items.server.gone).toBeUndefined();
  expect(run.stdout).toContain("server.gone: v8.4.0 does not read it, other than the data had it");
  expect(tikv.items["raft-engine"]).toEqual({ dir: 'string | ""', enable: "bool | null" });
  expect(read("pd.json").items.log).toEqual({ level: 'string | "info"' });
  expect(read("pd.json").releases).toEqual({ "8.4": "v8.4.1" });
});

test("the history has the new patch, as of the older of both clones", () => {
  const { dataAsOf, series, patches } = read("releases.json");
  expect([dataAsOf, series, patches]).toEqual([
    "2026-01-01",
    [["8.4", "DMR", "v8.4.1", null, null, null]],
    { "8.4": ["2024-11-11", "2026-01-01"] },
  ]);
});

test("the commits that were read are kept, and the items of which only presence and type are known", () => {
  const { tikv, pd } = read("provenance.json");
  expect(Object.keys(tikv.tags)).toEqual(["v8.4.0", "v8.4.1"]);
  expect(tikv.tags["v8.4.1"]).toMatch(/^[1-9a-f][0-9a-f]{39}$/);
  expect(tikv.presenceOnly).toContain("server.new-limit");
  expect(Object.keys(pd.tags)).toEqual(["v8.4.0", "v8.4.1"]);
});

test("a second run finds nothing new", () => {
  const before = ["tikv.json", "pd.json", "releases.json", "provenance.json"].map(read);
  const run = refresh("--tikv", clones.tikv, "--pd", clones.pd, "--data", data);
  expect(run.stdout).toBe("tikv: 2 tags read\npd: 2 tags read\n");
  expect(["tikv.json", "pd.json", "releases.json", "provenance.json"].map(read)).toEqual(before);
});

test("a directory that is no clone, a clone without releases, and no arguments end in an error", () => {
  expect(refresh("--tikv", directory, "--data", data).stderr).toContain("not a git repository");
  const bare = join(directory, "bare.git");
  execFileSync("git", ["init", "--quiet", "--bare", bare]);
  expect(refresh("--tikv", bare, "--data", data).stderr).toContain("has no tag of a release");
  expect(refresh("--data", data).status).toBe(64);
  expect(refresh("--from", directory, "--data", data).stderr).toContain("holds none of tikv.json");
});

test("source files in JSON become data files", () => {
  const from = mkdtempSync(join(directory, "from-"));
  const item = { in: "5.0-9.0-beta", type: "size", default: "1KiB" };
  const tags = { "5.0": "v5.0.6", "9.0-beta": "v9.0.0-beta.1" };
  const source = { component: "tikv", tags, items: { "storage.reserve-space": item } };
  writeFileSync(join(from, "tikv.json"), JSON.stringify(source));
  const run = refresh("--from", from, "--data", data);
  expect([run.stderr, run.stdout.split(":")[0]]).toEqual(["", join(data, "tikv.json")]);
  expect(read("tikv.json").items).toEqual({ storage: { "reserve-space": "size | 1024" } });
});
