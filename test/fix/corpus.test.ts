import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { applyEdits } from "../../src/fix/apply.ts";
import { changedLines, failing, type Mended, mend } from "./tree.ts";

const root = fileURLToPath(new URL("../corpus/files", import.meta.url));
/** Old enough for a control whose default is not yet as it should be. */
const release = "v7.5.3";

/** Where a file of the corpus would lie so that it is read as what it is. */
function pathOf(kind: string, name: string): string {
  const path = name.split("__").slice(2).join("__");
  if (kind.endsWith("-toml")) return `conf/${kind.replace("-toml", "")}.toml`;
  if (kind === "ansible") return path.replace(/^conf_/, "conf/");
  return `deploy/${path}`;
}

const files = readdirSync(root).flatMap((kind) =>
  readdirSync(`${root}/${kind}`)
    .filter((name) => name !== "README.md")
    .map((name) => ({
      name: `${kind}/${name}`,
      path: pathOf(kind, name),
      text: readFileSync(`${root}/${kind}/${name}`, "utf8"),
    })),
);

function assertParses(path: string, text: string): void {
  if (path.endsWith(".toml")) expect(() => parseToml(text, { integersAsBigInt: "asNeeded" })).not.toThrow();
  else if (!text.includes("{{"))
    for (const one of parseAllDocuments(text, { strict: false, uniqueKeys: false }))
      expect("errors" in one ? one.errors : []).toEqual([]);
}

/** Items that are written because a control asks for them: everything that may be in a changed line. */
const written =
  /max-replicas|track-and-verify|wal-recovery-mode|recovery-mode|checksum|unordered-write|enable|max-store-down-time|-limit|memory-quota|concurrent-stream|^[+-]\s*(?:#.*)?$|^\+\s*(?:\[[\w.-]+\]|[\w-]+:)$|config: \{\}$/;

describe.each(files)("$name", ({ path, text }) => {
  let audit: Promise<Mended> | null = null;
  const first = () => {
    audit ??= mend({ [path]: text }, release);
    return audit;
  };

  test("what is mended holds, only lines of its items differ, and a second run changes nothing", async () => {
    const { report, fixes, after } = await first();
    const made = String(after[path]);
    if (fixes.edits.size === 0) expect(made).toBe(text);
    else assertParses(path, made);
    expect(changedLines(text, made).filter((line) => !written.test(line))).toEqual([]);
    const again = await mend(after, release);
    const left = failing(again.report);
    expect([...fixes.mended.keys()].filter((key) => left.has(key))).toEqual([]);
    expect([...left.keys()].filter((key) => !failing(report).has(key))).toEqual([]);
    expect(again.fixes.edits.size).toBe(0);
  });

  test("each fix of the report is good alone", async () => {
    const { report } = await first();
    const edits = new Map([...failing(report)].filter(([, one]) => one.fix?.kind === "edit"));
    for (const [key, { fix }] of edits) {
      const { report: now } = await mend({ [path]: applyEdits(text, fix?.edits ?? []) }, release);
      expect(failing(now).has(key)).toBe(false);
    }
  });

  test("a proposal parses, and is marked as one", async () => {
    const { report } = await first();
    for (const { fix } of failing(report).values()) {
      if (fix?.kind !== "decision" || fix.edits.length === 0) continue;
      assertParses(path, applyEdits(text, fix.edits));
      expect(fix.edits.some((edit) => /<[^<>]+>/.test(edit.text))).toBe(true);
    }
  });
});

test("files of these kinds are mended", async () => {
  const mended = new Set<string>();
  for (const { name, path, text } of files) {
    const kind = name.split("/")[0] ?? "";
    if (!mended.has(kind) && (await mend({ [path]: text }, release)).fixes.edits.size > 0) mended.add(kind);
  }
  expect([...mended].sort()).toEqual(["helm-values", "operator-v1", "pd-toml", "tikv-toml", "tiup-topology"]);
});
