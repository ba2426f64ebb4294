import { describe, expect, test } from "vitest";
import { logFacts } from "../../../src/repository/logs/facts.ts";
import { corruptionMessages } from "../../../src/repository/logs/messages.ts";
import { holdsLogRules, mayHoldLogRules } from "../../../src/repository/logs/candidates.ts";

/** A pattern for each message, in RE2's syntax, and words for what has no patterns. */
const patterns: Readonly<Record<string, readonly [pattern: string, words: string]>> = {
  "hash at … not correct": ["hash at .* not correct, want", "not correct, want"],
  "rocksdb background error": ["rocksdb background error. db: .*Corruption", "rocksdb background error. db"],
  "detected rocksdb background error": ["detected rocksdb background error", "detected rocksdb background error"],
  "Corruption: block checksum mismatch": ["Corruption: block checksum mismatch", "block checksum mismatch"],
  "Corruption: Sst file size mismatch": ["Corruption: Sst file size mismatch", "Sst file size mismatch"],
  "Bad table magic number": ["Bad table magic number", "Bad table magic number"],
  "invalid checksum … for snapshot cf file": ["invalid checksum .* for snapshot cf file", "for snapshot cf file"],
  "snapshot is corrupted, will rebuild": ["snapshot is corrupted, will rebuild", "snapshot is corrupted, will rebuild"],
  "snapshot … is corrupted, some cf file is missing": [
    "is corrupted, some cf file is missing",
    "some cf file is missing",
  ],
  "file corrupted! crc32 mismatch": ["file corrupted! crc32 mismatch", "crc32 mismatch"],
  "file corrupted! header size mismatch": ["file corrupted! header size mismatch", "header size mismatch"],
  "file corrupted! content size": ["file corrupted! content size", "content size is too short"],
  "data is corrupted": ["data is corrupted", "data is corrupted"],
  "meta corrupted": ["meta corrupted", "meta corrupted"],
  "corrupted sst": ["corrupted sst", "corrupted sst"],
  "default value not found": ["default value not found", "default value not found"],
  "failed to decode snapshot, it may be corrupted": ["failed to decode snapshot", "failed to decode snapshot"],
};

const formats: Readonly<Record<string, (pattern: string, words: string) => readonly [path: string, text: string]>> = {
  "Loki's ruler": (pattern) => [
    "loki/rules.yml",
    `groups:\n  - name: tikv\n    rules:\n      - alert: Corruption\n        expr: 'sum(count_over_time({app="tikv"} |~ \`${pattern}\` [5m])) > 0'\n`,
  ],
  "Loki's ruler, words": (_, words) => [
    "loki/rules.yaml",
    `groups:\n  - name: tikv\n    rules:\n      - alert: Corruption\n        expr: 'rate({app="tikv"} |= "${words}" [5m]) > 0'\n`,
  ],
  "Promtail: match": (pattern) => [
    "promtail.yaml",
    `scrape_configs:\n  - job_name: tikv\n    pipeline_stages:\n      - match:\n          selector: '{job="tikv"} |~ \`${pattern}\`'\n          stages:\n            - metrics:\n                corruption_total:\n                  type: Counter\n                  config: {action: inc}\n`,
  ],
  "Promtail: regex": (pattern) => [
    "promtail.yaml",
    `scrape_configs:\n  - job_name: tikv\n    pipeline_stages:\n      - regex:\n          expression: '(?P<corrupt>${pattern})'\n      - metrics:\n          corruption_total:\n            type: Counter\n            source: corrupt\n            config: {action: inc}\n`,
  ],
  "Vector: filter": (pattern) => [
    "vector/vector.yaml",
    `sources:\n  tikv: {type: file}\ntransforms:\n  corrupt:\n    type: filter\n    inputs: [tikv]\n    condition: |\n      match(string!(.message), r'${pattern}')\n`,
  ],
  "Vector: remap in TOML": (pattern) => [
    "vector/vector.toml",
    `[transforms.corrupt]\ntype = "remap"\ninputs = ["tikv"]\nsource = '''\nif match(string!(.message), r'${pattern}') {\n  .alert = true\n}\n'''\n`,
  ],
  "Vector: contains": (_, words) => [
    "vector/vector.yaml",
    `transforms:\n  corrupt:\n    type: filter\n    inputs: [tikv]\n    condition: 'contains(string!(.message), "${words.toUpperCase()}", case_sensitive: false)'\n`,
  ],
  "Fluent Bit: grep": (pattern) => [
    "fluent-bit.conf",
    `[INPUT]\n    Name tail\n[FILTER]\n    Name   grep\n    Match  tikv.*\n    Regex  log ${pattern}\n`,
  ],
  "Fluent Bit: rewrite_tag": (pattern) => [
    "fluent-bit.conf",
    `[FILTER]\n    Name   rewrite_tag\n    Match  tikv.*\n    Rule   $log ${pattern} corrupt.tikv false\n`,
  ],
  "Fluent Bit in YAML": (pattern) => [
    "fluent-bit.yaml",
    `pipeline:\n  filters:\n    - name: grep\n      match: tikv.*\n      regex: 'log ${pattern}'\n`,
  ],
  "ElastAlert: phrase": (_, words) => [
    "elastalert/corruption.yaml",
    `name: corruption\ntype: any\nindex: tikv-*\nfilter:\n  - query:\n      query_string:\n        query: 'message: "${words}"'\n`,
  ],
  "ElastAlert: pattern of the whole": (pattern) => [
    "elastalert/corruption.yaml",
    `name: corruption\ntype: frequency\nnum_events: 1\nindex: tikv-*\nfilter:\n  - regexp:\n      message.keyword: '.*${pattern}.*'\n`,
  ],
  "Grafana-managed": (pattern) => [
    "grafana/provisioning/alerting/rules.yaml",
    `apiVersion: 1\ngroups:\n  - name: tikv\n    folder: tikv\n    interval: 1m\n    rules:\n      - uid: a\n        title: Corruption\n        condition: B\n        data:\n          - refId: A\n            datasourceUid: loki\n            model:\n              expr: 'sum(count_over_time({app="tikv"} |~ \`${pattern}\` [5m]))'\n        for: 0s\n`,
  ],
};

async function corruptionOf(path: string, text: string) {
  const { document, origins } = await logFacts([{ path, text }], { unread: [] });
  return { ...(document.corruption as { matched: string[]; unmatched: string[]; meant: boolean }), origins };
}

describe.each(Object.entries(formats))("%s", (_, write) => {
  test.each(corruptionMessages.map(({ name }) => name))("matches: %s", async (name) => {
    const [pattern, words] = patterns[name] ?? ["", ""];
    const [path, text] = write(pattern, words);
    expect(mayHoldLogRules(path)).toBe(true);
    expect(holdsLogRules({ path, text })).toBe(true);
    const { matched, unmatched } = await corruptionOf(path, text);
    expect(matched).toContain(name);
    expect([...matched, ...unmatched].sort()).toEqual(corruptionMessages.map((one) => one.name).sort());
  });

  test("says of words that TiKV never writes that they match nothing", async () => {
    const [path, text] = write("inconsistent hash", "inconsistent hash");
    const { matched, unmatched, meant, origins } = await corruptionOf(path, text);
    expect({ matched, meant }).toEqual({ matched: [], meant: true });
    expect(unmatched.length).toBe(corruptionMessages.length);
    const [place] = origins.get("/corruption/unmatched") ?? [];
    expect(place?.says).toBe("matches none of the 17 messages of TiKV about corruption");
  });
});
