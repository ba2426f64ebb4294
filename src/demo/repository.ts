import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before } from "./files.ts";

const identity = {
  GIT_AUTHOR_NAME: "tikv-guard demo",
  GIT_AUTHOR_EMAIL: "demo@tikv-guard.invalid",
  GIT_COMMITTER_NAME: "tikv-guard demo",
  GIT_COMMITTER_EMAIL: "demo@tikv-guard.invalid",
  GIT_AUTHOR_DATE: "2026-01-05T09:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-05T09:00:00Z",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** A temporary git repository with the change of the demonstration: branch main before it, HEAD after it. */
export interface DemoRepository {
  readonly directory: string;
  remove(): void;
}

/** Builds the repository with the git on this machine; throws when there is none. */
export function buildDemoRepository(): DemoRepository {
  const directory = mkdtempSync(join(tmpdir(), "tikv-guard-demo-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", directory, ...args], { env: { ...process.env, ...identity }, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  commit(directory, git, before, "Orders cluster");
  git("checkout", "--quiet", "-b", "simplify");
  commit(directory, git, after, "Simplify the configuration");
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function commit(
  directory: string,
  git: (...args: string[]) => void,
  files: Readonly<Record<string, string>>,
  subject: string,
): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  git("add", "--all");
  git("commit", "--quiet", "--message", subject);
}
