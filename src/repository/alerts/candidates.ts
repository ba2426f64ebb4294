import { isForeignPlace } from "../../formats/recognise.ts";
import { isShelved, isTrial } from "../shelved.ts";
import type { RepositoryFile } from "../topic.ts";

const rules = /\.(?:ya?ml(?:\.(?:j2|tpl|tmpl|template))?|rules|json)$/i;
/** JSON is everywhere: only what is called after rules, or what jsonnet writes manifests to. */
const namedRules = /alert|rules?\b|prometh|monitor|manifests?\//i;
const others =
  /(?:^|\/)(?:\.github|\.circleci|node_modules|package(?:-lock)?\.json|pnpm-lock|tsconfig)|dashboards?\b|(?:^|\/)(?:mkdocs|chart|dependabot|renovate)\.ya?ml$/i;

/** Whether a name makes a file worth looking into for rules of Prometheus: YAML, and JSON that is called after rules. */
export function mayHoldRules(path: string): boolean {
  if (!rules.test(path) || others.test(path) || isForeignPlace(path) || isShelved(path) || isTrial(path)) return false;
  return !path.endsWith(".json") || namedRules.test(path);
}

/** Whether a text has rules of Prometheus: an expression, and what it is called as an alert or a record. */
export function holdsAlertRules({ text }: RepositoryFile): boolean {
  return /["']?\bexpr["']?[ \t]{0,20}:/.test(text) && /["']?\b(?:alert|record)["']?[ \t]{0,20}:/.test(text);
}
