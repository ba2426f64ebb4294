import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

function changeOf(base: Changes, head: Changes): Promise<Report> {
  return checked(repositoryOf(base, head));
}

const service = (name: string, config: string): string => `  ${name}:
    image: pingcap/tikv:v8.5.3
    command: [--addr=0.0.0.0:20160, --pd=pd:2379, --config=/tikv.toml]
    volumes: ["${config}:/tikv.toml"]
`;
const compose = (...services: readonly string[]): string => `services:
  pd:
    image: pingcap/pd:v8.5.3
    command: [--client-urls=http://0.0.0.0:2379, --config=/pd.toml]
    volumes: ["./pd.toml:/pd.toml"]
${services.join("")}`;
const one = service("tikv0", "./tikv.toml");
const files: Changes = {
  "docker-compose.yml": compose(one),
  "pd.toml": "[replication]\nmax-replicas = 3\n",
  "tikv.toml": '[rocksdb]\nwal-recovery-mode = "point-in-time"\n',
};
const elsewhere = service("tikv1", "/srv/tikv.toml");

function lost({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(({ change }) => change === "regression");
}

describe("a member whose file is not in the repository", () => {
  test("that is new makes unknown what it decides, and stops nobody", async () => {
    const report = await changeOf(files, { "docker-compose.yml": compose(one, elsewhere) });
    expect(lost(report)).toEqual([]);
    expect(report.verdict).toBe("pass");
    const election = report.findings.find(({ control }) => control === "checksum-verification/same-election-timeout");
    expect(election).toMatchObject({ status: "unknown", reason: "not-in-repository" });
    const own = report.findings.filter(({ instance, status }) => instance === "tikv1" && status === "unknown");
    expect(new Set(own.map(({ reason }) => reason))).toEqual(new Set(["not-in-repository"]));
  });

  test("that is new does not hide what the others lose", async () => {
    const three = [one, service("tikv2", "./tikv2.toml"), service("tikv3", "./tikv.toml")];
    const base = {
      ...files,
      "docker-compose.yml": compose(...three),
      "tikv2.toml": '[raftstore]\nraft-base-tick-interval = "1s"\n',
    };
    const head = {
      "docker-compose.yml": compose(...three, elsewhere),
      "tikv2.toml": '[raftstore]\nraft-base-tick-interval = "5s"\n',
    };
    const found = lost(await changeOf(base, head)).map(({ control }) => control);
    expect(found).toContain("checksum-verification/same-election-timeout");
  });

  test.each([
    ["goes from the repository", { "tikv.toml": null }],
    ["is mounted from elsewhere", { "docker-compose.yml": compose(service("tikv0", "/srv/tikv.toml")) }],
    [
      "is named by a variable",
      { "docker-compose.yml": compose(one.replace("--config=/tikv.toml", "--config=$${FILE}")) },
    ],
  ])("that was there and %s is an error", async (_, head: Changes) => {
    const report = await changeOf(files, head);
    expect(lost(report).length).toBeGreaterThan(0);
    expect(lost(report).every(({ status, reason }) => status === "unknown" && reason === "unreadable")).toBe(true);
    expect(report.verdict).toBe("error");
  });

  test("and never was is told so", async () => {
    const { findings } = await audited(repositoryOf({ ...files, "docker-compose.yml": compose(elsewhere) }));
    expect(findings.filter(({ reason }) => reason === "unreadable")).toEqual([]);
    expect(findings.filter(({ reason }) => reason === "not-in-repository").length).toBeGreaterThan(0);
  });
});
