import type { Finding } from "../../findings.ts";
import type { ConfigTable, ConfigValue, Document } from "../../types.ts";

/** What a deployment's TLS switch writes, as the pointers of facts: certificate paths, URLs, and what is computed of them. */
const written =
  /^\/(?:config|set)\/(?:learner\/)?security\/(?:ca[-_]path|cacert-path|cert[-_]path|key[-_]path|cluster-ssl-(?:ca|cert|key)|cluster-tls\/(?:ca|cert|key)|verify-client-cert|client-ca-path)$|^\/derived\/(?:plaintext(?:Client|Peer|Other)Urls|tls|learnerTls|components[A-Za-z]{1,20}Tls)$/;

/** How far the TLS switch decides a control: all that it looks at, some of it, or none. */
export function reachOf({ inputs }: Pick<Finding, "inputs">): "all" | "some" | "none" {
  const reached = inputs.filter(({ pointer }) => written.test(pointer)).length;
  return reached === 0 ? "none" : reached === inputs.length ? "all" : "some";
}

const items = ["ca-path", "cacert-path", "ca_path", "cluster-ssl-ca"].map((item) => ["security", item]);
const paths: readonly (readonly string[])[] = [...items, ["security", "cluster-tls", "ca"]];

/** What switches TLS on: the setting, and what else is to be known of it. */
export interface SwitchAdvice {
  readonly set: string;
  readonly rest: string;
}

/** What to do to switch TLS on where a deployment file has one switch for all; null where it is on, or there is none to switch. */
export function switchAdvice(document: Document): SwitchAdvice | null {
  const { deployed } = document;
  if (deployed === undefined || isOn(document)) return null;
  const { format, tls, cluster } = deployed;
  const file = (tls?.file ?? document.file).replaceAll("`", "");
  const place = tls === undefined ? `\`${file}\`` : `\`${file}\` (line ${tls.line})`;
  switch (format) {
    case "tiup":
      return { set: `Set \`global.enable_tls: true\` in ${place}`, rest: tiup };
    case "operator-v1":
      return {
        set: `Set \`spec.tlsCluster.enabled: true\` ${inObject(place, file)}`,
        rest: operator(nameOf(cluster), true),
      };
    case "operator-v2":
      return {
        set: `Set \`spec.tlsCluster.enabled: true\` of the Cluster${tls === undefined ? "" : ` in ${place}`}`,
        rest: operator("GROUP", false),
      };
    case "helm":
      return tls === undefined
        ? null
        : { set: `Set \`${tls.key}: true\` in ${place}`, rest: operator("CLUSTER", true) };
    case "ansible":
      return { set: `Set \`enable_tls = True\` in ${tls === undefined ? "the inventory" : place}`, rest: ansible };
    default:
      return null;
  }
}

/** A kustomization holds no object: what it builds is changed by a patch of its, or where its base is. */
function inObject(place: string, file: string): string {
  return /(?:^|\/)[Kk]ustomization(?:\.ya?ml)?$/.test(file) ? `in the base or a patch of ${place}` : `in ${place}`;
}

const tiup =
  ": TiUP then makes the certificates and gives them to every component; of a cluster that runs already `tiup cluster tls CLUSTER enable` does it.";
const ansible = ": tidb-ansible then makes the certificates and gives them to every component.";

/** The names are those of docs-tidb-operator, enable-tls-between-components; in v2 a group has its own. */
function operator(name: string, hasOneClientSecret: boolean): string {
  const clients = hasOneClientSecret ? `, and \`${name}-cluster-client-secret\` for clients` : "";
  return `, with a Secret of certificates for each component (\`${name}-tikv-cluster-secret\` and so on${clients}): the Operator then gives them to every component.`;
}

function nameOf(cluster: string | null): string {
  const name = cluster?.split("/").at(-1) ?? "";
  return /^[a-z0-9.-]{1,63}$/.test(name) ? name : "CLUSTER";
}

/** Whether a document has certificates already, from the switch or by itself. */
function isOn({ values }: Document): boolean {
  return paths.some((path) => {
    const value = path.reduce<ConfigValue | undefined>(entryOf, values);
    return typeof value === "string" && value.trim() !== "";
  });
}

function entryOf(value: ConfigValue | undefined, key: string): ConfigValue | undefined {
  if (typeof value !== "object" || Array.isArray(value) || value instanceof Date) return undefined;
  return Object.hasOwn(value, key) ? (value as ConfigTable)[key] : undefined;
}
