import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import { builtinPolicies } from "../src/policy/builtin.ts";

const now = new Date("2026-09-01T00:00:00Z");

describe("a control", () => {
  test.each(builtinPolicies.flatMap((policy) => policy.controls.map((control) => `${policy.id}/${control.id}`)))(
    "%s is explained by its whole name",
    async (name) => {
      const text = await explain(name, now);
      expect(text.startsWith(`${name}: `)).toBe(true);
      expect(text).toMatch(/\nDo: .+\n/);
      expect(text).toMatch(/\nDecided by:\n {2}\S/);
    },
  );

  test("its short name is enough", async () => {
    expect(await explain("max-replicas", now)).toBe(await explain("replication-factor/max-replicas", now));
  });
});

describe("an item", () => {
  test("says what each maintained release makes of it and who looks at it", async () => {
    const text = await explain("replication.max-replicas", now);
    expect(text).toMatch(/^pd: replication\.max-replicas\n {2}v\d+\.\d+\.\d+: integer, default 3\n/);
    expect(text).toContain("read by replication-factor/max-replicas");
  });

  test("keeps components apart that have an item of one name", async () => {
    const text = await explain("security.ca-path", now);
    const [tikv = "", ticdc = ""] = text.split("ticdc: ");
    expect(tikv).toContain("tls-encryption/tikv-certificates");
    expect(tikv).not.toContain("ticdc-certificates");
    expect(ticdc).toContain("tls-encryption/ticdc-certificates");
  });

  test("of the guide that no release reads is answered with what does", async () => {
    const text = await explain("server.max-connections", now);
    expect(text).toMatch(/^No TiKV release reads server\.max-connections/);
    expect(text).toContain("instance.max_connections");
  });

  test("that depends on the machine has no default", async () => {
    expect(await explain("readpool.coprocessor.use-unified-pool", now)).toContain("no fixed default");
  });
});

test("what is neither is refused with what comes near", async () => {
  await expect(explain("tls-encryption/certificates", now)).rejects.toThrow(/Did you mean .*tikv-certificates/);
  await expect(explain("nonsense", now)).rejects.toThrow(/neither a control nor an item/);
  await expect(explain("__proto__", now)).rejects.toThrow(/neither a control nor an item/);
});
