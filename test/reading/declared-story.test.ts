import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { overlays, sharedCluster } from "../support/overlays.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

function changeOf(base: Changes, head: Changes): Promise<Report> {
  return checked(repositoryOf(base, head));
}

function regressions({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(({ change }) => change === "regression");
}

const compose = (scheme: string): string => `services:
  pd:
    image: pingcap/pd:v8.5.3
    command: [--client-urls=${scheme}://0.0.0.0:2379, --peer-urls=${scheme}://0.0.0.0:2380, --config=/pd.toml]
    volumes: ["./config/pd.toml:/pd.toml"]
  tikv:
    image: pingcap/tikv:v8.5.3
    command: [--addr=0.0.0.0:20160, --pd=pd:2379, --config=/tikv.toml]
    volumes: ["./config/tikv.toml:/tikv.toml"]
`;
const files = (globs: string): Changes => ({
  ".github/tikv-guard.toml": `[[cluster]]\nname = "shop"\nfiles = [${globs}]\ntier = "staging"\n`,
  "docker-compose.yml": compose("https"),
  "config/pd.toml": '[security]\ncacert-path = "/ca"\ncert-path = "/cert"\nkey-path = "/key"\n',
  "config/tikv.toml": '[security]\nca-path = "/ca"\ncert-path = "/cert"\nkey-path = "/key"\n',
});
const off: Changes = { "docker-compose.yml": compose("http") };

describe("settings that name only what a compose file mounts", () => {
  test.each(['"config/tikv.toml"', '"config/*.toml"'])(
    "have its flags judged as part of the cluster: %s",
    async (globs) => {
      const report = await changeOf(files(globs), off);
      expect(report.clusters.map(({ name, tier, release, files: all }) => [name, tier, release, all])).toEqual([
        ["shop", "staging", "v8.5.3", ["config/pd.toml", "config/tikv.toml", "docker-compose.yml"]],
      ]);
      expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/pd-https-urls");
      expect(report.verdict).toBe("fail");
    },
  );

  test("have it so in an audit", async () => {
    const { clusters } = await audited(repositoryOf(files('"config/tikv.toml"')));
    expect(clusters.map(({ name, components }) => [name, components])).toEqual([["shop", ["pd", "tikv"]]]);
  });

  test("keep it out where they say so", async () => {
    const report = await changeOf(files('"config/*.toml", "!docker-compose.yml"'), off);
    expect(report.clusters.map(({ name }) => name)).toEqual(["."]);
    expect(report.verdict).toBe("fail");
  });

  test("take none of two compose files that mount it", async () => {
    const base = { ...files('"config/*.toml"'), "docker-compose.test.yml": compose("https") };
    const report = await changeOf(base, off);
    expect(report.clusters.map(({ name }) => name)).toEqual(["."]);
    expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/pd-https-urls");
  });
});

test("a mounted file alone is read as little as without a compose file", async () => {
  const report = await changeOf(files('"config/*.toml"'), {
    "config/tikv.toml": '[security]\nca-path = ""\ncert-path = "/cert"\nkey-path = "/key"\n',
  });
  expect(report.clusters.map(({ name }) => name)).toEqual(["shop"]);
  expect(report.verdict).toBe("fail");
});

describe("a base that several declared clusters build upon", () => {
  const names = ["dev", "prod", "staging"];
  const own = (name: string) => `"overlays/${name}/kustomization.yaml"`;
  const settings = (files: (name: string) => string) =>
    names.map((name) => `[[cluster]]\nname = "${name}"\nfiles = [${files(name)}]\n`).join("");

  test.each([
    ["names only its overlay", own],
    ["names the base too", (name: string) => `"base/*.yaml", ${own(name)}`],
  ])("is judged for all of them where each %s", async (_how, files) => {
    const base = { ...overlays(names), ".github/tikv-guard.toml": settings(files) };
    const report = await changeOf(base, {
      "base/cluster.yaml": sharedCluster.replace("enabled: true", "enabled: false"),
    });
    expect(report.clusters.map(({ name }) => name)).toEqual(names);
    const broken = regressions(report).filter(({ control }) => control === "tls-encryption/pd-https-urls");
    expect(broken.map(({ cluster }) => cluster).sort()).toEqual(names);
  });

  test("is told apart from a kustomization when TLS has to be switched on", async () => {
    const plain = { ...overlays(names), "base/cluster.yaml": sharedCluster.replace(/ {2}tlsCluster.*\n/, "") };
    const { findings } = await audited(repositoryOf(plain));
    const advice = new Set(
      findings.flatMap((one) => (one.control === "tls-encryption/pd-https-urls" ? one.remediation.split(",")[0] : [])),
    );
    expect(advice).toContain(
      "Set `spec.tlsCluster.enabled: true` in the base or a patch of `overlays/prod/kustomization.yaml`",
    );
  });
});
