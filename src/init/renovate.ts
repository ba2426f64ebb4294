import { settingsFile, type Target } from "../repository/watchers/targets.ts";
import type { Workflow } from "./workflows.ts";

const release = "v\\d+\\.\\d+\\.\\d+";
const settings: Target = { file: settingsFile, format: null, releases: [] };

/**
 * Renovate's configuration with managers for what its own do not read: the release in the settings of tikv-guard, in topologies of
 * TiUP and in resources of TiDB Operator. `targets` are the files that say a release.
 */
export function renovateConfig(targets: readonly Target[]): Workflow {
  const others = targets.filter(({ file, format }) => format !== "compose" && file !== settings.file);
  const config = {
    $schema: "https://docs.renovatebot.com/renovate-schema.json",
    extends: ["config:recommended"],
    customManagers: [settings, ...others].map(managerOf),
    packageRules: [
      {
        description: "All components of a cluster go to one release together",
        matchPackageNames: ["tikv/tikv", "pingcap/**"],
        groupName: "TiKV and PD",
        allowedVersions: "!/-(?:alpha|beta|rc|nightly)/",
      },
    ],
  };
  return { file: "renovate.json", text: `${JSON.stringify(config, null, 2)}\n` };
}

function managerOf({ file, format }: Target) {
  const isTagged = format === null || format === "tiup";
  return {
    customType: "regex",
    managerFilePatterns: [`/^${file.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$/`],
    matchStrings: matchStrings(format),
    depNameTemplate: isTagged ? "tikv/tikv" : "pingcap/tikv",
    datasourceTemplate: isTagged ? "github-tags" : "docker",
    versioningTemplate: "semver",
  };
}

function matchStrings(format: Target["format"]): readonly string[] {
  if (format === null) return [`release\\s*=\\s*"(?<currentValue>${release})"`];
  if (format === "tiup") return [`\\b(?:tikv|pd|tidb|tiflash|cdc|tiproxy)\\s*:\\s*"?(?<currentValue>${release})`];
  return [
    `\\bversion:\\s*"?(?<currentValue>${release})`,
    `pingcap/(?:tikv|pd|tidb|tiflash|ticdc|tiproxy):(?<currentValue>${release})`,
  ];
}
