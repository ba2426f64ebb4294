import type { ComparedFinding, Finding, Origin } from "../findings.ts";
import type { Cluster, Document, Json } from "../types.ts";
import type { ItemChange } from "./item-change.ts";

/**
 * What puts a regression's items back as the base had them: values of the base in the place of the head's, and items taken out
 * that only the head has. Null where no item of a file explains it, or one has no certain place at the head.
 */
export function restoringChanges(
  { finding, baseline }: ComparedFinding,
  cluster: Cluster,
): readonly ItemChange[] | null {
  if (baseline === null || baseline.status !== "implemented") return null;
  const [before, after] = [writtenItems(baseline), writtenItems(finding)];
  const changes: (ItemChange | null)[] = [];
  const inOrder = [...before].sort(([, a], [, b]) => (a.origin.line ?? 0) - (b.origin.line ?? 0));
  for (const [name, item] of inOrder) {
    if (after.get(name)?.text !== item.text) changes.push(changeOf(finding, cluster, item, after.get(name) ?? null));
  }
  for (const [name, item] of after) if (!before.has(name)) changes.push(removalOf(finding, cluster, item));
  return changes.length === 0 || changes.includes(null) ? null : changes.filter((one) => one !== null);
}

interface Item {
  readonly key: string;
  readonly text: string;
  readonly origin: Origin;
  readonly isLearner: boolean;
}

/** The items that a file writes itself, by whose they are; a member's without its file, which may have moved. */
function writtenItems({ inputs, component }: Finding): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const { pointer, origins } of inputs) {
    const isLearner = pointer.startsWith("/config/learner/");
    for (const origin of origins) {
      const { key, text, through, owner, instance, file } = origin;
      if (key === null || typeof text !== "string" || through !== undefined) continue;
      const whose = component === null ? [owner === undefined ? file : owner, instance ?? null] : [];
      items.set(JSON.stringify([key, isLearner, ...whose]), { key, text, origin, isLearner });
    }
  }
  return items;
}

function changeOf(finding: Finding, cluster: Cluster, item: Item, now: Item | null): ItemChange | null {
  const document = documentOf(finding, cluster, now ?? item);
  const value = JSON.parse(item.text) as Json;
  return document === null || isMap(value) ? null : { document, path: item.key.split("."), value };
}

function removalOf(finding: Finding, cluster: Cluster, item: Item): ItemChange | null {
  const document = documentOf(finding, cluster, item);
  return document === null ? null : { document, path: item.key.split("."), value: undefined };
}

function isMap(value: Json): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

/** The head's document that an item belongs to: of the finding's member, or of the one that the item's own place names. */
function documentOf(
  { component, instance }: Finding,
  { members }: Cluster,
  { origin, isLearner }: Item,
): Document | null {
  const own = members.filter((one) =>
    component === null ? isNamed(one.documents, origin) : one.component === component && one.instance === instance,
  );
  const role = isLearner ? "learner" : "server";
  const found = own.flatMap(({ documents }) => documents.filter((one) => one.role === role && one.readable));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isNamed(documents: readonly Document[], { file, owner, instance }: Origin): boolean {
  return documents.some((one) => {
    if (owner === undefined) return one.file === file || (one.parts ?? []).includes(file);
    return one.file === file && one.component === owner && (one.deployed?.instance ?? null) === (instance ?? null);
  });
}
