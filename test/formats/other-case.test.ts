import { expect, test } from "vitest";
import { readDocument } from "../../src/formats/read.ts";

const warned = (text: string, file = "conf/pd.toml") =>
  (readDocument(file, Buffer.from(text))?.diagnostics ?? [])
    .filter(({ code }) => code === "dialect")
    .map(({ level, line, key, suggestion }) => `${level} ${line} ${key}: ${suggestion}`);

test("items and tables of pd.toml in another case are warned of, each once", () => {
  expect(warned("Name = 'pd'\n[replication]\nMax-Replicas = 1\nlocation-labels = []\n")).toEqual([
    "warning 1 Name: Write name.",
    "warning 3 replication.Max-Replicas: Write max-replicas.",
  ]);
  expect(
    warned("[Security]\ncacert-path = 'a'\n[security.Encryption]\ndata-encryption-method = 'aes128-ctr'\n"),
  ).toEqual(["warning 1 Security: Write security.", "warning 3 security.Encryption: Write encryption."]);
  expect(warned("SCHEDULE = { Leader-Schedule-Limit = 4 }\n")).toEqual([
    "warning 1 SCHEDULE: Write schedule.",
    "warning 1 SCHEDULE.Leader-Schedule-Limit: Write leader-schedule-limit.",
  ]);
});

test.each([
  "[labels]\nZone = 'z1'\nName = 'a'\n",
  "[[label-property.reject-leader]]\nKey = 'Zone'\n",
  "[label-property.Reject-Leader]\nkey = 'a'\n",
  "[schedule.store-limit.1]\nAdd-Peer = 1\n",
  "[replication]\nMaxReplicas = 3\nmax-replicas = 3\n",
  "[Foo]\nBar = 1\n[toString]\nvalueOf = 1\n[__proto__]\nName = 1\n",
  "[replication]\n'replication.Max-Replicas' = 1\n",
])("what is nobody's item or inside a map is left alone: %j", (text) => {
  expect(warned(text)).toEqual([]);
});

test("other components mind the case and say so themselves", () => {
  expect(warned("[Server]\nAddr = 'a'\n", "conf/tikv.toml")).toEqual([]);
});
