import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { dist } from "./ours.ts";
import { installedPeers, prepare } from "./peers.ts";
import type { Table } from "./table.ts";
import type { Written } from "./workloads/write.ts";

/** Prints which of a workload's files each checker refuses by the six rows that all can express: they have to be the same. */
export function verdicts({ head, repository }: Written, scratch: string, table: Table): void {
  const own = ours(repository, scratch);
  table.head("files refused by the six rows", ["files", "not the same"]);
  table.row({ name: "tikv-guard, as a team's policy", figures: [String(own.size), ""], value: 0, goal: null });
  for (const { name, command, refused } of installedPeers()) {
    prepare(head);
    const { argv, cwd } = command(head);
    const [program = "", ...rest] = argv;
    const { stdout, stderr } = spawnSync(program, rest, { cwd, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    const theirs = new Set(
      [...stripVTControlCharacters(stdout + stderr).matchAll(refused)].map((found) => stem(found[1] ?? "")),
    );
    const odd =
      [...theirs].filter((file) => !own.has(file)).length + [...own].filter((file) => !theirs.has(file)).length;
    table.row({ name, figures: [String(theirs.size), String(odd)], value: odd, goal: 0 });
  }
}

function ours(repository: string, scratch: string): ReadonlySet<string> {
  const policies = join(scratch, "policies");
  mkdirSync(policies, { recursive: true });
  writeFileSync(join(policies, "six-rows.json"), JSON.stringify(policy()));
  const argv = [join(dist, "cli.js"), "audit", "--repo", repository, "--ref", "head", "--policies", policies];
  const options = { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [...argv, "--format", "json"], options);
  if (stdout === "") throw new Error(`no report: ${stderr}`);
  const { findings } = JSON.parse(stdout) as {
    findings: { control: string; status: string; instance: string | null }[];
  };
  const refused = findings.filter(({ control, status }) => control.startsWith("six-rows/") && status === "missing");
  return new Set(refused.map(({ instance }) => instance ?? ""));
}

/** The peers' schema over what a file says. */
function policy(): object {
  const set = JSON.parse(readFileSync(new URL("peers/policy.schema.json", import.meta.url), "utf8")) as object;
  const controls = ["tikv", "pd"].map((scope) => ({
    id: `rows-of-${scope}`,
    title: "The file has what every checker of schemas can ask for",
    severity: "high",
    scope,
    rationale: "Measurements compare verdicts with those of other checkers.",
    remediation: "Write what the schema asks for.",
    schema: { type: "object", required: ["set"], properties: { set } },
    decidedBy: ["/set/security"],
  }));
  const about = { title: "Six rows", description: "What every checker of schemas can ask for." };
  const threats = [{ name: "Comparing what is not comparable", severity: "low" }];
  return { id: "six-rows", ...about, threats, impact: [], references: [], controls };
}

function stem(file: string): string {
  return (file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
}
