import type { Deployed, Diagnostic, Document, Position } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { secureTransportOf } from "../init-sql.ts";
import { itemsLayer, type Layer } from "../layer.ts";
import { mapLayer } from "../map-layer.ts";
import { addressItems } from "../operator/generated.ts";
import { absentLayer } from "../started/file-layer.ts";
import { tomlLayer } from "../toml-layer.ts";
import type { ChartValues } from "./chart-values.ts";
import { isTomlText, type Section, sectionsOf } from "./sections.ts";
import { type ChartSwitch, certificateItems, chartSwitch } from "./switch.ts";

/** The members that values configure: those of the values themselves, else those of one subchart's. */
export function membersIn(values: ChartValues): readonly Document[] {
  const own = documentsOf(values);
  if (own.length > 0) return own;
  return values.root.entries().flatMap(({ value }) => (value.isMap() ? documentsOf({ ...values, root: value }) : []));
}

function documentsOf(values: ChartValues): readonly Document[] {
  const sections = sectionsOf(values.root);
  const tls = sections.length > 0 ? chartSwitch(values.root) : null;
  return sections.map((section) => documentOf(values, section, tls));
}

function documentOf(values: ChartValues, section: Section, tls: ChartSwitch | null): Document {
  const { file, cluster, parts } = values;
  const { component, release, replicas, replicasAt, position } = section;
  const home = { ...position, endLine: position.line };
  const config = configLayer(values, section, tls, home);
  const layers = tls === null ? [config] : [config, itemsLayer(generated(section, tls))];
  const document = compositeDocument({
    file,
    component,
    role: "server",
    deployed: {
      format: "helm",
      cluster,
      instance: null,
      release,
      replicas,
      ...(replicasAt === undefined ? {} : { replicasAt }),
      environment: null,
      ...sqlOf(section),
      ...(values.isFile === true ? { values: true as const } : {}),
      ...(tls === null ? {} : { tls: { key: tls.key, ...lineOf(tls.position) } }),
    },
    layers,
    home,
    diagnostics: tls === null ? [] : secondTable(file, section, tls, config),
  });
  return parts.length === 0 ? document : { ...document, parts };
}

/** SQL that the tidb-cluster chart sets TiDB up with, unless it takes that from a ConfigMap (charts/tidb-cluster/values.yaml). */
function sqlOf({ component, map }: Section): Pick<Deployed, "secureTransport"> {
  if (component !== "tidb" || map?.get("initSqlConfigMapName")?.text()) return {};
  const secureTransport = secureTransportOf([map?.get("initSql") ?? null]);
  return secureTransport === undefined ? {} : { secureTransport };
}

function lineOf({ line, file }: Position): { readonly line: number; readonly file?: string } {
  return { line, ...(file === undefined ? {} : { file }) };
}

/** TOML text, or a map that the chart writes as TOML; what any other chart makes of its values is its own affair. */
function configLayer(
  { file, isPartial }: ChartValues,
  section: Section,
  tls: ChartSwitch | null,
  home: Position,
): Layer {
  const { component, config } = section;
  const value = config?.value;
  if (value?.isMap() && value.entries().length > 0) return mapLayer(value, false);
  if (value && isTomlText(value.text() ?? "")) return tomlLayer(file, component, "server", value);
  const isEmpty = value === undefined || (value.text() ?? "").trim() === "";
  if (tls !== null && isEmpty && isPartial !== true) return itemsLayer([]);
  return absentLayer(file, home, `The configuration that the chart writes for ${component}`);
}

/** What the tidb-cluster chart and the Operator's start script add: certificates, and PD's URLs (templates/_start_pd.sh.tpl). */
function generated({ component }: Section, tls: ChartSwitch): ReturnType<typeof certificateItems> {
  const urls =
    component === "pd" ? addressItems("pd", { listen: "0.0.0.0", host: "${POD_NAME}" }, tls, tls.position) : [];
  return [...certificateItems(component, tls), ...urls];
}

/** With TLS on the chart appends a `[security]` table: a second one makes the file invalid (templates/_helpers.tpl). */
function secondTable(file: string, { component, config }: Section, tls: ChartSwitch, layer: Layer): Diagnostic[] {
  const position = layer.position(["security"]);
  if (tls.on !== true || position === null || config?.value.isMap()) return [];
  return [
    {
      code: "refused-at-start",
      level: "error",
      file: position.file ?? file,
      line: position.line,
      key: "security",
      message: `With ${tls.key} the chart appends a [security] table to ${component}.config, which then has two and is not valid TOML.`,
      suggestion: "Leave [security] out, or deploy with a TidbCluster resource, which merges them.",
    },
  ];
}
