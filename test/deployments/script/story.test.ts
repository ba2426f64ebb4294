import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { audited, checked } from "../../support/checked.ts";
import { repositoryOf } from "../../support/given.ts";
import type { Changes } from "../../support/repository.ts";

const change = (base: Changes, head: Changes): Promise<Report> => checked(repositoryOf(base, head));
const broken = ({ findings }: Report): readonly string[] =>
  findings.filter(({ change: what }) => what === "regression").map(({ control }) => control);
const clusters = (report: Report): readonly string[] => report.clusters.map(({ name }) => name);

const toml = "[security]\nca-path = '/ca.pem'\ncert-path = '/tikv.pem'\nkey-path = '/tikv-key.pem'\n";
const script = 'cd /data/deploy || exit 1\nexec bin/tikv-server --addr "0.0.0.0:20160" --config conf/tikv.toml\n';
const tiup: Changes = { "h1/scripts/run_tikv.sh": script, "h1/conf/tikv.toml": toml, "README.md": "x\n" };

describe("a script and the file that it names are one cluster", () => {
  test.each([
    ["the file", { "h1/conf/tikv.toml": toml.replace("/ca.pem", "") }],
    ["the script", { "h1/scripts/run_tikv.sh": script.replace(" --config conf/tikv.toml", "") }],
    ["the file, which is gone", { "h1/conf/tikv.toml": null }],
  ])("whichever changes: %s", async (_, head) => {
    const report = await change(tiup, head);
    expect(clusters(report)).toContain("h1/scripts");
    expect(report.verdict).not.toBe("pass");
    expect(report.verdict === "error" || broken(report).includes("tls-encryption/tikv-certificates")).toBe(true);
  });

  test("in an audit as well", async () => {
    expect(clusters(await audited(repositoryOf(tiup)))).toEqual(["h1/scripts"]);
  });
});

describe("a unit, its drop-ins and the file that it names are one cluster", () => {
  const unit = "[Service]\nExecStart=/opt/tikv-server --addr=127.0.0.1:20160 --config=/etc/tikv/tikv.toml\n";
  const files: Changes = { "deploy/tikv.service": unit, "deploy/tikv.toml": toml, "README.md": "x\n" };
  const dropIn = (exec: string): Changes => ({
    "deploy/tikv.service.d/10.conf": `[Service]\nExecStart=\nExecStart=${exec}\n`,
  });
  test.each<readonly [string, Changes, Changes]>([
    ["the file", files, { "deploy/tikv.toml": "[security]\n" }],
    ["a drop-in that is new", files, dropIn("/opt/tikv-server")],
    [
      "a drop-in that was there",
      { ...files, ...dropIn("/opt/tikv-server --config=/etc/tikv/tikv.toml") },
      dropIn("/opt/tikv-server"),
    ],
  ])("whichever changes: %s", async (_, base, head) => {
    const report = await change(base, head);
    expect(broken(report)).toContain("tls-encryption/tikv-certificates");
  });
});

test("a file that nothing starts is no store beside those that units start", async () => {
  const unit = (name: string): string => `[Service]\nExecStart=/opt/tikv-server --addr=${name}:20160 --pd=pd:2379\n`;
  const units = Object.fromEntries(["a", "b", "c"].map((name) => [`d/tikv-${name}.service`, unit(name)]));
  const pd = "[Service]\nExecStart=/opt/pd-server --client-urls=http://a:2379 --peer-urls=http://a:2380\n";
  const settings = '[[cluster]]\nname = "shop"\nfiles = ["d/**"]\nrelease = "v8.5.7"\n';
  const files = { ...units, "d/pd.service": pd, "d/tikv.toml": toml, ".github/tikv-guard.toml": settings };
  expect(broken(await change(files, { "d/tikv-c.service": null }))).toContain("replication-factor/enough-stores");
});

describe("what lives for a run", () => {
  const files: Changes = {
    "ci/up.sh": "tikv-server --addr=0.0.0.0:20160 --config tikv.toml &\nmake test\n",
    "ci/tikv.toml": toml,
    "README.md": "x\n",
  };
  const off: Changes = { "ci/up.sh": "tikv-server --addr=0.0.0.0:20160 &\nmake test\n" };

  test("is no cluster, and its file is one by itself", async () => {
    expect(clusters(await audited(repositoryOf(files)))).toEqual(["ci"]);
    const report = await change(files, off);
    expect([report.verdict, broken(report)]).toEqual(["pass", []]);
  });

  test("is one where the settings give it to a cluster", async () => {
    const settings = { ".github/tikv-guard.toml": '[[cluster]]\nname = "trial"\nfiles = ["ci/*.sh"]\n' };
    const report = await change({ ...files, ...settings }, off);
    expect(clusters(report)).toContain("trial");
    expect(broken(report)).toContain("tls-encryption/tikv-certificates");
  });

  test("a workflow's step as well", async () => {
    const run = (flags: string) =>
      `jobs:\n  a:\n    steps:\n      - run: ./pd-server --client-urls=${flags} --peer-urls=https://a:2 &\n`;
    const file = ".github/workflows/db.yml";
    const settings = { ".github/tikv-guard.toml": `[[cluster]]\nname = "ci"\nfiles = ["${file}"]\n` };
    const base = { [file]: run("https://a:1"), "README.md": "x\n" };
    expect(clusters(await change(base, { [file]: run("http://a:1") }))).toEqual([]);
    const report = await change({ ...base, ...settings }, { [file]: run("http://a:1") });
    expect(broken(report)).toContain("tls-encryption/pd-https-urls");
    expect(report.findings.find(({ change: what }) => what === "regression")?.evidence[0]).toMatchObject({
      file,
      line: 4,
    });
  });

  test("is what its file configures, where the settings give both to a cluster", async () => {
    const playground = (stores: number): string =>
      `tiup playground v8.5.7 --pd 3 --kv ${stores} --kv.config tikv.toml\n`;
    const settings = { ".github/tikv-guard.toml": '[[cluster]]\nname = "trial"\nfiles = ["ci/*"]\n' };
    const report = await change({ ...files, ...settings, "ci/up.sh": playground(3) }, { "ci/up.sh": playground(2) });
    expect(broken(report)).toEqual(["replication-factor/enough-stores"]);
    const tikv = report.findings.filter(({ control }) => control === "tls-encryption/tikv-certificates");
    expect(tikv.map(({ instance }) => instance)).toEqual([null]);
  });

  test("with a cluster's own file is no member of it", async () => {
    const settings = { ".github/tikv-guard.toml": '[[cluster]]\nname = "shop"\nfiles = ["ci/*.toml"]\n' };
    const report = await audited(repositoryOf({ ...files, ...settings }));
    expect(report.clusters.map(({ name, files: own }) => [name, own])).toEqual([["shop", ["ci/tikv.toml"]]]);
  });
});

test("a script that lets go of what it started becomes a cluster, and the reverse is a loss of coverage", async () => {
  const passing = { "deploy/start-tikv.sh": "bin/tikv-server --addr=127.0.0.1:1 &\necho\n", "README.md": "x\n" };
  const lasting = { "deploy/start-tikv.sh": "exec bin/tikv-server --addr=127.0.0.1:1\n" };
  expect(clusters(await change(passing, lasting))).toEqual(["deploy"]);
  const report = await change({ ...passing, ...lasting }, { "deploy/start-tikv.sh": passing["deploy/start-tikv.sh"] });
  expect(report.findings.some(({ gone }) => gone)).toBe(true);
});
