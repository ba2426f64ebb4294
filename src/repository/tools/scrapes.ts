import { isTemplated } from "../../deployments/template.ts";
import type { Yaml } from "../../deployments/yaml.ts";
import type { Lines, Opinion, Verdict } from "./call.ts";
import { askedPort } from "./fetches.ts";

const component = /(?:^|[-_/. ])(?:tikv|tidb|tiflash|ticdc|tiproxy)(?:$|[-_/. ])|^pd(?:$|[-_/. ])|[-_/. ]pd$/i;
const others = /operator|exporter|blackbox|probe|monitor|prometheus|dashboard|grafana|lightning|importer/i;

/** Whether a name is that of a component of the family, and of nothing around it. */
export function isComponent(name: string): boolean {
  return component.test(name) && !others.test(name);
}

/** What is thought of a job by which Prometheus asks a component's port. */
export function jobVerdict(job: Yaml, file: string): readonly Verdict[] {
  const name = job.get("job_name")?.text() ?? "";
  if (others.test(name) || job.get("metrics_path")?.text() === "/probe") return [];
  const targets = (job.get("static_configs")?.items() ?? []).flatMap((one) => one.get("targets")?.items() ?? []);
  if (!isComponent(name) && !targets.some((one) => askedPort(one.text() ?? "") !== null)) return [];
  const place = (job.get("scheme") ?? job.get("job_name") ?? job).position;
  const isBlind = job.at("tls_config", "insecure_skip_verify")?.scalar() === true;
  const isLabelled = (job.get("relabel_configs")?.items() ?? []).some(
    (one) => one.get("target_label")?.text() === "__scheme__",
  );
  const scheme = job.get("scheme")?.text() ?? (isLabelled ? null : "http");
  return [verdict(file, place, ["scrape_configs", name], scrapeOpinion(scheme, isBlind, "insecure_skip_verify"))];
}

/** What is thought of asking by a scheme, null where it is computed, and of whether it is verified who answers. */
export function scrapeOpinion(scheme: string | null, isBlind: boolean, key: string): Opinion {
  if (scheme === null || isTemplated(scheme))
    return { about: "tls", answer: "unclear", says: "may ask by http: what only running tells decides" };
  if (scheme.toLowerCase() !== "https")
    return { about: "tls", answer: "broken", says: "asks by http; set the scheme https and the certificates" };
  if (isBlind) return { about: "tls", answer: "broken", says: `does not verify whom it asks: ${key}` };
  return { about: "tls", answer: "kept", says: "asks by https" };
}

/** A verdict at some lines about a thing of a kind and a name. */
export function verdict(
  file: string,
  { line, endLine }: Lines,
  [tool, mark]: readonly [string, string],
  opinion: Opinion,
): Verdict {
  return { file, line, endLine, tool, mark, ...opinion };
}
