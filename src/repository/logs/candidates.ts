import { isForeignPlace } from "../../formats/recognise.ts";
import { isShelved, isTrial } from "../shelved.ts";
import type { RepositoryFile } from "../topic.ts";

const yaml = /\.(?:ya?ml(?:\.(?:j2|tpl|tmpl|template))?|rules)$/i;
const named = /(?:vector|fluent|loki|promtail|elastalert|log|alert)[^/]{0,100}\.(?:toml|conf|json)$/i;
const places =
  /(?:^|\/)(?:vector|fluent-?bit|promtail|elastalert)\/(?:[^/]{1,200}\/){0,4}[^/]{1,200}\.(?:toml|conf|json)$/i;
const others = /(?:^|\/)(?:\.github|\.circleci|node_modules)\/|dashboards?\b/i;

/** Whether a name makes a file worth looking into for rules on log lines: YAML, and what is called after a program that has them. */
export function mayHoldLogRules(path: string): boolean {
  if (others.test(path) || isForeignPlace(path) || isShelved(path) || isTrial(path)) return false;
  return yaml.test(path) || named.test(path) || places.test(path);
}

/** What only a configuration of such a program has: LogQL, stages of Promtail, transforms, filters, a query of ElastAlert. */
const signs = [
  /\bexpr["']?[ \t]{0,20}:[^\n]{0,300}\{|\bexpr["']?[ \t]{0,20}:[ \t]{0,20}[|>]/,
  /\bpipeline_?stages["']?[ \t]{0,20}:/i,
  /^[ \t]{0,40}\[transforms\.|\btransforms["']?[ \t]{0,20}:/m,
  /^[ \t]{0,40}\[filter\]/im,
  /\bfilters["']?[ \t]{0,20}:/,
  /^filter[ \t]{0,20}:/m,
];

/** Whether a text may have rules on log lines. */
export function holdsLogRules({ text }: RepositoryFile): boolean {
  return (
    signs.some((sign) => sign.test(text)) &&
    /\|[=~]|!~|\bregex|\bmatch|\bcontains|\bquery|\bgrep|\brewrite_tag|\bwildcard|\bterm/i.test(text)
  );
}
