import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a number of TiUP topologies, each in a directory of its own; a tenth of the hosts run PD and TiDB, the others TiKV. */
export function writeTopologies(directory: string, files: number, hosts: number): void {
  for (let at = 0; at < files; at += 1) {
    const home = join(directory, `cluster-${String(at).padStart(5, "0")}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "topology.yaml"), topology(at, hosts));
  }
}

function topology(at: number, hosts: number): string {
  const address = (host: number): string => `10.${at >> 8}.${at & 255}.${host}`;
  const few = Math.max(1, Math.floor(hosts / 20));
  const pds = lines(0, few, (host) => `  - host: ${address(host)}`);
  const sql = lines(few, few * 2, (host) => `  - host: ${address(host)}`);
  const stores = lines(few * 2, hosts, (host) => store(address(host), host));
  return `global:
  enable_tls: true
server_configs:
  pd:
    replication.location-labels: ["zone", "host"]
  tikv:
    security.cert-allowed-cn: ["tikv", "tidb"]
    storage.block-cache.capacity: ${(at % 5) + 8}GB
pd_servers:
${pds}
tidb_servers:
${sql}
tikv_servers:
${stores}
`;
}

function store(address: string, host: number): string {
  return `  - host: ${address}\n    config:\n      server.labels: { zone: "z${host % 3}", host: "h${host}" }`;
}

function lines(from: number, to: number, line: (host: number) => string): string {
  return Array.from({ length: to - from }, (_, at) => line(from + at)).join("\n");
}
