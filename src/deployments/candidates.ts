import { isForeignPlace } from "../formats/recognise.ts";

/** Names under which other programs keep YAML of their own. */
const otherFiles =
  /(?:^|\/)(?:\.github|\.circleci|node_modules)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.pre-commit-config|\.golangci|\.codecov|codecov|mkdocs|dependabot|renovate|chart|pnpm-lock|pnpm-workspace|appveyor|buf|buf\.gen|\.readthedocs|_config|action)\.ya?ml$/i;

/** Whether a name says YAML, or a template of it. */
export function isYaml(file: string): boolean {
  return /\.ya?ml(?:\.(?:j2|tpl|tmpl|template|example|sample))?$/i.test(file);
}

/** Whether a file's name makes it worth looking into for a deployment; what it is, its content tells. */
export function mayBeDeployment(path: string): boolean {
  return isYaml(path) && !otherFiles.test(path) && !isForeignPlace(path);
}
