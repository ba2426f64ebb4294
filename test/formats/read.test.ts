import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/formats/read.ts";
import type { Component, Diagnostic, Document } from "../../src/types.ts";

function read(text: string | Uint8Array, component: Component = "tikv", role: Document["role"] = "server"): Document {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return readDocument(`${component}.toml`, bytes, { component, role }) as Document;
}

function only(document: Document): Diagnostic {
  expect(document.diagnostics).toHaveLength(1);
  return document.diagnostics[0] as Diagnostic;
}

describe("a file that does not parse is diagnosed at its line", () => {
  it.each([
    ["an unquoted duration", "[a]\nb = 10ms\n", 2, /10ms must be quoted.*/, 'Write "10ms".'],
    ["an unquoted size", "a = 128M", 1, /128M must be quoted/, 'Write "128M".'],
    ["YAML", "a = 1\nserver:\n  b: 1\n", 2, /YAML/, /key = value/],
    ["a YAML list", "- a\n- b\n", 1, /YAML/, /key = value/],
    ["a duplicate table", "[a]\nb = 1\n[c]\n[a]\n", 4, /table \[a\].*first is in line 1/, /Merge/],
    ["a duplicate key", "b = 0\n[a]\nb = 1\nb = 2\n", 4, /key b.*first is in line 3/, /Merge/],
    ["a template value", "a = {{ x }}\n", 1, /is a template/, /Quote/],
    ["a template block", "{% if x %}\na = 1\n{% endif %}\n", 1, /is a template/, /Quote/],
    ["a shell variable", "a = $\x7bX}\n", 1, /is a template/, /Quote/],
    ["an angle placeholder", "a = <HOST>\n", 1, /is a template/, /Quote/],
    ["a wrong boolean", "a = True\n", 1, /True is no TOML value/, /Write true/],
    ["unquoted text", "a = info\n", 1, /must be quoted/, /double quotes/],
    ["typographic quotes", "a = “x”\n", 1, /typographic/, /plain/],
    ["an inline table over lines", "a = { b = 1,\n c = 2 }\n", 1, /inline table/, /one line/],
    ["a merge conflict", "<<<<<<< HEAD\na = 1\n=======\n", 1, /merge conflict/, /Resolve/],
    ["a string without end", 'a = "x\n', 1, /Unterminated string/, null],
    ["an unknown escape", 'x = 1\na = "\\e"\n', 2, /escape/, null],
    ["a date that does not exist", "x = 1\na = 1979-13-01\n", 2, /Not valid TOML/, null],
    ["an integer beyond 64 bits", "[x]\na = 9223372036854775808\n", 2, /64-bit/, null],
  ])("%s", (_, text, line, message, suggestion) => {
    const document = read(text);
    const diagnostic = only(document);
    expect(diagnostic).toMatchObject({ code: "parse-error", level: "error", file: "tikv.toml", line, key: null });
    expect(diagnostic.message).toMatch(message);
    if (suggestion === null) expect(diagnostic.suggestion).toBeNull();
    else expect(diagnostic.suggestion).toMatch(suggestion);
    expect(document).toMatchObject({ readable: false, placeholders: [] });
    expect(Object.keys(document.values)).toEqual([]);
    expect(document.position(["a"])).toBeNull();
  });

  it.each([
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x61, 0), 1, /UTF-16/],
    ["a NUL byte", new TextEncoder().encode("a = 1\n\0"), 2, /NUL/],
    ["Latin-1", Uint8Array.of(0x61, 0x0a, 0x23, 0xe9, 0x0a), 2, /not UTF-8/],
    ["9 MiB", new Uint8Array(9 * 1024 * 1024).fill(0x20), 1, /8 MiB/],
  ])("%s", (_, bytes, line, message) => {
    expect(only(read(bytes))).toMatchObject({ code: "parse-error", line, message: expect.stringMatching(message) });
  });

  it.each([
    ["brackets", `x = 1\na = ${"[".repeat(50_000)}${"]".repeat(50_000)}`, 2],
    ["open brackets", "[".repeat(50_000), 1],
    ["inline tables", `a = ${"{a = ".repeat(50_000)}`, 1],
    ["dotted keys", `\n\na${".a".repeat(50_000)} = 1`, 3],
  ])("50,000 nested %s", (_, text, line) => {
    expect(only(read(text))).toMatchObject({ code: "parse-error", line, message: expect.stringContaining("200") });
  });

  it("is nobody's when neither name nor content says whose", () => {
    expect(readDocument("x.toml", new TextEncoder().encode("a = 10ms"))).toBeNull();
    expect(readDocument("x.toml", Uint8Array.of(0xff, 0xfe))).toBeNull();
  });

  it("is still recognised by its tables", () => {
    const document = readDocument("x.toml", new TextEncoder().encode("[raftstore]\n[rocksdb]\na = 10ms\n"));
    expect(document).toMatchObject({ component: "tikv", readable: false });
  });
});

