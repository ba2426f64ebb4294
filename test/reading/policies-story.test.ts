import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { oneReplica, pd, tikv } from "../e2e/configuration.ts";
import { audited, checked, onlyFinding } from "../support/checked.ts";
import { type Changes, createRepository } from "../support/repository.ts";

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

const example = (name: string) => readFileSync(join(import.meta.dirname, "../../examples/policies", name), "utf8");
const houseRules = example("house-rules.json");
const moreReplicas = example("replication-factor.json");
const cacheOf = (size: string) => `${tikv}\n[storage.block-cache]\ncapacity = "${size}"\n`;
const settingsFile = ".github/tikv-guard.toml";
const named = '[[policies]]\npath = "policies"\n';
const base: Changes = {
  [settingsFile]: named,
  "policies/house-rules.json": houseRules,
  "policies/tests/house-rules/bounded-block-cache/missing~larger.tikv.toml": cacheOf("64GiB"),
  "conf/tikv.toml": cacheOf("24GiB"),
  "conf/pd.toml": pd,
};

function repository(head: Changes, also: Changes = {}): string {
  const made = createRepository({ base: { ...base, ...also }, head });
  removals.push(() => made.remove());
  return made.dir;
}

const edited = (text: string, change: (control: Record<string, unknown>) => void): string => {
  const policy = JSON.parse(text);
  change(policy.controls[0]);
  return JSON.stringify(policy, null, 2);
};

