import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigurationError, SourceError } from "../../src/errors.ts";
import { filesOnDisk, openDirectory } from "../../src/trees/directory.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "directory-test-"));
  for (const path of [
    "work/conf/tikv.toml",
    "work/conf/deep/pd.toml",
    "work/.git/config.toml",
    "work/conf/node_modules/x/tikv.toml",
    "work/été.toml",
    "outside/tikv.toml",
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path);
  }
  symlinkSync(join(root, "outside"), join(root, "work/conf/linked"));
  symlinkSync(join(root, "outside/tikv.toml"), join(root, "work/conf/linked.toml"));
  symlinkSync(join(root, "work"), join(root, "work/conf/loop"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const list = async (paths: string[], directories = [""], depth: number | null = null) => {
  const source = await openDirectory(paths, join(root, "work"));
  return (await source.list(filesOnDisk, directories, depth)).map((entry) => entry.path);
};

test("walks what is named, not through links, .git or node_modules", async () => {
  expect(await list(["."])).toEqual(["conf/deep/pd.toml", "conf/tikv.toml", "été.toml"]);
  expect(await list(["conf/tikv.toml", "conf"])).toEqual(["conf/deep/pd.toml", "conf/tikv.toml"]);
  expect(await list(["."], ["conf"], 0)).toEqual(["conf/tikv.toml"]);
});

test("follows a link that the operator names, and shows paths outside as they are", async () => {
  expect(await list(["conf/linked"])).toEqual(["conf/linked/tikv.toml"]);
  expect(await list(["../outside"])).toEqual(["../outside/tikv.toml"]);
});

test("takes what lies in the root for that, whatever way leads there", async () => {
  symlinkSync(join(root, "work"), join(root, "alias"));
  expect(await list([join(root, "alias")])).toEqual(await list(["."]));
  expect(await list([join(root, "alias/conf/tikv.toml")])).toEqual(["conf/tikv.toml"]);
});

test("reads bytes, and says what cannot be read", async () => {
  const source = await openDirectory(["."], join(root, "work"));
  const entries = await source.list(filesOnDisk, [""], null);
  const gone = { path: "gone.toml", oid: "disk:gone.toml", size: null };
  const contents = await source.read([...entries, gone]);
  for (const entry of entries) expect(contents.get(entry.oid)).toEqual({ bytes: Buffer.from(`work/${entry.path}`) });
  expect(contents.get(gone.oid)).toMatchObject({ problem: expect.stringContaining("ENOENT") });
  expect(await source.file(filesOnDisk, "conf/tikv.toml")).toEqual({ bytes: Buffer.from("work/conf/tikv.toml") });
  expect(await source.file(filesOnDisk, "conf")).toBeNull();
});

test("a path that does not exist is the operator's error, a comparison is impossible", async () => {
  await expect(openDirectory(["conf", "nowhere"], join(root, "work"))).rejects.toThrow(ConfigurationError);
  await expect(openDirectory(["nowhere"], join(root, "work"))).rejects.toThrow("nowhere: is neither a file nor");
  const source = await openDirectory(["."], join(root, "work"));
  await expect(source.diff()).rejects.toThrow(SourceError);
});
