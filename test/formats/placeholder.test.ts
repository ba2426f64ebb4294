import { expect, test } from "vitest";
import { holdsPlaceholder } from "../../src/formats/placeholder.ts";
import { readDocument } from "../../src/formats/read.ts";

test.each([
  "{{ cert }}",
  "{% cert %}",
  "${CERT}",
  "<CERT>",
  "$CERT",
  "<path to the CA>",
  "@cert@",
  "/etc/%CERT%",
  "__CERT__",
])("%s stands for something else", (text) => expect(holdsPlaceholder(text)).toBe(true));

test.each([
  "/etc/tikv/tls/ca.pem",
  "a < b > c",
  "$zone",
  "me@example.com@",
  "50%",
  "C:\\tls",
  "__init__.pem",
  "",
  "1 << 3",
])("%s is a value", (text) => expect(holdsPlaceholder(text)).toBe(false));

test("a certificate's path that a script fills in is not known", () => {
  const text = '[security]\nca-path = "$CA"\ncert-path = "/c.pem"\nkey-path = "/k.pem"\n';
  const document = readDocument("tikv.toml", Buffer.from(text));
  expect(document?.placeholders).toEqual([["security", "ca-path"]]);
});

test("a password with a dollar is a secret", () => {
  const document = readDocument("tikv.toml", Buffer.from('[backup]\npassword = "my$SECRET"\n[raftstore]\n'));
  expect(document?.diagnostics.map(({ code }) => code)).toContain("secret-in-config");
});
