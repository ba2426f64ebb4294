import { describe, expect, test } from "vitest";
import { extendedSet } from "../../src/policy/extra.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Finding } from "../../src/findings.ts";
import { judgeFixture } from "./judgement.ts";

const validators = policyValidators(extendedSet.policies);

/** The finding of a control on one component's file, under a release; null: none is declared. */
function judged(control: string, file: string, text: string, release: string | null): Finding {
  const { findings } = judgeFixture(
    {
      path: file,
      control,
      status: "ineffective",
      words: "",
      release,
      now: new Date("2026-07-01T00:00:00Z"),
      files: [{ file: `cluster/${file}`, bytes: Buffer.from(text) }],
      settings: null,
      base: null,
    },
    validators,
  );
  const [finding] = findings;
  if (finding === undefined) throw new Error(`no finding of ${control}`);
  return finding;
}

const tikvPaths = 'ca-path = "/tls/ca.pem"\ncert-path = "/tls/a.pem"\nkey-path = "/tls/a.key"\n';
const pdPaths = tikvPaths.replace("ca-path", "cacert-path");
const demanded = `[security]\nssl-cert = "/tls/a.pem"\nssl-key = "/tls/a.key"\nrequire-secure-transport = true\n`;
const limited = "[instance]\nmax_connections = 1000\n";

describe("an item that the release does not read", () => {
  test.each([
    [
      "tls-encryption/tidb-secure-transport",
      "tidb.toml",
      demanded,
      "v6.1.7",
      "`security.require-secure-transport` is not read by TiDB v6.1.7 (read up to 6.0).",
    ],
    [
      "connection-limits/tidb-max-connections",
      "tidb.toml",
      limited,
      "v6.1.7",
      "`instance.max_connections` is not read by TiDB v6.1.7 (read from 6.2 on).",
    ],
    [
      "mutual-tls/ticdc-mutual-tls",
      "ticdc.toml",
      `[security]\n${tikvPaths}mtls = true\n`,
      "v7.5.3",
      "`security.mtls` is not read by TiCDC v7.5.3 (read from 7.6 on).",
    ],
  ])("%s: %s", (control, file, text, release, note) => {
    const finding = judged(control, file, text, release);
    expect(finding.status).toBe("ineffective");
    expect(finding.notes).toContain(note);
  });

  test("has an effect where it is read, and then there is nothing to say", () => {
    const finding = judged("connection-limits/tidb-max-connections", "tidb.toml", limited, "v6.2.0");
    expect(finding).toMatchObject({ status: "implemented", notes: [] });
  });

  test("is named without a release where none is declared and no maintained one reads it", () => {
    const { status, notes } = judged("tls-encryption/tidb-secure-transport", "tidb.toml", demanded, null);
    expect(status).toBe("ineffective");
    expect(notes).toContain("`security.require-secure-transport` is read by TiDB up to 6.0 only.");
  });

  test("does not make a control ineffective that its value would not satisfy", () => {
    const text = "[instance]\nmax_connections = 0\n";
    expect(judged("connection-limits/tidb-max-connections", "tidb.toml", text, "v6.1.7").status).toBe("missing");
  });

  test.each(["v6.0.0", "v8.5.3"])("is not an item of the right release with a wrong type: %s", (release) => {
    const text = '[raftstore]\nraft-store-max-leader-lease = 1\n[server]\ngrpc-concurrent-stream = "1024"\n';
    expect(judged("connection-limits/tikv-streams-per-connection", "tikv.toml", text, release).status).toBe("missing");
  });
});

describe("cert-allowed-cn in pd.toml", () => {
  const named = (list: string) => `[security]\n${pdPaths}cert-allowed-cn = ${list}\n`;
  const clients = (list: string, release: string) =>
    judged("mutual-tls/pd-client-identities", "pd.toml", named(list), release);

  test("of one name does not apply to clients before 8.4, which is said, and has no effect on them after", () => {
    const old = clients('["tidb"]', "v8.1.2");
    expect(old.status).toBe("not-applicable");
    expect(old.notes).toEqual([expect.stringContaining("Before 8.4 PD checks names on its peer port only")]);
    const now = clients('["tidb"]', "v8.5.3");
    expect(now.status).toBe("ineffective");
    expect(now.notes).toEqual(["With one entry PD checks its peers only."]);
  });

  test("of two names admits clients by name from 8.4 on", () => {
    expect(clients('["tidb", "tikv"]', "v8.5.3").status).toBe("implemented");
    expect(clients('["tidb", "tikv"]', "v8.1.2").status).toBe("not-applicable");
  });
});

describe("security.verify-client-cert", () => {
  const control = "mutual-tls/tikv-client-certificates";
  const said = expect.stringContaining("`tikv-server --config-check`, which TiUP runs, refuses it");

  test("without certificates has no effect, and TiUP's config check refuses it", () => {
    const finding = judged(control, "tikv.toml", "[security]\nverify-client-cert = true\n", "v8.5.3");
    expect(finding).toMatchObject({ status: "ineffective", notes: [said] });
  });

  test("beside certificates changes nothing, and is still refused there", () => {
    const finding = judged(control, "tikv.toml", `[security]\n${tikvPaths}verify-client-cert = true\n`, "v8.5.3");
    expect(finding).toMatchObject({ status: "implemented", notes: [said] });
  });
});

test("cipher suites in the file, which nothing reads, are not said to be taken out by what deploys it", () => {
  const text = `[security]\n${tikvPaths}cipher-suites = "TLS_AES_128_GCM_SHA256"\n`;
  const finding = judged("tls-encryption/explicit-cipher-suites", "tikv.toml", text, "v8.5.3");
  expect(finding.status).toBe("ineffective");
  expect(finding.notes.filter((note) => note.includes("takes it out"))).toEqual([]);
});

test.each([
  ["v6.2.0", "not-applicable"],
  ["v6.3.0", "missing"],
  ["v8.5.3", "missing"],
])("block checksums that are switched off are, in %s, %s", (release, status) => {
  const text = '[rocksdb.defaultcf]\nchecksum = "no"\n';
  expect(judged("checksum-verification/block-checksums", "tikv.toml", text, release).status).toBe(status);
});

test.each([
  [
    "tls-encryption/tiflash-certificates",
    "tiflash.toml",
    '[security]\nca-path = "/a"\ncert-path = "/b"\nkey-path = "/c"\n',
  ],
  ["tls-encryption/pd-certificates", "pd.toml", `[security]\n${tikvPaths}`],
])("%s by another component's spelling has no effect", (control, file, text) => {
  expect(judged(control, file, text, "v8.5.3").status).toBe("ineffective");
});

test("TiProxy's items are the same in every series", () => {
  const text = "[proxy]\nmax-connections = 1000\n";
  for (const release of ["v5.0.6", "v8.5.3"])
    expect(judged("connection-limits/tiproxy-max-connections", "tiproxy.toml", text, release).status).toBe(
      "implemented",
    );
});
