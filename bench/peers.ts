import { copyFileSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./cost.ts";

const installed = fileURLToPath(new URL("peers/node_modules", import.meta.url));

/** A checker of schemas that six rows of ours are put to (peers/policy.schema.json), on the files of the head. */
export interface Peer {
  readonly name: string;
  /** For the files below a directory that `prepared` made ready. */
  command(head: string): Command;
  /** Finds the files that it refuses in what it prints. */
  readonly refused: RegExp;
}

const file = String.raw`conf/[\w/-]+\.(?:toml|json)`;
const all: readonly (Peer & { readonly needs: string })[] = [
  peer("tombi (npm)", ".bin/tombi", ["lint", "--offline", "conf"], new RegExp(`at.*?(${file}):`, "g")),
  peer(
    "tombi (native)",
    "@tombi-toml/cli-linux-x64/tombi",
    ["lint", "--offline", "conf"],
    new RegExp(`at.*?(${file}):`, "g"),
  ),
  peer("eslint", ".bin/eslint", ["-c", "eslint.config.mjs", "conf"], new RegExp(`^.*/(${file})$`, "gm")),
  peer("v8r", ".bin/v8r", ["-s", "policy.schema.json", "conf/**/*.toml"], new RegExp(`(${file}) is invalid`, "g")),
  peer(
    "pajv",
    ".bin/pajv",
    ["validate", "-s", "policy.schema.json", "-d", "conf/**/*.toml"],
    new RegExp(`(${file}) invalid`, "g"),
  ),
  peer(
    "taplo (npm)",
    ".bin/taplo",
    ["lint", "--schema", "file://HEAD/policy.schema.json", "conf/**/*.toml"],
    new RegExp(`(${file}):`, "g"),
  ),
  {
    name: "spectral",
    needs: ".bin/spectral",
    command: (head) => ({
      argv: [
        "sh",
        "-c",
        "rm -rf json && node spectral.mjs conf json/conf && node_modules/.bin/spectral lint -r json/conf/ruleset.json 'json/conf/z*/*.json' 'json/conf/[pt]*.json'",
      ],
      cwd: head,
    }),
    refused: new RegExp(`^.*json/(${file})$`, "gm"),
  },
];

/** Those that `npm run bench:peers` installed. */
export function installedPeers(): readonly Peer[] {
  return all.filter(({ needs }) => existsSync(join(installed, needs)));
}

/** Makes a directory of files ready for all of them. */
export function prepare(head: string): void {
  for (const name of ["policy.schema.json", "tombi.toml", "eslint.config.mjs", "spectral.mjs"])
    copyFileSync(new URL(`peers/${name}`, import.meta.url), join(head, name));
  if (existsSync(installed)) symlinkOnce(join(head, "node_modules"));
}

function peer(name: string, needs: string, argv: readonly string[], refused: RegExp) {
  const command = (head: string): Command => ({
    argv: [join("node_modules", needs), ...argv.map((one) => one.replace("HEAD", head))],
    cwd: head,
  });
  return { name, needs, command, refused };
}

function symlinkOnce(path: string): void {
  if (!existsSync(path)) symlinkSync(installed, path);
}
