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

/** Whether a file is one of a deployment, or read only with one. */
export function isDeploymentFile(file: string): boolean {
  return isYaml(file) || isVariables(file) || isInventory(file);
}

/** Whether a file's name makes it worth looking into for a deployment; what it is, its content tells. */
export function mayBeDeployment(path: string): boolean {
  return isDeploymentFile(path) && !otherFiles.test(path) && !isForeignPlace(path);
}
