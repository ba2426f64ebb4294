import { afterEach, describe, expect, test } from "vitest";
import { hiddenDeployment } from "../../src/reading/hidden.ts";
import { checked } from "../support/checked.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const open: TestRepository[] = [];

afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

function checkOf(bytes: Buffer) {
  const repository = createRepository({ base: { "a.txt": "a" }, head: { "topology.yaml": bytes } });
  open.push(repository);
  return checked(repository.dir);
}

const topology = "tikv_servers:\n  - host: 10.0.0.1\n";

describe("a new deployment file that is no text", () => {
  test.each([
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(topology, "utf16le")]), "The file is UTF-16."],
    [
      "a byte that is not UTF-8",
      Buffer.concat([Buffer.from("# Stra\xdfe\n", "latin1"), Buffer.from(topology)]),
      "not UTF-8",
    ],
    ["a NUL", Buffer.from(`${topology}# \0\n`), "NUL byte"],
  ])("%s stops the check", async (_, bytes, problem) => {
    await expect(checkOf(bytes)).rejects.toThrow(/^topology\.yaml names TiKV or its family and cannot be read: /);
    expect(hiddenDeployment(bytes)).toContain(problem);
  });

  test("nothing is made of what names nobody", async () => {
    expect(await checkOf(Buffer.from("name: Stra\xdfe\n", "latin1"))).toMatchObject({ verdict: "pass" });
  });
});
