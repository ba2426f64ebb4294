import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bundle = join(root, "dist/cli.js").replaceAll("\\", "/");
const pages = globSync("docs/walks/*.md", { cwd: root });

// A day on which the data of the releases are fresh, and no waiver of a page is overdue.
const prelude = `
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
tikv-guard() {
  case "$1" in
    check | audit) "${process.execPath}" "${bundle}" "$@" --now 2026-08-24 ;;
    *) "${process.execPath}" "${bundle}" "$@" ;;
  esac
}
`;

interface Block {
  readonly command: string;
  /** What the page shows of its output; null where it shows nothing. */
  readonly shown: readonly string[] | null;
}

/** The commands of a page, each with the text below it. */
function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(([, command = "", shown]) => ({
    command,
    shown: shown === undefined ? null : shown.split("\n").filter((line) => line.trim() !== ""),
  }));
}

/** All commands in one shell, as a person types them; output and exit code of each. */
function run(blocks: readonly Block[]): readonly { code: number; output: string }[] {
  const directory = mkdtempSync(join(tmpdir(), "walk-"));
  const script = [prelude, ...blocks.map(({ command }) => `${command}printf '\\n@@ended %d\\n' $?`)].join("\n");
  try {
    const { stdout } = spawnSync("bash", ["-c", `exec 2>&1\n${script}`], { cwd: directory, encoding: "utf8" });
    const ended = [...stdout.matchAll(/(.*?)\n@@ended (\d+)\n/gs)];
    return ended.map(([, output = "", code = ""]) => ({ output, code: Number(code) }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test.skipIf(process.platform === "win32").each(pages)("%s can be walked, and shows what is seen", (page) => {
  const blocks = blocksOf(page);
  const results = run(blocks);
  expect(results).toHaveLength(blocks.length);
  for (const [at, { command, shown }] of blocks.entries()) {
    const { code, output } = results[at] ?? { code: -1, output: "" };
    expect(output).not.toContain("command not found");
    if (shown === null) expect([command, code, output]).toEqual([command, 0, expect.anything()]);
    let from = 0;
    for (const line of shown ?? []) {
      const found = output.indexOf(line, from);
      if (found < 0) expect(output).toContain(line);
      expect(found, `${line}\nin its order after: ${command}`).toBeGreaterThanOrEqual(from);
      from = found + line.length;
    }
  }
});

test("there are walks for each kind of reader", () => {
  expect(pages.map((page) => page.replaceAll("\\", "/")).sort()).toEqual([
    "docs/walks/operator.md",
    "docs/walks/organisation.md",
    "docs/walks/tiup.md",
  ]);
});
