import * as fc from "fast-check";
import { expect, test } from "vitest";
import { showAddresses } from "../../src/report/address.ts";
import { describeText } from "../../src/report/text.ts";

test.each([
  ["client-urls", '"http://10.0.0.1:2379"', "is http://10.0.0.1:2379"],
  ["client-urls", '"http://root:hunter2@10.0.0.1:2379/x?y=z"', "is http://10.0.0.1:2379"],
  ["client-urls", '"https://a:2379,http://b:2379"', "is http://b:2379"],
  ["client-urls", '"http://root:12,34@b:2379"', "set"],
  ["client-urls", '"http://root:hunter2/x@b:2379"', "is http://…"],
  [
    "initial-cluster",
    '"pd1=http://a:2380,pd2=http://b:2380,pd3=http://c:2380"',
    "is http://a:2380, http://b:2380 and 1 more",
  ],
  ["server.status-addr", '"0.0.0.0:20180"', "is 0.0.0.0:20180"],
  ["server.status-addr", '"[::1]:20180"', "is [::1]:20180"],
  ["server.status-addr", '"hunter2"', "set"],
  ["raftstore.tick", '"30s"', "is 30s"],
  ["storage.block-cache.capacity", '"8 GiB"', "is 8 GiB"],
  ["security.password", '"30s"', "set"],
  ["security.password", "12", "set"],
  ["security.ca-path", '"/etc/ca.pem"', "set"],
  ["security.key", '"8GB"', "set"],
  ["a.b", "true", "is true"],
  ["a.b", "1.5", "is 1.5"],
  ["a.b", '""', "empty"],
  ["a.b", "[]", "empty"],
  ["a.b", '["x"]', "set"],
  ["a.b", null, "not set"],
  ["a.b", "{", "set"],
] as const)("%s = %s reads as %s", (key, text, words) => {
  expect(describeText({ key, text })).toBe(words);
});

test("no user and no password of a URL is ever shown", () => {
  const secret = fc.stringMatching(/^[a-z0-9,/?#:@=]{0,10}Q7[a-z0-9,/?#:@=]{0,10}$/);
  fc.assert(
    fc.property(secret, secret, fc.constantFrom("http://", "HTTPS://", "pd=http://", ""), (user, password, scheme) => {
      expect(showAddresses(`${scheme}${user}:${password}@10.0.0.1:2379`) ?? "").not.toContain("Q7");
    }),
    { numRuns: 2000 },
  );
});