describe("odd files that are fine", () => {
  it.each([
    "",
    "\n",
    "# only a comment",
    "[a]\r\nb = 1\r\n",
    "# c\r\na = [ # c\r\n  1, # c\r\n]\r\n",
    "\t[a]\n\tb = 1",
    "\ufeff[a]\nb = 1",
    "[[a]]\n".repeat(300),
  ])("%j", (text) => {
    const document = read(text);
    expect(document.readable).toBe(true);
    expect(document.diagnostics).toEqual([]);
  });

  it("reads 5 MB", () => {
    const text = Array.from({ length: 250_000 }, (_, index) => `[t${index}]\nk = 1\n`).join("");
    const document = read(`${text}a = [${"1.5,".repeat(400_000)}]`);
    expect(document.position(["t249999", "k"])).toEqual({ line: 500_000, endLine: 500_000 });
  });

  it("keeps __proto__ as an ordinary key and touches no prototype", () => {
    const { values } = read("[__proto__]\npolluted = 1\n[a]\n__proto__ = { b = 1 }\nconstructor = 2\n");
    expect(Object.getPrototypeOf(values)).toBeNull();
    expect(Object.keys(values)).toEqual(["__proto__", "a"]);
    expect(Object.keys(values.a as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("keeps integers that no number holds", () => {
    expect(read("a = 9223372036854775807").values.a).toBe(9223372036854775807n);
    expect(read("a = -9223372036854775808").values.a).toBe(-9223372036854775808n);
  });
});

describe("PD's dialect", () => {
  it.each([
    ["[a]\nb.c = 1", 2, "a.b.c", /dotted/],
    ["a = 0x10", 1, "a", /hexadecimal/],
    ["a = 0o7", 1, "a", /octal/],
    ["a = 0b1", 1, "a", /binary/],
    ["\na = inf", 2, "a", /inf/],
    ["a = -nan", 1, "a", /nan/],
    ["a = { b.c = 1 }", 1, "a.b.c", /dotted/],
    ["\ufeffa = 1", 1, null, /byte order mark/],
  ])("%j", (text, line, key, message) => {
    expect(only(read(text, "pd"))).toMatchObject({
      code: "dialect",
      level: "error",
      line,
      key,
      message: expect.stringMatching(message),
    });
    expect(read(text, "tikv").diagnostics).toEqual([]);
  });

  it.each(['a = "b.c = 0x1 inf"', "[a.b]\nc = 1.5 # d.e = 1", "a = 10"])("has nothing against %j", (text) => {
    expect(read(text, "pd").diagnostics).toEqual([]);
  });

  it("says it a hundred times at most", () => {
    const text = Array.from({ length: 300 }, (_, index) => `a.b${index} = 1`).join("\n");
    const { diagnostics } = read(text, "pd");
    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.at(-1)?.message).toContain("200 more");
  });
});

describe("keys of the guide", () => {
  it.each<[string, string, Component, Document["role"]]>([
    ["security", "verify-client-cert = true", "tikv", "server"],
    ["security", "client-ca-path = ''", "tikv", "server"],
    ["security", "cipher-suites = []", "tikv", "server"],
    ["server", "max-connections = 500", "tikv", "server"],
    ["storage", "enable-ttl-check = true", "tikv", "server"],
    ["raftstore", "check-leader-lease = true", "tikv", "server"],
    ["security", "cipher-suites = 'x'", "pd", "server"],
    ["security", "verify-client-cert = true", "tiflash", "learner"],
  ])("[%s] %s of %s %s", (table, pair, component, role) => {
    const key = `${table}.${pair.split(" ")[0]}`;
    const diagnostic = only(read(`# x\n[${table}]\n${pair}\n`, component, role));
    expect(diagnostic).toMatchObject({ code: "guide-key", level: "warning", line: 3, key });
    expect(diagnostic.message).toContain("no effect");
    expect(diagnostic.suggestion).not.toBeNull();
  });

  it("mean nothing to other components", () => {
    expect(read("[security]\nverify-client-cert = true\n", "pd").diagnostics).toEqual([]);
  });
});

describe("secrets", () => {
  it.each([
    [
      "[security.encryption.master-key]\nsecret-access-key = 'hunter2'",
      "security.encryption.master-key.secret-access-key",
    ],
    ["\naccess-key = 'hunter2'", "access-key"],
    ["[a]\npassword = 'hunter2'", "a.password"],
    ["[a]\nuri = 'mysql://root:hunter2@127.0.0.1/'", "a.uri"],
    ["[a]\nkey = '-----BEGIN PRIVATE KEY-----hunter2'", "a.key"],
    ["[storage.s3]\nsecret_access_key = 'hunter2'", "storage.s3.secret_access_key"],
  ])("%j", (text, key) => {
    const diagnostic = only(read(text));
    expect(diagnostic).toMatchObject({
      code: "secret-in-config",
      level: "warning",
      line: 2,
      key,
    });
    expect(JSON.stringify(diagnostic)).not.toContain("hunter2");
  });

  it.each(["password = ''", "password = '$\x7bPASSWORD}' # p", "key-path = '/a/b'", "uri = 'http://a:2379'"])(
    "%j is none",
    (text) => {
      expect(read(text).diagnostics.filter(({ code }) => code === "secret-in-config")).toEqual([]);
    },
  );
});

describe("placeholders", () => {
  it.each(["{{ ca }}", "{% x %}", "/etc/$\x7bCA}/ca.pem", "<CA_PATH>"])(
    "%s keeps its item from being judged",
    (value) => {
      const document = read(`[security]\nca-path = "${value}"\ncert-allowed-cn = ["a", "${value}"]\nkey-path = "/k"\n`);
      expect(document.readable).toBe(true);
      expect(document.placeholders).toEqual([
        ["security", "ca-path"],
        ["security", "cert-allowed-cn"],
      ]);
      expect(document.diagnostics.map(({ code, level, line }) => [code, level, line])).toEqual([
        ["placeholder", "note", 2],
        ["placeholder", "note", 3],
      ]);
    },
  );

  it("in comments are none", () => {
    expect(read("# {{ x }} $\x7bY} <Z>\na = 'b < c > d'\n").placeholders).toEqual([]);
  });
});
