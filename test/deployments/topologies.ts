import { readFileSync } from "node:fs";
import { join } from "node:path";

const policies = join(import.meta.dirname, "../policies");

/** A deployment file among the fixtures of the policies. */
export function fixture(path: string): string {
  return readFileSync(join(policies, path), "utf8");
}

/** A TiUP topology of three PDs, one TiDB and three TiKVs, with TLS on. */
export const topology = fixture("tls-encryption/tikv-certificates/implemented~tiup-switch.topology.yaml");
/** The same, whose TiKVs admit two names. */
export const named = fixture("mutual-tls/identities-agree/implemented~tiup-shared.topology.yaml");
/** A TidbCluster of three PDs, two TiDBs and three TiKVs, with TLS on. */
export const tidbCluster = fixture("tls-encryption/tikv-certificates/implemented~operator-switch.tidb-cluster.yaml");

/** A text with one part replaced; throws when it has no such part. */
export function edited(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`there is no ${JSON.stringify(part)}`);
  return text.replace(part, by);
}
