import { expect, test } from "vitest";
import { extractPd } from "../../../../tools/refresh/source/go.ts";
import { fixtureFiles, treeOf } from "./fixture.ts";

const { items, opaque } = extractPd(treeOf(fixtureFiles("pd")));

test("every item of the configuration is found under its tag, with the nearest type", () => {
  expect(Object.fromEntries([...items].map(([path, { type }]) => [path, type]))).toEqual({
    "client-urls": "string",
    name: "string",
    ForceNewCluster: "bool",
    lease: "integer",
    log: "table",
    "tick-interval": "duration",
    "quota-backend-bytes": "size",
    "schedule.max-snapshot-count": "integer",
    "schedule.low-space-ratio": "float",
    "schedule.locations": "string[]",
    "schedule.schedulers": "table[]",
    "schedule.store-limit": "table",
    "security.cacert-path": "string",
    "security.cert-allowed-cn": "string[]",
    "security.redact-info-log": "string",
    "security.encryption.data-encryption-method": "string",
    "security.encryption.data-key-rotation-period": "duration",
    "cluster-version": "table",
    labels: "map",
    "label-property": "table",
  });
});

test("what another module declares is said to be unseen", () => {
  expect([...opaque]).toEqual(["log", "cluster-version"]);
});

test("a tree without the configuration is refused", () => {
  expect(() => extractPd(treeOf({ "go.mod": "module github.com/tikv/pd\n" }))).toThrow("declares no Config");
});
