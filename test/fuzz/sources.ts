import * as fc from "fast-check";
import { tomlText } from "../formats/grammar.ts";
import { anyText } from "../support/any-text.ts";
import type { Files } from "./memory.ts";
import { seeds } from "./seeds.ts";
import { yamlText } from "./yaml-grammar.ts";

/** One change of a text, at a place between its start (0) and its end (1). */
interface Edit {
  readonly at: number;
  readonly length: number;
  readonly kind: "insert" | "delete" | "double" | "move" | "replace";
  readonly piece: string;
}

/** What breaks parsers, and what means something to some reader. */
const piece = fc.oneof(
  fc.constantFrom(
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    "=",
    ".",
    ",",
    "#",
    "\n",
    "\r\n",
    "\\",
    "\t",
    "|",
    ">",
    "&a ",
    "*a",
    "- ",
    ": ",
    "? ",
    "---\n",
    "<<: *a\n",
    "{{ .x }}",
    "{{- if .x }}\n",
    "{{- end }}\n",
    "${A}",
    "${A:-b}",
    "%i",
    "$(",
    "`",
    "<<E\n",
    "__proto__",
    "constructor",
    "toString",
    "0x1F",
    "1e999",
    "-nan",
    "9223372036854775808",
    "true",
    "null",
    "\u202e",
    "\u0000",
    "\ufeff",
    "\u2028",
    "\ud83d\ude00",
    "]]>",
    "<!--",
    "::error::x",
    "@all",
    "[security]\n",
    "security.",
    "ca-path = ''\n",
    "max-replicas: 1\n",
    "enable_tls: true\n",
    "v8.5.3",
    "latest",
    "10.0.0.1:2379",
    "https://a",
  ),
  fc.string({ maxLength: 8 }),
  anyText(4),
);
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(8), fc.nat(400)),
  kind: fc.constantFrom("insert" as const, "delete" as const, "double" as const, "move" as const, "replace" as const),
  piece,
});

function edited(text: string, { at, length, kind, piece }: Edit): string {
  const start = Math.floor(at * text.length);
  const [before, taken, after] = [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
  if (kind === "insert") return before + piece + taken + after;
  if (kind === "delete") return before + after;
  if (kind === "double") return before + taken + taken + after;
  return kind === "replace" ? before + piece + after : after + taken + before;
}

/** Most fixtures are of bare TOML: what deploys, alerts and watches has as many chances as all together. */
const deploying = seeds.filter((files) => Object.keys(files).some((path) => !path.endsWith(".toml")));
/** A real repository. */
const seed: fc.Arbitrary<Files> = fc.oneof(fc.constantFrom(...seeds), fc.constantFrom(...deploying));

/** Some texts with some edits in them. */
export function editedTexts(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(edited, text));
}

/** A real repository and the same with some edits in its files. */
export const mutated: fc.Arbitrary<readonly [Files, Files]> = fc
  .tuple(seed, fc.array(fc.tuple(fc.nat(), edit), { minLength: 1, maxLength: 6 }))
  .map(([files, edits]) => {
    const changed: Record<string, string> = { ...(files as Record<string, string>) };
    const paths = Object.keys(changed);
    for (const [which, one] of edits) {
      const path = paths[which % paths.length];
      if (path !== undefined) changed[path] = edited(changed[path] ?? "", one);
    }
    return [files, changed];
  });

/** Paths that some reader takes for its own. */
const path = fc.constantFrom(
  "conf/tikv.toml",
  "conf/pd.toml",
  "conf/tidb.toml",
  "conf/tiflash.toml",
  "conf/tiflash-learner.toml",
  "conf/cdc.toml",
  "conf/tiproxy.toml",
  "prod/topology.yaml",
  "k8s/cluster.yaml",
  "k8s/kustomization.yaml",
  "compose.yaml",
  "tikv.env",
  "charts/values.yaml",
  "inventory.ini",
  "conf/tikv.yml",
  "tikv.service",
  "pd.service.d/a.conf",
  "bin/run_tikv.sh",
  "Makefile",
  "playground.sh",
  ".github/workflows/a.yml",
  "rules/tikv.rules.yaml",
  "loki/rules.yaml",
  "vector/vector.toml",
  "fluent-bit/fluent-bit.conf",
  "promtail/promtail.yaml",
  "elastalert/a.yaml",
  "runbooks/upgrade.md",
  "renovate.json",
  ".github/renovate.json5",
  ".github/dependabot.yml",
  ".github/tikv-guard.toml",
  "package.json",
);
/** Words by which readers tell their own files. */
const sign = fc.constantFrom(
  "",
  "# tikv-server\n",
  "pd_servers:\n",
  "services:\n",
  "kind: TidbCluster\n",
  "[Service]\nExecStart=/tikv-server ",
  "groups:\n- name: tikv\n  rules:\n",
  "# Upgrade TiKV\n",
  "tikv:\n",
  "[transforms.tikv]\n",
  "[[cluster]]\n",
  '{"a":',
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
const bytes = fc.uint8Array({ maxLength: 300 });

/** Files of any name with anything in them. */
export const anything: fc.Arbitrary<Files> = fc.dictionary(
  path,
  fc.oneof(
    bytes,
    fc.tuple(sign, soup).map((parts) => parts.join("")),
    fc.tuple(sign, yamlText).map((parts) => parts.join("")),
    tomlText,
    yamlText,
  ),
  { minKeys: 1, maxKeys: 4 },
);

/** TOML that is mostly valid: of the grammar, and of real files with edits. */
export const anyToml: fc.Arbitrary<string> = fc.oneof(tomlText, textsOf(/\.toml$/));
/** YAML that is mostly valid. */
export const anyYaml: fc.Arbitrary<string> = fc.oneof(yamlText, textsOf(/\.ya?ml$/));

function textsOf(name: RegExp): fc.Arbitrary<string> {
  const texts = seeds.flatMap((files) =>
    Object.entries(files).flatMap(([path, text]) => (name.test(path) ? [text] : [])),
  );
  return editedTexts(texts.map(String));
}
