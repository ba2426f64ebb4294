import { inReleases, type Release } from "../catalogue/release.ts";
import { valueAt } from "../clusters/overlay.ts";
import type { Json, JsonObject } from "../types.ts";
import { changedKey } from "./change-encryption.ts";
import { changedPath, pathItem } from "./change-paths.ts";

/** The effective configurations of one TiKV before and after a change, and the releases that read them (null when not known). */
export interface TikvChange {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly releases: { readonly base: Release | null; readonly head: Release | null };
}

/** A change that TiKV refuses or punishes at restart, by the item's name. */
export interface Irreversible {
  readonly item: string;
  /** Dotted paths of what was changed of it. */
  readonly paths: readonly string[];
  /** Dotted paths of what has to be known to say so. */
  readonly hangsOn: readonly string[];
}

const masterKey = "security.encryption.master-key";

/**
 * What a change touches of that which a store is made with. TiKV compares it with its last configuration when it starts
 * (src/config/mod.rs, check_critical_cfg_with; src/config.rs up to 6.1), or finds it in the store itself.
 */
export function irreversibleChanges(change: TikvChange): readonly Irreversible[] {
  const items = rules.flatMap(([item, touched]) => (touched(change) ? [{ item, paths: [item], hangsOn: [item] }] : []));
  const key = changedKey(change.before, change.after);
  if (key.length === 0) return items;
  return [...items, { item: masterKey, paths: key, hangsOn: [masterKey, "security.encryption.previous-master-key"] }];
}

const rules: readonly (readonly [item: string, touched: (change: TikvChange) => boolean])[] = [
  ["rocksdb.wal-dir", (change) => changedPath(change, pathItem("rocksdb.wal-dir"))],
  ["raftdb.wal-dir", (change) => changedPath(change, pathItem("raftdb.wal-dir"))],
  ["raftstore.raftdb-path", (change) => changedPath(change, pathItem("raftstore.raftdb-path", "raft"))],
  ["storage.data-dir", (change) => changedPath(change, pathItem("storage.data-dir"))],
  [
    "raft-engine.dir",
    (change) => holdsRaftLog(change) && changedPath(change, pathItem("raft-engine.dir", "raft-engine")),
  ],
  ["raft-engine.enable", isRaftEngineLeft],
  ["storage.enable-ttl", (change) => differs(change, "storage.enable-ttl", false)],
  ["storage.api-version", (change) => differs(change, "storage.api-version", 1)],
  ["rocksdb.titan.enabled", isTitanLeft],
];

/** The items, as dotted paths, that a store is made with. */
export const irreversibleItems: readonly string[] = [...rules.map(([item]) => item), masterKey];

/** 6.0 to 7.2 refuse another directory in any case, the others one that held the Raft log. */
function holdsRaftLog({ before, releases: { head } }: TikvChange): boolean {
  return (
    at(before, "raft-engine.enable") === true ||
    (head !== null && inReleases(head, ">=6.0 <7.3") && at(before, "raft-engine.enable") === false)
  );
}

/** From 5.1 on TiKV moves the Raft log back to RaftDB by itself. */
function isRaftEngineLeft({ before, after, releases: { head } }: TikvChange): boolean {
  const isOff = at(before, "raft-engine.enable") === true && at(after, "raft-engine.enable") === false;
  return isOff && head !== null && inReleases(head, "5.0");
}

/** From 7.6 on an absent switch is on for new stores, so that switching it off may leave blob files behind. */
function isTitanLeft({ before, after, releases: { base } }: TikvChange): boolean {
  if (at(after, "rocksdb.titan.enabled") !== false) return false;
  const was = at(before, "rocksdb.titan.enabled");
  return was === true || (was === undefined && base !== null && inReleases(base, ">=7.6"));
}

/** Items that a release lacks have the value that they came with. */
function differs({ before, after }: TikvChange, item: string, initial: Json): boolean {
  return (at(before, item) ?? initial) !== (at(after, item) ?? initial);
}

function at(config: JsonObject, item: string): Json | undefined {
  return valueAt(config, item.split("."));
}
