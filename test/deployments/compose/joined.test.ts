import { expect, test } from "vitest";
import { deploymentsOf, documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

type Files = Readonly<Record<string, string>>;
const tikv = (rest = "") => `services:\n  tikv:\n    image: pingcap/tikv:v8.5.3\n    command: --addr=a:1\n${rest}`;

test("a file that includes others runs their services, each with paths of its own", () => {
  const files: Files = {
    "compose.yaml": "include:\n  - db/tikv.yml\n  - path: [db/pd.yml]\nservices:\n  web: { image: nginx }\n",
    "db/tikv.yml":
      "services:\n  tikv:\n    image: pingcap/tikv:v8.5.3\n    command: --config=/t.toml\n    volumes: [./t.toml:/t.toml]\n",
    "db/t.toml": "[security]\nca-path = '/ca'\n",
    "db/pd.yml": "services:\n  pd: { image: pingcap/pd:v8.5.3 }\n",
  };
  const { documents, consumed } = deploymentsOf(files);
  expect(documents.map((one) => `${one.file} ${told(one)}`)).toEqual([
    "compose.yaml tikv - v8.5.3 x1",
    "compose.yaml pd - v8.5.3 x1",
  ]);
  expect(placeOf(files, memberOf(documents, "tikv"), "security.ca-path")).toBe("db/t.toml: ca-path = '/ca'");
  expect(consumed).toEqual(["db/t.toml"]);
});

test("files that include each other hide nothing", () => {
  const files = {
    "a.yaml": `include: [b.yaml]\n${tikv()}`,
    "b.yaml": `include: [a.yaml]\n${tikv().replace("tikv:", "kv:")}`,
  };
  expect(documentsOf(files).map(({ file }) => file)).toEqual(expect.arrayContaining(["a.yaml", "b.yaml"]));
});

test("an included file that is not there is asked for", () => {
  expect(deploymentsOf({ "compose.yaml": "include: [db/tikv.yml]\n" })).toMatchObject({
    asked: expect.arrayContaining(["db/tikv.yml"]),
  });
});

test("an override takes away with !reset and replaces with !override", () => {
  const base = tikv("    volumes: [./a.toml:/a.toml]\n    environment: { A: b }\n");
  const over = (rest: string): Files => ({
    "compose.yaml": base,
    "compose.override.yaml": `services:\n  tikv:\n${rest}`,
    "a.toml": "[server]\naddr = 'c:1'\n",
  });
  const sole = (files: Files) => memberOf(documentsOf(files), "tikv");
  expect(itemOf(sole(over("    command: !reset null\n")), "server.addr")).toBeUndefined();
  expect(sole(over("    environment: !override { B: c }\n")).deployed?.environment).toEqual({ B: "c" });
  expect(sole(over("    environment: !reset {}\n")).deployed?.environment).toEqual({});
  expect(sole(over("    environment: { B: c }\n")).deployed?.environment).toEqual({ A: "b", B: "c" });
  const mounts = "    command: --config=/a.toml\n    volumes: !override [./b.toml:/b.toml]\n";
  expect(unknownOf(sole(over(mounts)))).toEqual([""]);
  expect(documentsOf({ "compose.yaml": base, "compose.override.yaml": "services:\n  tikv: !reset null\n" })).toEqual(
    [],
  );
});

test("a config in place is read where it stands, with variables put in", () => {
  const config = (config: string) => ({
    "compose.yaml": `${tikv("    configs: [{ source: c, target: /t.toml }]\n").replace("--addr=a:1", "--config=/t.toml --addr=a:1")}configs:\n  c:\n    content: ${config}`,
    ".env": "CA=/ca\n",
  });
  const block = config(
    "|\n      [security]\n      ca-path = '${CA}'\n      cert-path = '${CERT}'\n      redact-info-log = ${REDACT}\n",
  );
  const member = memberOf(documentsOf(block), "tikv");
  expect(itemOf(member, "security.ca-path")).toBe("/ca");
  expect(placeOf(block, member, "security.ca-path")).toBe("compose.yaml: ca-path = '${CA}'");
  expect([...unknownOf(member)].sort()).toEqual(["security.cert-path", "security.redact-info-log"]);
  const quoted = config("\"[security]\\nca-path = '/x'\\n\"\n");
  expect(placeOf(quoted, memberOf(documentsOf(quoted), "tikv"), "security.ca-path")).toMatch(
    /^compose.yaml: content: /,
  );
});

test("profiles and extension fields change nothing", () => {
  const files = {
    "compose.yaml": `x-common: &common { restart: always }\n${tikv("    <<: *common\n    profiles: [db]\n")}`,
  };
  expect(documentsOf(files).map(told)).toEqual(["tikv - v8.5.3 x1"]);
});
