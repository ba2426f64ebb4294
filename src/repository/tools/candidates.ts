import { isMakefile, isScript, isService, isYaml } from "../../deployments/candidates.ts";
import { nameHint } from "../../formats/names.ts";
import { isCandidate, isForeignPlace } from "../../formats/recognise.ts";
import type { RepositoryFile } from "../topic.ts";

/** Characters above which a file is nobody's script or document: it is not looked into. */
export const longestText = 500_000;

/** Directories and names of what is only started to be tested, measured or shown. */
const trials =
  /(?:^|\/)(?:tests?|testing|testdata|__tests__|spec|e2e|ci|\.ci|jenkins|\.circleci|bench|benches|benchmarks?|integration[-_]tests?|fixtures?|playground|examples?|third[-_]party)\/|(?:^|[/_.-])(?:test|tests|bench|benchmark|e2e|playground)(?=[_.-][^/]{0,200}$)|(?:^|\/)changelog[^/]{0,200}$/i;

/** Whether a name says a Dockerfile. */
export function isDockerfile(path: string): boolean {
  return /(?:^|\/)(?:[\w-]{1,100}\.)?(?:Docker|Container)file(?:\.[\w.-]{1,100})?$/i.test(path);
}

/** Whether a name says Markdown. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Whether a name says the configuration of TiDB Lightning or BR. */
export function isToolConfig(path: string): boolean {
  return /(?:^|[/_.-])(?:lightning|br)(?:[_.-][^/]{0,100})?\.toml$/i.test(path);
}

/** Whether a name says TOML that may be anybody's, and so TiDB Lightning's. */
function isNamelessConfig(path: string): boolean {
  return isCandidate(path) && !isToolConfig(path) && nameHint(path) === null;
}

/** Tables that only TiDB Lightning has (tidb lightning/tidb-lightning.toml). */
const lightning = /^[ \t]{0,20}\[(?:tikv-importer|mydumper|post-restore)\]/m;

/** Whether a name says a script that has no ending: what lies where programs lie. */
function isProgram(path: string): boolean {
  return /(?:^|\/)(?:bin|sbin|scripts?|tools|ops|hack)\/[\w-]{1,100}$/.test(path);
}

/** Whether a name makes a file worth looking into for calls of tools. What is only for tests is nobody's cluster. */
export function mayHoldTools(path: string): boolean {
  const isText = isScript(path) || isMakefile(path) || isService(path) || isDockerfile(path) || isMarkdown(path);
  if (!(isText || isYaml(path) || isToolConfig(path) || isNamelessConfig(path) || isProgram(path))) return false;
  return !isForeignPlace(path) && !trials.test(path);
}

const names =
  /\b(?:tikv-?ctl|pd-?ctl|tidb-?ctl|etcdctl|tidb-lightning|tiup|job_name)\b|\b(?:PD|TIKV|TIDB)_?CTL\b|\b(?:br|cdc)(?::v?[\w.-]{1,40})?["',\s]{1,20}(?:backup|restore|log|operator|debug|cli)\b/;
const definitions = /^kind:[ \t]{1,20}["']?CustomResourceDefinition\b/m;
const kinds =
  /\bkind["']?:[ \t]{0,20}["']?(?:ServiceMonitor|PodMonitor|VMServiceScrape|VMPodScrape|Backup|Restore|BackupSchedule)\b/;
const fetches = /\b(?:curl|wget)\b|\b(?:uri|get_url)["']?[ \t]{0,8}:/;
const port = /:(?:2379|20180|10080|8300|20292|3080)\b|\/pd\/api\//;
const config = /\[post-restore\]|\bpost-restore\b/;

/** Whether a text may call a tool of the family, ask one of its ports, or say how its tools check what they copy. */
export function holdsTools({ path, text }: RepositoryFile): boolean {
  if (isToolConfig(path)) return /\b(?:checksum|ca-path|ca|tikv-importer|post-restore)\b/.test(text);
  if (path.endsWith(".toml")) return lightning.test(text);
  // The definition of a kind has its name, and says nothing of that kind.
  if (definitions.test(text) && isYaml(path)) return false;
  // A cluster for trying out has no TLS.
  if (/\btiup\s{1,20}playground\b/.test(text)) return false;
  return names.test(text) || kinds.test(text) || config.test(text) || (fetches.test(text) && port.test(text));
}
