import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigurationError } from "../errors.ts";

const bound = "32GiB";

const policy = {
  $schema: "https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/policies/policy.schema.json",
  id: "house-rules",
  title: "House rules",
  description: "What our own machines need beyond the guide.",
  threats: [{ name: "Out of memory", severity: "high" }],
  impact: [],
  references: [],
  controls: [
    {
      id: "bounded-block-cache",
      title: `TiKV's block cache is written down and at most ${bound}`,
      severity: "medium",
      scope: "tikv",
      rationale: "The default is 45 % of the machine's memory for each TiKV, and ours share machines.",
      remediation: 'Set `capacity = "24GiB"` in `[storage.block-cache]` of tikv.toml.',
      schema: {
        type: "object",
        required: ["config"],
        properties: {
          config: {
            type: "object",
            required: ["storage"],
            properties: {
              storage: {
                type: "object",
                required: ["block-cache"],
                properties: {
                  "block-cache": {
                    type: "object",
                    required: ["capacity"],
                    properties: { capacity: { type: "integer", maximumSize: bound } },
                  },
                },
              },
            },
          },
        },
      },
      decidedBy: ["/config/storage/block-cache/capacity"],
    },
  ],
};

const tests = "tests/house-rules/bounded-block-cache";

/** A policy of one control and a fixture for each status that it can have. */
const files: Readonly<Record<string, string>> = {
  "house-rules.json": `${JSON.stringify(policy, null, 2)}\n`,
  [`${tests}/implemented~24GiB.tikv.toml`]: '[storage.block-cache]\ncapacity = "24GiB"\n',
  [`${tests}/missing~larger.tikv.toml`]: '[storage.block-cache]\ncapacity = "64GiB"\n',
  [`${tests}/missing~default.tikv.toml`]: '[server]\naddr = "127.0.0.1:20160"\n',
  [`${tests}/unknown~unreadable-placeholder.tikv.toml`]: '[storage.block-cache]\ncapacity = "${CACHE}"\n',
};

/** Writes a first policy and its fixtures below a directory and returns their paths. Throws ConfigurationError when one is there already or the system refuses. */
export function writeFirstPolicy(directory: string): readonly string[] {
  const paths = Object.keys(files).map((file) => join(directory, file));
  const there = paths.find((path) => existsSync(path));
  if (there !== undefined) {
    throw new ConfigurationError(there, "is there already, and nothing is overwritten.", "Name another directory.");
  }
  for (const [at, text] of Object.values(files).entries()) {
    const path = paths[at] ?? directory;
    write(directory, path, text);
  }
  return paths;
}

function write(directory: string, path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(directory, `cannot be written into (${words}).`, "Name a directory of your own.");
  }
}
