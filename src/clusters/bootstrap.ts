import { plainJson } from "../catalogue/normalise.ts";
import { isTable } from "../shapes.ts";
import type { Cluster, ConfigTable, ConfigValue, Diagnostic, Document, Member } from "../types.ts";
import type { ClusterMatch } from "./match.ts";

/** Tables of pd.toml that PD stores when the cluster is bootstrapped and from then on reads from its store (docs.pingcap.com, dynamic-config). */
const stored = ["replication", "schedule", "pd-server", "replication-mode", "label-property"];
const message = "The running cluster keeps the value that PD stored when it was bootstrapped, whatever the file says.";
const suggestion = "Apply it as well, with pd-ctl (`config set`) or SQL (`SET CONFIG pd`).";
/** As many as anyone reads; a file can hold any number of items. */
const enough = 100;
/** Tables nest no deeper in a file that was read. */
const deepest = 200;

interface Item {
  readonly path: readonly string[];
  readonly text: string;
}

/**
 * What a change of pd.toml does not do to a bootstrapped cluster: one `bootstrap-only` warning for each item that differs between
 * a base member and what became of it at the head, at its line there, or without a line where it was removed. At most 100 a file.
 */
export function bootstrapDiagnostics(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): readonly Diagnostic[] {
  const found = base.flatMap(({ name, members, bootstrapped }) =>
    members.flatMap((member) => {
      if (member.component !== "pd") return [];
      const now = memberAtHead(name, member, head, match, bootstrapped);
      const [before, after] = [member.documents[0], now?.documents[0]];
      return before?.readable && after?.readable ? changes(before, after) : [];
    }),
  );
  // What all members of a deployment file share is said once.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function memberAtHead(
  cluster: string,
  { component, instance }: Member,
  head: readonly Cluster[],
  match: ClusterMatch,
  wasBootstrapped: boolean,
): Member | undefined {
  const scope = match.atHead({ cluster, component, instance });
  const owner = scope === null ? undefined : head.find(({ name }) => name === scope.cluster);
  // A cluster does not cease to be bootstrapped, whatever the head says.
  if (scope === null || owner === undefined || !(wasBootstrapped || owner.bootstrapped)) return undefined;
  return owner.members.find((member) => member.component === component && member.instance === scope.instance);
}

function changes(before: Document, after: Document): readonly Diagnostic[] {
  const old = itemsOf(before.values);
  const now = itemsOf(after.values);
  const changed = [...now].filter(([key, { text }]) => old.get(key)?.text !== text);
  const removed = [...old].filter(([key]) => !now.has(key));
  return [...changed, ...removed].slice(0, enough).map(([key, { path }]) => {
    const { line = null, file = after.file } = (now.has(key) ? after.position(path) : null) ?? {};
    return {
      code: "bootstrap-only",
      level: "warning",
      file,
      line,
      key: path.join("."),
      message: now.has(key) ? message : `It is no longer here. ${message}`,
      suggestion,
    };
  });
}

/** The items of the stored tables by their path; a table without items is none. */
function itemsOf(values: ConfigTable): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  const visit = (value: ConfigValue, path: readonly string[]): void => {
    if (!isTable(value) || path.length >= deepest) {
      items.set(JSON.stringify(path), { path, text: JSON.stringify(plainJson(value)) });
      return;
    }
    for (const [key, entry] of Object.entries(value)) visit(entry, [...path, key]);
  };
  for (const table of stored) {
    const value = Object.hasOwn(values, table) ? values[table] : undefined;
    if (value !== undefined) visit(value, [table]);
  }
  return items;
}
