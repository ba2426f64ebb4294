import { describe, expect, test } from "vitest";
import { explainCommand } from "../../src/command/explain.ts";

async function printed(...argv: readonly string[]): Promise<string> {
  const texts: string[] = [];
  const terminal = {
    print: (text: string) => void texts.push(text),
    warn: (line: string) => void texts.push(line),
    color: () => false,
    clock: new Date("2026-11-24T00:00:00Z"),
    early: null,
  };
  expect(await explainCommand(argv, terminal)).toBe(0);
  return texts.join("");
}

describe("explain on the command line", () => {
  test("asks about one release and one component", async () => {
    const text = await printed("security.cert-allowed-cn", "--release", "8.5.3", "--component", "pd");
    expect(text).toMatch(/^pd: security\.cert-allowed-cn\n {2}v8\.5\.3: /);
    expect(text).not.toContain("tikv: ");
  });

  test("takes words as they are pasted without quotes", async () => {
    expect(await printed("[security]", "cert-allowed-cn", "=", "[]")).toBe(await printed("security.cert-allowed-cn"));
  });

  test.each([
    [["ca-path", "--release", "nightly"], /a name that moves/],
    [["ca-path", "--release", "v8.5"], /a name that moves/],
    [["ca-path", "--release", "new"], /not a release such as v8\.5\.3/],
    [["ca-path", "--component", "mysql"], /not one of: tikv, pd/],
    [[], /takes one control or one key/],
  ])("%j is wrong use", async (argv, message) => {
    await expect(printed(...argv)).rejects.toThrow(message);
  });
});
