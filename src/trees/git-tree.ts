/** One line of a git tree object: `other` is a symbolic link or a submodule, which hold no configuration of their own. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
  readonly oid: string;
}

/** All entries of a raw tree object (gitformat: `<mode> <name>\0<id>`); `idBytes` is 20 for SHA-1 and 32 for SHA-256. */
export function parseTree(tree: Buffer, idBytes: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < tree.length; at = endOf(tree, at, idBytes)) entries.push(entryAt(tree, at, idBytes));
  return entries;
}

/**
 * The entries that two raw tree objects do not share, each side its own. Trees are sorted, so both are walked once and equal
 * entries are never decoded; one that is out of order is still reported, on both sides.
 */
export function differingEntries(
  base: Buffer,
  head: Buffer,
  idBytes: number,
): { readonly base: readonly TreeEntry[]; readonly head: readonly TreeEntry[] } {
  const differing: { base: TreeEntry[]; head: TreeEntry[] } = { base: [], head: [] };
  let b = 0;
  let h = 0;
  while (b < base.length || h < head.length) {
    const endBase = b < base.length ? endOf(base, b, idBytes) : b;
    const endHead = h < head.length ? endOf(head, h, idBytes) : h;
    const order = orderOf(base, b, endBase, head, h, endHead, idBytes);
    if (order.base) differing.base.push(entryAt(base, b, idBytes));
    if (order.head) differing.head.push(entryAt(head, h, idBytes));
    if (order.base || order.equal) b = endBase;
    if (order.head || order.equal) h = endHead;
  }
  return differing;
}

/** Which side's entry comes next; both when they have one name, neither when they are equal to the last byte. */
function orderOf(
  base: Buffer,
  b: number,
  endBase: number,
  head: Buffer,
  h: number,
  endHead: number,
  idBytes: number,
): { readonly equal: boolean; readonly base: boolean; readonly head: boolean } {
  if (b === endBase) return { equal: false, base: false, head: true };
  if (h === endHead) return { equal: false, base: true, head: false };
  if (base.compare(head, h, endHead, b, endBase) === 0) return { equal: true, base: false, head: false };
  const order = Buffer.compare(sortKey(base, b, endBase - idBytes - 1), sortKey(head, h, endHead - idBytes - 1));
  return { equal: false, base: order <= 0, head: order >= 0 };
}

/** Git sorts a directory as if its name ended with a slash. */
function sortKey(tree: Buffer, start: number, end: number): Buffer {
  const name = tree.subarray(tree.indexOf(0x20, start) + 1, end);
  return kindAt(tree, start) === "directory" ? Buffer.concat([name, Buffer.from("/")]) : name;
}

function endOf(tree: Buffer, start: number, idBytes: number): number {
  const end = tree.indexOf(0, start);
  if (end < 0 || end + 1 + idBytes > tree.length)
    throw new RangeError("A git tree object ends in the middle of an entry.");
  return end + 1 + idBytes;
}

function entryAt(tree: Buffer, start: number, idBytes: number): TreeEntry {
  const space = tree.indexOf(0x20, start);
  const end = tree.indexOf(0, start);
  return {
    name: tree.toString("utf8", space + 1, end),
    kind: kindAt(tree, start),
    oid: tree.toString("hex", end + 1, end + 1 + idBytes),
  };
}

/** Modes: 40000 directory, 100644 and 100755 (and an old 100664) file, 120000 symbolic link, 160000 submodule. */
function kindAt(tree: Buffer, start: number): TreeEntry["kind"] {
  const mode = Number.parseInt(tree.toString("latin1", start, tree.indexOf(0x20, start)), 8) & 0o170000;
  if (mode === 0o040000) return "directory";
  return mode === 0o100000 ? "file" : "other";
}
