import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import { extendedSet } from "../../src/policy/extra.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { type Files, mend } from "./mend.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

// What the guide calls "Missing Implementation", each as a repository that has all the rest.

/** What a note says, what its repository lacks beside the files of its own directory, and the controls that do not hold there. */
interface Note {
  readonly says: readonly string[];
  readonly without: readonly string[];
  readonly controls: readonly string[];
  /** What the settings call the keeping elsewhere of it. */
  readonly elsewhere?: "monitoring" | "runbooks";
}

const notes: Readonly<Record<string, Note>> = {
  "tls-encryption": {
    says: [
      "Cipher suite configuration is not explicitly defined, relying on defaults.",
      "TLS is not enforced for all internal communication; some diagnostic tools still use unencrypted connections.",
    ],
    without: [],
    controls: ["tls-encryption/explicit-cipher-suites", "tls-encryption/tools-use-tls"],
  },
  // TiKV's port has no TLS without client certificates: what is left to configure is whose certificates are admitted.
  "mutual-tls": {
    says: ["mTLS is not configured on TiKV for either client connections or inter-node communication."],
    without: [],
    controls: [
      "mutual-tls/pd-client-identities",
      "mutual-tls/tidb-status-identities",
      "mutual-tls/tikv-allowed-identities",
    ],
  },
  "connection-limits": {
    says: ["The value has not been tuned based on the specific hardware and workload."],
    without: [],
    controls: [
      "connection-limits/tidb-max-connections",
      "connection-limits/tikv-connection-limit",
      "connection-limits/tikv-grpc-memory-quota",
      "connection-limits/tuned-for-capacity",
    ],
  },
  "stay-updated": {
    says: ["A formal process for testing and deploying TiKV updates is not in place."],
    without: ["docs/tikv-upgrade.md", "docs/tikv-rollback.md"],
    controls: ["stay-updated/rollback-plan", "stay-updated/upgrade-procedure"],
    elsewhere: "runbooks",
  },
  "replication-factor": {
    says: ["No specific monitoring alerts are configured for region health issues related to replication."],
    without: ["monitoring/pd.rules.yml"],
    controls: ["replication-factor/region-health-alerts"],
    elsewhere: "monitoring",
  },
  "checksum-verification": {
    says: ["No specific monitoring or alerting is configured to proactively detect checksum errors reported in logs."],
    without: ["monitoring/tikv.rules.yml", "monitoring/loki.yml"],
    controls: ["checksum-verification/corruption-alerts", "checksum-verification/corruption-log-alerts"],
    elsewhere: "monitoring",
  },
};

/** What no file of such a repository can say: from 6.1 on a variable of SQL demands TLS of clients. */
const undecided = ["tls-encryption/tidb-secure-transport"];

const root = import.meta.dirname;
const known = new Set(extendedSet.policies.flatMap(({ id, controls }) => controls.map((one) => `${id}/${one.id}`)));
const repositories: TestRepository[] = [];
afterEach(() => {
  for (const one of repositories.splice(0)) one.remove();
});

function filesBelow(directory: string, path = ""): Files {
  const found: Files = {};
  for (const name of readdirSync(join(root, directory, path)).sort()) {
    const inside = path === "" ? name : `${path}/${name}`;
    if (statSync(join(root, directory, inside)).isDirectory()) Object.assign(found, filesBelow(directory, inside));
    else found[inside] = readFileSync(join(root, directory, inside), "utf8");
  }
  return found;
}

const complete = filesBelow("complete");

function repositoryOf(policy: string, { without }: Note): Files {
  const own = readdirSync(root).includes(policy) ? filesBelow(policy) : {};
  return Object.fromEntries(Object.entries({ ...complete, ...own }).filter(([path]) => !without.includes(path)));
}

async function audited(files: Files): Promise<Report> {
  const repository = createRepository({ base: files });
  repositories.push(repository);
  const out: string[] = [];
  await main(["audit", "--repo", repository.dir, "--ref", "main", "--format", "json"], {
    clock: new Date("2026-07-01T00:00:00Z"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  return JSON.parse(out.join("")) as Report;
}

function controlsOf({ findings }: Report, ...statuses: readonly string[]): readonly string[] {
  return [...new Set(findings.filter(({ status }) => statuses.includes(status)).map(({ control }) => control))].sort();
}

test.each(Object.entries(notes))("the notes on %s are the guide's", (_, { says }) => {
  const guide = readFileSync(join(root, "../docs/mitigation-guide.txt"), "utf8");
  expect(says.filter((one) => !guide.includes(one))).toEqual([]);
});

test("nothing is missing where all of it is there", async () => {
  const report = await audited(complete);
  expect(controlsOf(report, "missing", "ineffective")).toEqual([]);
  expect(controlsOf(report, "unknown")).toEqual(undecided);
  expect(report.diagnostics).toEqual([]);
});

describe.each(Object.entries(notes))("%s", (policy, note) => {
  const wanted = note.controls.filter((one) => known.has(one));

  test("exactly the controls of the note are not implemented", async () => {
    const report = await audited(repositoryOf(policy, note));
    expect(controlsOf(report, "missing", "ineffective")).toEqual(wanted);
    expect(controlsOf(report, "unknown")).toEqual(undecided);
  });

  test("what the report proposes makes them hold", async () => {
    const files = repositoryOf(policy, note);
    const before = await audited(files);
    const mended = wanted.reduce((made, control) => mend(made, findingOf(before, control), complete), files);
    const after = await audited(mended);
    expect(controlsOf(after, "missing", "ineffective")).toEqual([]);
    expect(controlsOf(after, "unknown")).toEqual(undecided);
    expect(wanted.map((control) => findingOf(after, control).status)).toEqual(wanted.map(() => "implemented"));
  });
});

const movable = Object.entries(notes).flatMap(([policy, note]) =>
  note.elsewhere === undefined ? [] : [{ policy, note, elsewhere: note.elsewhere }],
);

test.each(movable)(
  "nothing of $policy is demanded where $elsewhere is kept elsewhere, and that is shown",
  async (one) => {
    const { policy, note, elsewhere } = one;
    const settings = ".github/tikv-guard.toml";
    const files = repositoryOf(policy, note);
    const said = `${files[settings] ?? ""}\n[repository]\n${elsewhere} = "elsewhere"\n`;
    const report = await audited({ ...files, [settings]: said });
    expect(controlsOf(report, "missing", "ineffective")).toEqual([]);
    for (const control of note.controls) {
      const { status, notes: told } = findingOf(report, control);
      expect(status).toBe("not-applicable");
      expect(told.join(" ")).toContain(`${elsewhere} = "elsewhere"`);
    }
  },
);

function findingOf({ findings }: Report, control: string): ReportFinding {
  const found = findings.find((finding) => finding.control === control);
  if (found === undefined) throw new Error(`no finding of ${control}`);
  return found;
}
