import { afterAll, describe, expect, test } from "vitest";
import { hiddenDeployment } from "../../src/reading/hidden.ts";
import { audited, auditedRepository, closeAudits } from "../since/audits.ts";
import { checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";

afterAll(closeAudits);

function checkOf(bytes: Buffer) {
  return checked(repositoryOf({ "a.txt": "a" }, { "topology.yaml": bytes }));
}

const topology = "tikv_servers:\n  - host: 10.0.0.1\n";

const unreadable: readonly (readonly [string, Buffer, string])[] = [
  ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(topology, "utf16le")]), "The file is UTF-16."],
  [
    "a byte that is not UTF-8",
    Buffer.concat([Buffer.from("# Stra\xdfe\n", "latin1"), Buffer.from(topology)]),
    "not UTF-8",
  ],
  ["a NUL", Buffer.from(`${topology}# \0\n`), "NUL byte"],
];

describe("a new deployment file that is no text", () => {
  test.each(unreadable)("%s stops the check", async (_, bytes, problem) => {
    await expect(checkOf(bytes)).rejects.toThrow(/^topology\.yaml names TiKV or its family and cannot be read: /);
    expect(hiddenDeployment(bytes)).toContain(problem);
  });

  test("nothing is made of what names nobody", async () => {
    expect(await checkOf(Buffer.from("name: Stra\xdfe\n", "latin1"))).toMatchObject({ verdict: "pass" });
  });
});

test("a new file above 32 MiB whose name is the family's is a new error", async () => {
  const report = await checkOf(Buffer.alloc((32 << 20) + 1, "#\n"));
  expect(report.verdict).toBe("fail");
  expect(report.diagnostics).toMatchObject([{ file: "topology.yaml", level: "error", isNew: true, blocking: true }]);
});

describe("an audit of a deployment file that is no text", () => {
  const tikv = { "conf/tikv.toml": "[server]\n" };
  const settings = (...files: readonly string[]) => ({
    ".github/tikv-guard.toml": `[[cluster]]\nname = "prod"\nfiles = ${JSON.stringify(files)}\n`,
  });
  const diagnosed = async (files: Parameters<typeof auditedRepository>[0]) => {
    const report = await audited(auditedRepository({ ...tikv, ...files }), "2026-07-01");
    const told = report.diagnostics.filter(({ code }) => code === "parse-error");
    return { report, told: told.map(({ level, file, message }) => [level, file, message]) };
  };

  test.each(unreadable)("%s is an error that names the file", async (_, bytes, problem) => {
    const { report, told } = await diagnosed({ "prod/topology.yaml": bytes });
    expect(report.verdict).toBe("error");
    expect(report.reasons[0]).toContain("prod/topology.yaml");
    expect(told).toEqual([
      ["error", "prod/topology.yaml", expect.stringMatching(/^It names TiKV or its family and cannot be read: /)],
    ]);
    expect(told[0]?.[2]).toContain(problem);
  });

  test("a topology of more than 8 MiB is an error", async () => {
    const { told } = await diagnosed({
      "prod/a.yaml": Buffer.concat([Buffer.from(topology), Buffer.alloc(9 << 20, "#\n")]),
    });
    expect(told).toEqual([["error", "prod/a.yaml", expect.stringContaining("larger than 8 MiB")]]);
  });

  test("a file above 32 MiB is an error where its name or the settings say whose it is, and else a warning", async () => {
    const large = Buffer.alloc((32 << 20) + 1, "#\n");
    const files = { "prod/a.yaml": large, "ops/tikv.yaml": large, "api/openapi.yaml": large };
    const { report, told } = await diagnosed({ ...files, ...settings("prod/*") });
    expect(told).toEqual([
      ["error", "ops/tikv.yaml", expect.stringContaining("larger than 32 MiB and was not read")],
      ["error", "prod/a.yaml", expect.stringContaining("larger than 32 MiB and was not read")],
      ["warning", "api/openapi.yaml", expect.stringContaining("larger than 32 MiB and was not read")],
    ]);
    expect(report.verdict).toBe("error");
  });

  test("others' files in an old encoding are nobody's matter, and declared ones a warning", async () => {
    const latin = Buffer.from("name: Stra\xdfe\n", "latin1");
    const { told } = await diagnosed({ "prod/a.yaml": latin, "ops/b.yaml": latin, ...settings("prod/*") });
    expect(told).toEqual([["warning", "prod/a.yaml", "It is no text, so that nobody can tell what it deploys."]]);
  });

  test("scripts that name the family in binary parts are warned of", async () => {
    const script = Buffer.concat([Buffer.from("#!/bin/sh\nexec tikv-server\n"), Buffer.from([0, 1, 2])]);
    const { told } = await diagnosed({ "prod/start.sh": script });
    expect(told).toEqual([["warning", "prod/start.sh", expect.stringContaining("NUL byte")]]);
  });
});
