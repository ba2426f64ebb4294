import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gitEnvironment } from "../trees/git-environment.ts";
import { gitNotStarted } from "../trees/git-failure.ts";
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

/** Builds the repository with the git on this machine. Throws ConfigurationError when git cannot be started. */
export function buildDemoRepository(): DemoRepository {
  const { tmpdir } = process.getBuiltinModule("node:os");
  const directory = mkdtempSync(join(tmpdir(), "tikv-guard-demo-"));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    build(directory);
    return { directory, remove };
  } catch (error) {
    remove();
    throw isAbsent(error) ? gitNotStarted(error) : error;
  }
}

function build(directory: string): void {
  // Inside a hook GIT_DIR names the hook's repository: nothing of it may reach these processes.
  const env = { ...gitEnvironment(process.env), ...identity };
  const git = (...args: string[]) => execFileSync("git", ["-C", directory, ...args], { env, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  commit(directory, git, before, "Orders cluster");
  git("checkout", "--quiet", "-b", "simplify");
  commit(directory, git, after, "Simplify the configuration");
}

function isAbsent(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
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
