import { parseYaml } from "../../deployments/parse-yaml.ts";
import { maskTemplate } from "../../deployments/template.ts";
import type { RepositoryFile } from "../topic.ts";
import { elastalertRules } from "./elastalert.ts";
import { classicFilters, fluentBitRules, yamlFilters } from "./fluent-bit.ts";
import { grafanaRules, lokiRules } from "./loki.ts";
import { promtailRules } from "./promtail.ts";
import type { LogRule } from "./rule.ts";
import { vectorRules } from "./vector.ts";
import { vectorPartsOfToml, vectorPartsOfYaml } from "./vector-files.ts";

/** The rules on log lines of one file, whatever program they are for, and whether some of it could not be read. */
export function logRulesOf(file: RepositoryFile): { readonly rules: readonly LogRule[]; readonly isBroken: boolean } {
  if (/\.toml$/i.test(file.path)) return { rules: vectorRules(vectorPartsOfToml(file), file), isBroken: false };
  if (/\.conf$/i.test(file.path)) return { rules: fluentBitRules(classicFilters(file), file), isBroken: false };
  const masked = { ...file, text: maskTemplate(file.text) };
  const parts = parseYaml(masked.text);
  const rules = parts.flatMap((part) => {
    if (!("root" in part)) return [];
    const { root } = part;
    return [
      ...grafanaRules(root, file),
      ...promtailRules(root, file),
      ...vectorRules(vectorPartsOfYaml(root), file),
      ...fluentBitRules(yamlFilters(root), file),
      ...elastalertRules(root, file),
    ];
  });
  const isBroken = parts.some((part) => "problem" in part && part.problem !== "The document is empty.");
  return { rules: [...lokiRules(file), ...rules], isBroken };
}
