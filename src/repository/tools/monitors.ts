import type { Yaml } from "../../deployments/yaml.ts";
import type { Verdict } from "./call.ts";
import { isComponent, scrapeOpinion, verdict } from "./scrapes.ts";

/** What is thought of a ServiceMonitor or PodMonitor (prometheus-operator, api reference) whose selector picks a component; VictoriaMetrics' own kinds have the same. */
export function monitorVerdicts(monitor: Yaml, file: string): readonly Verdict[] {
  const spec = monitor.get("spec");
  if (spec === null || !selects(spec)) return [];
  const name = monitor.at("metadata", "name")?.text() ?? "";
  const kind = monitor.get("kind")?.text() ?? "";
  const endpoints = spec.get("endpoints") ?? spec.get("podMetricsEndpoints");
  return (endpoints?.items() ?? []).map((endpoint) => {
    const scheme = endpoint.get("scheme");
    const isBlind = endpoint.at("tlsConfig", "insecureSkipVerify")?.scalar() === true;
    const place = (scheme ?? endpoint).position;
    const opinion = scrapeOpinion(scheme?.text() ?? "http", isBlind, "insecureSkipVerify");
    return verdict(file, place, [kind, `${name} ${endpoint.get("port")?.text() ?? ""}`], opinion);
  });
}

/** A label's value is the component's name: `app.kubernetes.io/component: tikv`. */
function selects(spec: Yaml): boolean {
  const labels = spec.at("selector", "matchLabels")?.entries() ?? [];
  const asked = spec.at("selector", "matchExpressions")?.items() ?? [];
  const values = [
    ...labels.map(({ value }) => value.text() ?? ""),
    ...asked.flatMap((one) => one.get("values")?.items() ?? []).map((one) => one.text() ?? ""),
  ];
  return values.some(isComponent);
}