test("a policy of the target branch judges both sides", async () => {
  const report = await checked(repository({ "conf/tikv.toml": cacheOf("64GiB") }));
  expect(report.verdict).toBe("fail");
  expect(onlyFinding(report, "house-rules/bounded-block-cache")).toMatchObject({
    change: "regression",
    blocking: true,
    severity: "medium",
    docs: "docs/writing-a-policy.md",
    evidence: [{ file: "conf/tikv.toml", key: "storage.block-cache.capacity" }],
  });
  expect(report.mitigations.map(({ id }) => id)).toContain("house-rules");
  expect(report.policies).toMatchObject([
    { source: "built-in", sha: null },
    { source: "policies", controls: 1, tightens: [], replaces: [] },
  ]);
  expect(report.policies[1]).toMatchObject({
    sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  expect(report.clusters.map(({ name }) => name)).toEqual(["conf"]);
});

test("an audit judges by them too", async () => {
  const report = await audited(repository({}, { "conf/tikv.toml": cacheOf("64GiB") }));
  expect(onlyFinding(report, "house-rules/bounded-block-cache").status).toBe("missing");
  expect(report.clusters.map(({ name }) => name)).toEqual(["conf"]);
});

test("a change of the policies does not help its own verdict and is told", async () => {
  const loosened = edited(houseRules, (control) => {
    control.severity = "low";
    control.schema = JSON.parse(JSON.stringify(control.schema).replace("32GiB", "128GiB"));
  });
  const head = { "policies/house-rules.json": loosened, "conf/tikv.toml": cacheOf("64GiB") };
  const report = await checked(repository(head));
  expect(report.verdict).toBe("fail");
  expect(onlyFinding(report, "house-rules/bounded-block-cache")).toMatchObject({ blocking: true, severity: "medium" });
  expect(report.policyChanges).toEqual([
    {
      file: "policies/house-rules.json",
      message: "Severity of house-rules/bounded-block-cache changes from medium to low.",
      weakens: true,
    },
    {
      file: "policies/house-rules.json",
      message: "Control house-rules/bounded-block-cache may ask for less: schema changes.",
      weakens: true,
    },
  ]);
});

test("a policy that is taken away still judges, and its removal can be blocked", async () => {
  const gone = { "policies/house-rules.json": null, [settingsFile]: "", "conf/tikv.toml": cacheOf("64GiB") };
  const report = await checked(repository(gone));
  expect(onlyFinding(report, "house-rules/bounded-block-cache").blocking).toBe(true);
  expect(report.policyChanges).toContainEqual({
    file: "policies/house-rules.json",
    message: "Control house-rules/bounded-block-cache is removed.",
    weakens: true,
  });
  const other = edited(houseRules, (control) => {
    control.id = "other";
  });
  const also = { [settingsFile]: `policy-changes = "block"\n${named}` };
  const blocked = await checked(repository({ "policies/house-rules.json": other }, also));
  expect([blocked.verdict, blocked.reasons]).toEqual(["fail", [expect.stringContaining("policies/house-rules.json")]]);
  const tighter = houseRules.replaceAll("32GiB", "16GiB");
  const allowed = await checked(repository({ "policies/house-rules.json": tighter }, also));
  expect([allowed.verdict, allowed.policyChanges]).toEqual([
    "pass",
    [
      {
        file: "policies/house-rules.json",
        message: "Control house-rules/bounded-block-cache asks for more: schema changes.",
        weakens: false,
      },
    ],
  ]);
});

test("what a team asks beside a built-in control is asked too, never instead", async () => {
  const five = pd.replace("max-replicas = 3", "max-replicas = 5");
  const also = { "policies/replication-factor.json": moreReplicas, "conf/pd.toml": five };
  const three = await checked(repository({ "conf/pd.toml": pd }, also));
  const finding = onlyFinding(three, "replication-factor/max-replicas");
  expect(finding).toMatchObject({ change: "regression", title: expect.stringContaining("five replicas") });
  expect(finding.remediation).toContain("max-replicas = 5");
  expect(three.policies[1]).toMatchObject({ tightens: ["replication-factor/max-replicas"], replaces: [] });
  const one = onlyFinding(
    await checked(repository({ "conf/pd.toml": oneReplica }, also)),
    "replication-factor/max-replicas",
  );
  expect(one).toMatchObject({ change: "regression", title: expect.stringContaining("at least three replicas") });
  const loose = JSON.stringify(JSON.parse(moreReplicas)).replace('"minimum":5', '"minimum":1');
  const still = await checked(
    repository({ "conf/pd.toml": oneReplica }, { ...also, "policies/replication-factor.json": loose }),
  );
  expect(onlyFinding(still, "replication-factor/max-replicas").change).toBe("regression");
});

test("weakening a built-in control takes the word of the settings", async () => {
  const weak = edited(moreReplicas, (control) => {
    control.severity = "low";
    control.schema = JSON.parse(JSON.stringify(control.schema).replace('"minimum":5', '"minimum":1'));
  });
  const also = { "policies/replication-factor.json": weak };
  const change = { "conf/pd.toml": oneReplica };
  expect(await failure(repository(change, also))).toMatch(
    /^policies\/replication-factor\.json:\d+ \/controls\/0\/severity: control "replication-factor\/max-replicas" lowers the severity from critical to low, and these policies may only tighten\. Give it at least that, or set allow-weaker = true/,
  );
  const allowed = await checked(repository(change, { ...also, [settingsFile]: `${named}allow-weaker = true\n` }));
  expect(onlyFinding(allowed, "replication-factor/max-replicas")).toMatchObject({ status: "implemented" });
  expect(allowed.policies[1]).toMatchObject({ tightens: [], replaces: ["replication-factor/max-replicas"] });
});

test("a policy that cannot be used is told by file, line and pointer, and whose it is", async () => {
  const wrong = houseRules.replace('"maximumSize"', '"maximumsize"');
  const said = await failure(repository({ "conf/tikv.toml": cacheOf("1GiB") }, { "policies/house-rules.json": wrong }));
  expect(said).toMatch(
    /^policies\/house-rules\.json:\d+ \/controls\/0\/schema\/properties\/config\/.*\/maximumsize: .*"maximumsize" is not a keyword of policies\. Did you mean maximumSize\? These policies decide, at main\.$/,
  );
  const own = await failure(repository({ "policies/house-rules.json": wrong }));
  expect(own).toContain("These policies are this change's, at feature.");
  const none = await failure(repository({ "policies/house-rules.json": null }));
  expect(none).toContain("policies: has no policy: there is no JSON file right in it.");
  const lower = edited(moreReplicas, (control) => {
    control.severity = "low";
  });
  expect(await failure(repository({ "policies/replication-factor.json": lower }))).toContain("may only tighten");
});

test("a branch that is older than the policies is judged by them", async () => {
  const made = createRepository({
    base: { "conf/tikv.toml": cacheOf("24GiB"), "conf/pd.toml": pd },
    head: { "conf/tikv.toml": cacheOf("64GiB") },
  });
  removals.push(() => made.remove());
  made.commit("main", { [settingsFile]: named, "policies/house-rules.json": houseRules });
  const report = await checked(made.dir);
  expect(onlyFinding(report, "house-rules/bounded-block-cache").change).toBe("regression");
  expect(report.policyChanges).toEqual([]);
});

test("settings that begin to name a directory are told when it cannot be used", async () => {
  const broken = { [settingsFile]: "", "policies/house-rules.json": "{" };
  expect(await failure(repository({ [settingsFile]: named }, broken))).toMatch(
    /^policies\/house-rules\.json(:1)?: is not JSON: .*These policies are this change's, at feature\.$/,
  );
  const added = await checked(repository({ [settingsFile]: named }, { [settingsFile]: "" }));
  expect(added.policyChanges).toEqual([
    { file: settingsFile, message: 'The policies of "policies" are added.', weakens: false },
  ]);
  expect(added.policies).toHaveLength(1);
});

test("a change of words alone is told as one", async () => {
  const reworded = houseRules.replace("What our own machines need", "What every machine of ours needs");
  const report = await checked(repository({ "policies/house-rules.json": reworded }));
  expect(report.policyChanges).toEqual([
    { file: "policies", message: "The words of its policies change.", weakens: false },
  ]);
});

test("settings may name a team's controls, and no others", async () => {
  const waiver = (control: string) =>
    `${named}[[waiver]]\ncontrol = "${control}"\ncluster = "conf"\nowner = "@x"\nreason = "y"\nexpires = "2099-01-01"\n`;
  const change = { "conf/tikv.toml": cacheOf("64GiB") };
  const waived = await checked(repository(change, { [settingsFile]: waiver("house-rules/bounded-block-cache") }));
  expect(onlyFinding(waived, "house-rules/bounded-block-cache")).toMatchObject({
    blocking: false,
    waiver: { owner: "@x" },
  });
  const misspelt = repository(change, { [settingsFile]: waiver("house-rules/bounded-block-cash") });
  expect(await failure(misspelt)).toMatch(
    /^\.github\/tikv-guard\.toml:4 waiver\[0\]\.control: "house-rules\/bounded-block-cash" is no control\. Did you mean house-rules\/bounded-block-cache\? This stands in the settings that decide, at main\.$/,
  );
  const proposed = repository({ [settingsFile]: waiver("house-rules/none-of-it") });
  expect(await failure(proposed)).toMatch(
    /"house-rules\/none-of-it" is no control\..* while \[\[policies\]\] names them.*settings of this change, at feature\.$/,
  );
});

test("a directory on disk stands for a repository that is pinned, or is added", async () => {
  const directory = mkdtempSync(join(tmpdir(), "policies-"));
  removals.push(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, "tests"));
  writeFileSync(join(directory, "house-rules.json"), houseRules);
  const pinned = `[[policies]]\nrepository = "your-org/policies"\nsha = "${"9".repeat(40)}"\n`;
  const change = { "conf/tikv.toml": cacheOf("64GiB") };
  const pinning = repository(change, { [settingsFile]: pinned });
  expect(await failure(pinning)).toBe(
    `--policies: the settings name the policies of your-org/policies/policies at ${"9".repeat(40)}, which are not on this machine. Check that commit out and give its directory: --policies DIR.`,
  );
  const report = await checked(pinning, "--policies", directory);
  expect(onlyFinding(report, "house-rules/bounded-block-cache").blocking).toBe(true);
  expect(report.policies[1]).toMatchObject({ source: directory, sha: null });
  const without = await checked(repository(change, { [settingsFile]: "" }), "--policies", directory);
  expect(onlyFinding(without, "house-rules/bounded-block-cache").blocking).toBe(true);
});

/** Why a check could not be evaluated. */
async function failure(directory: string): Promise<string> {
  const stopped = await checked(directory).catch((error: unknown) => error);
  if (stopped instanceof ConfigurationError) return stopped.message;
  throw new Error(`it was evaluated: ${JSON.stringify(stopped).slice(0, 200)}`);
}
