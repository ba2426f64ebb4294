import type { Document } from "../../types.ts";
import { generatedKey } from "../kubernetes/generators.ts";
import { type SecureTransport, secureTransportOf } from "../init-sql.ts";
import type { Yaml } from "../yaml.ts";
import { type Resource, textOf } from "./resource.ts";

/** What the SQL says that a cluster, or a group of TiDBs, is set up with, and the file that says it. */
export interface SaidBySql {
  readonly secureTransport: SecureTransport;
  readonly file: string;
}

/**
 * Looks up the SQL that is run when a cluster is new: of a TidbInitializer of it (`initSql`, or key `init-sql` of its ConfigMap), and of
 * `bootstrapSQLConfigMapName` of TiDB (key `bootstrap-sql`; pingcap/tidb-operator pkg/apis/pingcap/v1alpha1/types.go and
 * api/core/v1alpha1/tidb_types.go). Undefined where they say nothing plain.
 */
export function initSqlIn(resources: readonly Resource[]): (cluster: Resource) => SaidBySql | undefined {
  const initializers = resources.filter(isInitializer);
  const maps = resources.filter(({ kind }) => kind === "ConfigMap");
  const inMap = (user: Resource, name: string | null, key: string): readonly Script[] =>
    maps
      .filter((one) => name !== null && hasName(one, name) && isBeside(one.namespace, user.namespace))
      // Of what Kustomize makes of files in the place of an object that object says nothing.
      .filter((one) => !one.generated?.has(generatedKey(name ?? "", key)))
      .map((one) => ({ of: one, text: one.root.at("data", key) }));
  return (cluster) => {
    const own = cluster.root.get("spec");
    const bootstrap = own?.at("tidb", "bootstrapSQLConfigMapName") ?? own?.get("bootstrapSQLConfigMapName") ?? null;
    const scripts = [
      ...inMap(cluster, textOf(bootstrap), "bootstrap-sql"),
      ...initializers.flatMap((one) => {
        const spec = one.root.get("spec");
        if (!isOf(one, cluster)) return [];
        const text = spec?.get("initSql") ?? null;
        return [{ of: one, text }, ...inMap(one, textOf(spec?.get("initSqlConfigMap") ?? null), "init-sql")];
      }),
    ];
    return saidBy(scripts);
  };
}

/** A document of TiDB with what SQL says. */
export function withSql(document: Document, { secureTransport, file }: SaidBySql): Document {
  if (document.deployed === undefined) return document;
  const { file: own, parts = [] } = document;
  const made = { ...document, deployed: { ...document.deployed, secureTransport } };
  return file === own || parts.includes(file) ? made : { ...made, parts: [...parts, file] };
}

interface Script {
  readonly of: Resource;
  readonly text: Yaml | null;
}

function saidBy(scripts: readonly Script[]): SaidBySql | undefined {
  const secureTransport = secureTransportOf(scripts.map(({ text }) => text));
  const teller = scripts.find(({ text }) => secureTransportOf([text]) !== undefined);
  if (secureTransport === undefined || teller === undefined) return undefined;
  // What a template leaves out elsewhere holds of no cluster for certain.
  if (teller.of.templating.isConditional(secureTransport.line)) return undefined;
  const { file = teller.of.file } = secureTransport;
  return { secureTransport: { ...secureTransport, file }, file };
}

/** Whether an object is a TidbInitializer, which runs SQL once. */
export function isInitializer({ apiVersion, kind }: Resource): boolean {
  return kind === "TidbInitializer" && apiVersion.startsWith("pingcap.com/");
}

function isOf(initializer: Resource, cluster: Resource): boolean {
  const spec = initializer.root.at("spec", "cluster");
  const name = textOf(spec?.get("name") ?? null);
  const namespace = textOf(spec?.get("namespace") ?? null) ?? initializer.namespace;
  return name !== null && hasName(cluster, name) && isBeside(namespace, cluster.namespace);
}

/** Kustomize gives objects names in front of or behind those by which others know them. */
function hasName({ name, root }: Resource, wanted: string): boolean {
  return name === wanted || textOf(root.at("metadata", "name")) === wanted;
}

function isBeside(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}
