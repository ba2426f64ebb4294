import * as fc from "fast-check";

const key = fc.constantFrom(
  "a",
  "b",
  "host",
  "port",
  "config",
  "name",
  "image",
  "tikv",
  "pd",
  "spec",
  "__proto__",
  "1",
  "true",
  "'a b'",
  '"c"',
  "~",
  "metadata",
  "containers",
  "command",
  "args",
  "env",
  "replicas",
  "labels",
  "constructor",
  "é",
  "a.b",
  "? x\n: y",
);
const scalar = fc.oneof(
  fc.constantFrom(
    "x",
    "1",
    "0x1F",
    "0o17",
    "1.5",
    "1e3",
    ".inf",
    "-.nan",
    "true",
    "no",
    "null",
    "~",
    "''",
    '"a\\n\\u0041"',
    "'it''s'",
    "2026-01-01",
    "v8.5.3",
    "pingcap/tikv:v8.5.3",
    "!!str 1",
    "12:30:45",
    "a b c",
    "a # b",
    "*x",
    "&x y",
    "<<",
    "=",
    "{}",
    "[]",
  ),
  fc.integer().map(String),
  fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
);

/** Lines of a node, without indentation. */
type Lines = readonly string[];

const { node } = fc.letrec<{ node: Lines }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { arbitrary: scalar.map((text): Lines => [text]), weight: 3 },
    { arbitrary: fc.array(fc.tuple(key, tie("node")), { minLength: 1, maxLength: 4 }).map(block), weight: 3 },
    { arbitrary: fc.array(tie("node"), { minLength: 1, maxLength: 4 }).map(list), weight: 2 },
    { arbitrary: fc.array(fc.tuple(key, scalar), { maxLength: 3 }).map(flow), weight: 1 },
    { arbitrary: fc.array(fc.string({ maxLength: 10 }), { minLength: 1, maxLength: 3 }).map(literal), weight: 1 },
    { arbitrary: tie("node").map((lines): Lines => withAnchor(lines)), weight: 1 },
  ),
}));

function block(pairs: readonly (readonly [string, Lines])[]): Lines {
  return pairs.flatMap(([name, [first = "", ...rest]]) =>
    rest.length === 0 && !/^(?:- |\S+: )/.test(first)
      ? [`${name}: ${first}`]
      : [`${name}:`, first, ...rest.map((line) => `  ${line}`)],
  );
}

function list(items: readonly Lines[]): Lines {
  return items.flatMap(([first = "", ...rest]) => [`- ${first}`, ...rest.map((line) => `  ${line}`)]);
}

function flow(pairs: readonly (readonly [string, string])[]): Lines {
  return [`{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(", ")} }`];
}

function literal(texts: readonly string[]): Lines {
  return ["|", ...texts.map((text) => `  ${text.replaceAll("\n", " ")}`)];
}

function withAnchor([first = "", ...rest]: Lines): Lines {
  return rest.length > 0 || /^[{[&*|]/.test(first) ? [first, ...rest] : [`&x ${first}`];
}

/** Texts that YAML's grammar mostly allows: maps, lists, scalars of all kinds, blocks, anchors, merges, several documents. */
export const yamlText: fc.Arbitrary<string> = fc
  .tuple(fc.array(node, { minLength: 1, maxLength: 3 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([documents, lineEnd, merges]) => {
    const base = merges ? "base: &b { a: 1, c: [1, 2] }\nother:\n  <<: *b\n  a: 2\n---\n" : "";
    return (base + documents.map((lines) => `${lines.join("\n")}\n`).join("---\n")).replaceAll("\n", lineEnd);
  });
