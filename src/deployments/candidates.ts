import { isForeignPlace } from "../formats/recognise.ts";

/** Names under which other programs keep YAML of their own. */
const otherFiles =
  /(?:^|\/)(?:\.github|\.circleci|node_modules)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.pre-commit-config|\.golangci|\.codecov|codecov|mkdocs|dependabot|renovate|chart|pnpm-lock|pnpm-workspace|appveyor|buf|buf\.gen|\.readthedocs|_config|action)\.ya?ml$/i;

/** Whether a name says YAML, or a template of it. */
export function isYaml(file: string): boolean {
  return /\.ya?ml(?:\.(?:j2|tpl|tmpl|template|example|sample))?$/i.test(file);
}

/** Whether a name says a file of variables, from which Compose fills in its own: `.env`, `tikv.env`. */
export function isVariables(file: string): boolean {
  return /(?:^|\/|[^/])\.env$/.test(file);
}

/** Whether a name says an inventory of Ansible in its INI form. */
export function isInventory(file: string): boolean {
  return /(?:^|\/)(?:inventory|hosts)[\w.-]{0,100}\.ini$/i.test(file);
}

/** Whether a path is that of a component's items beside an inventory of tidb-ansible. */
export function isAnsibleConf(file: string): boolean {
  return /(?:^|\/)conf\/(?:pd|tikv)\.ya?ml$/.test(file);
}

/** The directory of the inventory that a file of variables of Ansible is beside; null for any other file. */
function inventoryOfVariables(file: string): string | null {
  const [, home] = /^(.*)\/(?:group|host)_vars\/[^/]{1,200}(?:\/[^/]{1,200})?$/.exec(`/${file}`) ?? [];
  return home === undefined || !isYaml(file) ? null : home.slice(1);
}

/** The directory of the inventory of tidb-ansible that a file is, or lies beside as its items or variables; null for any other. */
export function inventoryHome(file: string): string | null {
  const own = file.slice(0, Math.max(0, file.lastIndexOf("/")));
  if (isInventory(file)) return own;
  return isAnsibleConf(file) ? own.slice(0, Math.max(0, own.lastIndexOf("/"))) : inventoryOfVariables(file);
}

/** Whether a name says a script of a shell. */
export function isScript(file: string): boolean {
  return /\.(?:sh|bash)$/.test(file);
}

/** Whether a name says a Makefile. */
export function isMakefile(file: string): boolean {
  return /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/.test(file);
}

/** Whether a path is that of a GitHub workflow. */
export function isWorkflow(file: string): boolean {
  return /(?:^|\/)\.github\/workflows\/[^/]{1,200}\.ya?ml$/.test(file);
}

/** Whether a name says a service of systemd, or a drop-in for one. */
export function isService(file: string): boolean {
  return /\.service(?:\.d\/[^/]{1,200}\.conf)?$/.test(file);
}

/** The directory that a deployment file belongs to: a drop-in is beside its unit. */
export function deploymentDirectory(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/"))).replace(/(?:^|\/)[^/]+\.service\.d$/, "");
}

/** Directories whose scripts start servers with the configuration in a directory beside them, as those of TiUP do. */
export function scriptsBeside(directory: string): readonly string[] {
  const [, above] = /^(.*\/|)(?:conf|config|etc)$/.exec(directory) ?? [];
  return above === undefined ? [] : [`${above}scripts`, `${above}bin`];
}

/** Whether a file may start a server by a command line that is no part of YAML. */
export function isStarter(file: string): boolean {
  return isService(file) || isScript(file) || isMakefile(file);
}

/** Scripts that start a server of the family are called after it, or after what they do. */
const starting =
  /(?:^|[/_.-])(?:tikv|tidb|tiflash|ticdc|cdc|pd|tiproxy|cluster|run|start|launch|boot|serve|server|entrypoint|deploy|up)(?:[-_.\d][^/]{0,200})?(?:\/[^/]{1,200})?$/i;

/** Whether a script is worth looking into when nobody named it; a Makefile starts what is built, and no cluster. */
function mayStart(file: string): boolean {
  return isService(file) || (isScript(file) && starting.test(file));
}

/** Whether a file is one of a deployment, or read only with one. */
export function isDeploymentFile(file: string): boolean {
  return isYaml(file) || isVariables(file) || isInventory(file) || isStarter(file);
}

/** Whether a file's name makes it worth looking into for a deployment; what it is, its content tells. */
export function mayBeDeployment(path: string): boolean {
  const isOurs = isStarter(path) ? mayStart(path) : isDeploymentFile(path);
  return isOurs && !otherFiles.test(path) && !isForeignPlace(path);
}
