/**
 * Tables in which TiKV swallows unknown keys even in its config check, in every release: serde's `flatten` and tagged enums hide
 * them (tikv v8.5.7 components/raftstore/src/store/config.rs, src/config/mod.rs, components/encryption/src/config.rs).
 */
const silent = /^(?:raftstore|raft-engine|security\.encryption\.(?:previous-)?master-key)(?:\.|$)/;

/** Whether nothing reports an unknown key at a path, not even TiKV's config check. */
export function isSilent(path: readonly string[]): boolean {
  return path.length > 1 && silent.test(path.slice(0, -1).join("."));
}
