import type { DeploymentFormat } from "../../types.ts";

type Family = "tiup" | "operator" | "started" | "ansible";

/** Deployments in which flags of the servers are written by hand. */
const familyOf: Readonly<Partial<Record<DeploymentFormat, Family>>> = {
  tiup: "tiup",
  "operator-v1": "operator",
  "operator-v2": "operator",
  compose: "started",
  kubernetes: "started",
  systemd: "started",
  ansible: "ansible",
  script: "started",
};

const onceRunning = "on a running cluster also run `pd-ctl config set location-labels zone,host`.";
const labels = '`location-labels = ["zone", "host"]` in `[replication]` of pd.toml';
const statusNames = '`cert-allowed-cn = ["prometheus", "tikv"]` in `[security]` of tikv.toml';
/** Controls that the same lines mend are one matter, and say the same. */
const startedPd =
  "Start pd-server with `--cacert=/etc/pd/tls/ca.pem`, `--cert=/etc/pd/tls/pd.pem` and `--key=/etc/pd/tls/pd-key.pem`, and write https in every URL that it is started with: `--client-urls`, `--peer-urls`, `--advertise-client-urls`, `--advertise-peer-urls`, `--initial-cluster` and `--join`, or all of it as items of pd.toml.";
const startedTikv =
  'Set `ca-path = "/etc/tikv/tls/ca.pem"`, `cert-path = "/etc/tikv/tls/tikv.pem"` and `key-path = "/etc/tikv/tls/tikv-key.pem"` in `[security]` of tikv.toml; remove `verify-client-cert` and `client-ca-path` if they are there.';

/**
 * What to do where a deployment has its own way, in the words of a remediation: what TiUP and the Operator pass as flags no file
 * changes, labels come from hosts (TiUP), Nodes (the Operator) or flags.
 */
const texts: Readonly<Record<string, Readonly<Partial<Record<Family, string>>>>> = {
  "replication-factor/location-labels": {
    tiup: `Set ${labels} and give every host of \`tikv_servers\` its own \`config: { server.labels: { zone: "z1", host: "h1" } }\`; ${onceRunning}`,
    operator: `Set ${labels} and label the Nodes with \`zone\` and \`host\`: the Operator gives each TiKV the labels of its Node; ${onceRunning}`,
    started: `Set ${labels} and start every TiKV with its own labels, such as \`--labels=zone=z1,host=h1\`; ${onceRunning}`,
  },
  "replication-factor/distinct-failure-domains": {
    tiup: 'Spread the hosts of `tikv_servers` over at least `max-replicas` values of the isolation level, or of one location label where no level is set, such as `server.labels: { zone: "z1" }`, `"z2"` and `"z3"` in their `config`.',
    operator:
      "Spread TiKV over Nodes with at least `max-replicas` values of the isolation level, or of one location label where no level is set.",
    started:
      "Spread the TiKV instances over at least `max-replicas` values of the isolation level, or of one location label where no level is set, such as `--labels=zone=z1`, `zone=z2` and `zone=z3`.",
  },
  "mutual-tls/status-port-exposure": {
    tiup: `TiUP opens the port by a flag, so admit only listed names: TLS with ${statusNames}.`,
    operator: `The Operator opens the port by a flag, so admit only listed names: TLS with ${statusNames}.`,
    ansible: `tidb-ansible opens the port by a flag, so admit only listed names: TLS with ${statusNames}.`,
  },
  "mutual-tls/pd-client-certificates": { started: startedPd },
  "tls-encryption/pd-certificates": { started: startedPd },
  "tls-encryption/pd-https-urls": { started: startedPd },
  "mutual-tls/tikv-client-ca": { started: startedTikv },
  "mutual-tls/tikv-client-certificates": { started: startedTikv },
  "tls-encryption/tikv-certificates": { started: startedTikv },
  "tls-encryption/tikv-pd-endpoints-https": {
    started: "Write `--pd-endpoints=pd0:2379`, or https:// before each, in the arguments of tikv-server.",
  },
};

/** A control's remediation as it is in a deployment; null where nothing about it is special. */
export function specialText(control: string, format: DeploymentFormat): string | null {
  const family = familyOf[format];
  const own = Object.hasOwn(texts, control) ? texts[control] : undefined;
  return (family && own?.[family]) ?? null;
}

/** A release as remediations of bare files declare it. */
const declaration =
  /`release = "(v[\d.]{3,20})"` in the cluster's part of \.github\/tikv-guard\.toml|`release = "(v[\d.]{3,20})"`/g;

/** A remediation that speaks of the settings' release, for a cluster whose deployment file says it. */
export function withRelease(remediation: string, place: { readonly file: string; readonly line: number }): string {
  const where = `${place.file.replaceAll("`", "")} line ${place.line}`;
  return remediation
    .replace("Declare an exact release, such as", "Write an exact release, such as")
    .replace("deploy it and declare it, such as", "then deploy it, such as")
    .replace(", and deploy that.", ".")
    .replace(declaration, (_, long, short) => `\`${long ?? short}\` at ${where}`);
}
