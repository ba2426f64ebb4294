import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import { edited, topology } from "./topologies.ts";

/** Of PD's controls this one is asked from 8.4 on. */
const listed = "mutual-tls/pd-client-identities";

function of(report: Report, control: string): readonly ReportFinding[] {
  return report.findings.filter((finding) => finding.control === control);
}

function statusesOf(report: Report, control: string): readonly string[] {
  return [...new Set(of(report, control).map(({ status }) => status))];
}

const versions = (pd: string, tikv: string): string =>
  edited(topology, "global:\n", `component_versions: { pd: ${pd}, tikv: ${tikv}, tidb: ${tikv} }\nglobal:\n`);
const compose = (pd: string, tikv: string): string => `services:
  pd0:
    image: pingcap/pd:${pd}
    command: [--client-urls=http://0.0.0.0:2379, --peer-urls=http://0.0.0.0:2380]
  tikv0:
    image: pingcap/tikv:${tikv}
    command: [--addr=0.0.0.0:20160, --pd=pd0:2379]
`;

describe.each([
  ["a topology", "topology.yaml", versions],
  ["a Compose file", "docker-compose.yml", compose],
])("members of several releases in %s", (_, file, text) => {
  test.each([
    ["v8.1.2", "v8.5.7", "not-applicable"],
    ["v8.5.7", "v8.1.2", "missing"],
    ["v8.5.7", "v8.5.7", "missing"],
    ["v8.1.2", "latest", "not-applicable"],
  ])("PD %s beside TiKV %s is judged under its own", async (pd, tikv, status) => {
    const report = await audited(repositoryOf({ [file]: text(pd, tikv) }));
    expect(statusesOf(report, listed)).toEqual([status]);
  });

  test("whose release an option gives are all judged under that", async () => {
    const report = await audited(repositoryOf({ [file]: text("v8.1.2", "v8.5.7") }), "--release", "v8.5.7");
    expect(statusesOf(report, listed)).toEqual(["missing"]);
  });
});

describe("a list of names that PD takes from 8.4 on", () => {
  const peers = "mutual-tls/pd-peer-identities";
  const withNames = (pd: string, tikv: string): string => {
    const section = "  pd:\n    security.cert-allowed-cn: [pd, ctl]\n";
    return edited(versions(pd, tikv), "pd_servers:\n", `server_configs:\n${section}pd_servers:\n`);
  };
  const raised = async (from: readonly [string, string], to: readonly [string, string]): Promise<Report> =>
    checked(repositoryOf({ "shop/topology.yaml": withNames(...from) }, { "shop/topology.yaml": withNames(...to) }));

  test("counts when PD alone is raised, which is PD's own cause", async () => {
    const report = await raised(["v8.1.2", "v8.5.7"], ["v8.5.7", "v8.5.7"]);
    const found = of(report, peers);
    expect(new Set(found.map(({ change }) => change))).toEqual(new Set(["improvement"]));
    expect(new Set(found.map(({ cause }) => cause))).toEqual(new Set(["release#shop/pd"]));
    const moved = report.findings.filter(({ change }) => !["unchanged", "gap"].includes(change));
    expect(moved.filter(({ component }) => component !== "pd").map(({ control }) => control)).toEqual([
      "stay-updated/same-release",
    ]);
  });

  test("counts when all are raised together, which is one cause", async () => {
    const report = await raised(["v8.1.2", "v8.1.2"], ["v8.5.7", "v8.5.7"]);
    expect(new Set(of(report, peers).map(({ cause }) => cause))).toEqual(new Set(["release#shop"]));
  });

  test("does not count any more when PD alone is lowered, and the reason names PD's releases", async () => {
    const report = await raised(["v8.5.7", "v8.5.7"], ["v8.1.2", "v8.5.7"]);
    expect(of(report, peers)[0]).toMatchObject({ change: "regression", cause: "release#shop/pd" });
    expect(report.reasons.find((reason) => reason.includes(peers))).toContain("the release went from v8.5.7 to v8.1.2");
  });
});

test("an image whose tag becomes a variable runs an unknown release", async () => {
  const file = "docker-compose.yml";
  const repository = repositoryOf({ [file]: compose("v8.5.7", "v8.5.7") }, { [file]: compose("${TAG}", "${TAG}") });
  const report = await checked(repository);
  expect(report.clusters.map(({ release }) => release)).toEqual([null]);
  expect(statusesOf(report, "stay-updated/pinned-release")).toEqual(["unknown"]);
  expect(report.verdict).toBe("pass");
});

test("images that move to a mirror change nothing", async () => {
  const file = "docker-compose.yml";
  const text = compose("v8.5.7", "v8.5.7");
  const moved = text.replaceAll("pingcap/", "registry.example:5000/mirror/");
  const report = await checked(repositoryOf({ [file]: text }, { [file]: moved }));
  expect(report.clusters.map(({ components }) => components)).toEqual([["pd", "tikv"]]);
  expect([report.verdict, report.totals.regressions, report.totals.removed]).toEqual(["pass", 0, 0]);
});
