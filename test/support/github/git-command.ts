import { execFileSync } from "node:child_process";

// Neither the user's configuration nor a repository that a hook runs in may reach the one that is named.
const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
const alone = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
const env = { ...Object.fromEntries(inherited), ...alone };

/** Runs git in a directory and returns what it printed; throws when git exits with an error. */
export function git(dir: string, args: readonly string[], input: Uint8Array | string = ""): Buffer {
  return execFileSync("git", ["-C", dir, ...args], { maxBuffer: 2 ** 30, env, stdio: "pipe", input });
}
