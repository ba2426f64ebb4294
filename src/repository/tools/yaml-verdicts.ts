import { isYaml } from "../../deployments/candidates.ts";
import { parseYaml } from "../../deployments/parse-yaml.ts";
import { maskTemplate } from "../../deployments/template.ts";
import type { Yaml } from "../../deployments/yaml.ts";
import type { RepositoryFile } from "../topic.ts";
import type { Verdict } from "./call.ts";
import { backupWithout } from "./checksums.ts";
import { configVerdicts } from "./configs.ts";
import { monitorVerdicts } from "./monitors.ts";
import { jobVerdict } from "./scrapes.ts";

const deepest = 40;

/** What is thought of what a YAML file says beside commands: scrape jobs, monitors, backups, configurations inside of it. */
export function yamlVerdicts({ path, text }: RepositoryFile): readonly Verdict[] {
  if (!isYaml(path) || !/job_name|Monitor|Scrape|Backup|Restore|post-restore/.test(text)) return [];
  return ofText({ file: path, seen: new Set(), files: 0 }, text, 0);
}

/** What is walked: a file, the values of it that were, and in how many files it is. */
interface Walk {
  readonly file: string;
  /** What an alias stands for is told once, where it is written. */
  readonly seen: Set<Yaml>;
  readonly files: number;
}

/** A file in a file in a file: nobody goes further, and each of them has to be read again. */
const mostFiles = 3;

function ofText(walk: Walk, text: string, offset: number): readonly Verdict[] {
  return parseYaml(maskTemplate(text)).flatMap((part) =>
    "root" in part ? visited(part.root, walk, 0).map((one) => moved(one, offset)) : [],
  );
}

function moved(one: Verdict, offset: number): Verdict {
  return { ...one, line: one.line + offset, endLine: one.endLine + offset };
}

function visited(node: Yaml, walk: Walk, depth: number): readonly Verdict[] {
  const { file, seen } = walk;
  if (depth > deepest || seen.has(node)) return [];
  seen.add(node);
  const kind = node.get("kind")?.text() ?? "";
  if (/^(?:(?:Service|Pod)Monitor|VM(?:Service|Pod)Scrape)$/.test(kind)) return monitorVerdicts(node, file);
  if (/^(?:Backup|Restore|BackupSchedule)$/.test(kind)) return backupVerdicts(node, file, 0);
  if (node.get("job_name") !== null) return jobVerdict(node, file);
  return [
    ...embedded(node, walk),
    ...node.entries().flatMap(({ value }) => visited(value, walk, depth + 1)),
    ...node.items().flatMap((item) => visited(item, walk, depth + 1)),
  ];
}

/** A file inside of a ConfigMap or of values of a chart. */
function embedded(node: Yaml, walk: Walk): readonly Verdict[] {
  const line = node.blockLine();
  const text = line === null ? null : node.text();
  if (line === null || text === null) return [];
  if (/^[ \t]*\[post-restore\]/m.test(text)) return configVerdicts(walk.file, text, line - 1);
  const isFile = walk.files < mostFiles && /\bjob_name:/.test(text);
  return isFile ? ofText({ ...walk, files: walk.files + 1 }, text, line - 1) : [];
}

/** The object `br` of TiDB Operator's backups: `checksum`, and flags in `options`. */
function backupVerdicts(node: Yaml, file: string, depth: number): readonly Verdict[] {
  if (depth > 8) return [];
  return node.entries().flatMap(({ key, value }) => {
    const own = key === "br" ? brVerdicts(value, file) : [];
    return [...own, ...backupVerdicts(value, file, depth + 1)];
  });
}

function brVerdicts(br: Yaml, file: string): readonly Verdict[] {
  const options = br.get("options")?.items() ?? [];
  const off = [
    ...options.filter((one) => /^--checksum=(?:false|0|f)$/i.test(one.text() ?? "")),
    ...[br.get("checksum")].filter((one) => one !== null && one.scalar() === false),
  ];
  return off.flatMap((one) => {
    if (one === null) return [];
    const { line, endLine } = one.position;
    return [{ file, line, endLine, tool: "br", mark: "br", ...backupWithout }];
  });
}
