import { parse, stringify, type TomlTable } from "smol-toml";
import { runbookTemplates } from "../../src/init/runbooks.ts";
import type { ReportFinding } from "../../src/report/report.ts";

/** The files of a repository by their paths. */
export type Files = Record<string, string>;

/**
 * Does what a finding proposes: its edits with the values of its sentence, or what the sentence says. Calls of tools are written as the
 * `complete` repository has them.
 */
export function mend(files: Files, finding: ReportFinding, complete: Files): Files {
  const own = others[finding.control];
  if (own !== undefined) return { ...files, ...own(files, finding.remediation ?? "", complete) };
  const { fix, remediation } = finding;
  if (fix === null || fix.edits.length === 0) throw new Error(`nothing to do for ${finding.control}`);
  const lines = (files[fix.file] ?? "").split("\n");
  for (const { startLine, endLine, text } of fix.edits.toReversed()) {
    const filled = text.replace(
      /^([\w.-]+) = .*"<[^>]*>".*$/gm,
      (_, key: string) => `${key} = ${writtenFor(key, remediation ?? "")}`,
    );
    lines.splice(startLine - 1, endLine - startLine + 1, ...filled.split("\n"));
  }
  return { ...files, [fix.file]: lines.join("\n") };
}

/** What a sentence gives as the value of a key: "Set `key = 1` in …". */
function writtenFor(key: string, sentence: string): string {
  const found = codesOf(sentence).find((code) => code.startsWith(`${key} = `));
  if (found === undefined) throw new Error(`"${sentence}" says no ${key}`);
  return found.slice(key.length + 3);
}

function codesOf(sentence: string): readonly string[] {
  return [...sentence.matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? "");
}

const alerts = (expressions: readonly string[]) =>
  `groups:\n  - name: tikv\n    rules:\n${expressions
    .map((expr, at) => `      - alert: A${at}\n        expr: '${expr}'\n        for: 1m\n`)
    .join("")}`;

/** What people do by the words of a control that no edit mends. */
const others: Readonly<Record<string, (files: Files, sentence: string, complete: Files) => Files>> = {
  "tls-encryption/explicit-cipher-suites": (files, sentence) => {
    const [name = "", value = ""] =
      codesOf(sentence)
        .find((one) => one.startsWith("GRPC_"))
        ?.split("=") ?? [];
    const compose = files["compose.yaml"] ?? "";
    return {
      "compose.yaml": compose.replaceAll(
        /( {4}image: pingcap\/tikv:.*\n)/g,
        `$1    environment:\n      ${name}: ${value}\n`,
      ),
    };
  },
  "tls-encryption/tools-use-tls": (_, __, complete) => ({ "scripts/regions.sh": complete["scripts/regions.sh"] ?? "" }),
  "connection-limits/tikv-connection-limit": (files) => files,
  "connection-limits/tuned-for-capacity": (files, sentence) => {
    const [, tikv = "", tidb = ""] = sentence.match(/(`server\..*)`conf\/tikv\.toml`(.*)`conf\/tidb\.toml`/) ?? [];
    return {
      "conf/tikv.toml": withItems(files["conf/tikv.toml"], tikv),
      "conf/tidb.toml": withItems(files["conf/tidb.toml"], tidb),
    };
  },
  "stay-updated/upgrade-procedure": () => templates("upgrade"),
  "stay-updated/rollback-plan": () => templates("rollback"),
  "replication-factor/region-health-alerts": (_, sentence) => {
    const [missing = "", down = "", pending = "", stores = ""] = codesOf(sentence);
    const of = (type: string, above: number) =>
      missing.replace("miss-peer-region-count", type).replace(/\d+$/, String(above));
    return { "monitoring/pd.rules.yml": alerts([missing, of(down, 0), of(pending, 100), stores]) };
  },
  "checksum-verification/corruption-alerts": (_, sentence) => ({
    "monitoring/tikv.rules.yml": alerts(codesOf(sentence).slice(0, 2)),
  }),
  "checksum-verification/corruption-log-alerts": (_, sentence) => ({
    "monitoring/loki.yml": alerts([`count_over_time({app="tikv"} |~ "${codesOf(sentence)[0]}" [5m]) > 0`]),
  }),
};

function withItems(text: string | undefined, sentence: string): string {
  const document: TomlTable = parse(text ?? "");
  for (const code of codesOf(sentence)) {
    const [path = "", value = ""] = code.split(" = ");
    const tables = path.split(".");
    const last = tables.pop() ?? "";
    const table = tables.reduce(tableAt, document);
    Object.assign(table, { [last]: (parse(`v = ${value}`) as { v: unknown }).v });
  }
  return stringify(document);
}

function tableAt(table: TomlTable, name: string): TomlTable {
  const found = (table[name] ?? {}) as TomlTable;
  table[name] = found;
  return found;
}

/** The template that `init --runbooks` writes, filled in by somebody who reads it. */
function templates(procedure: string): Files {
  return Object.fromEntries(
    runbookTemplates()
      .filter(({ file }) => file.includes(procedure))
      .map(({ file, text }) => [
        file,
        text.replace("reviewed: FILL IN", "reviewed: 2026-06-01").replaceAll("FILL IN:", "as agreed,"),
      ]),
  );
}
