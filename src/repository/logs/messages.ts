/** One thing that TiKV says in its log when data or a file of it is corrupt. */
export interface Message {
  /** As a reader knows it: its words, with an ellipsis for what differs. */
  readonly name: string;
  /** The message as it stands in the log. */
  readonly text: string;
}

/** What TiKV logs about corruption (strings of tikv v8.5.7: raftstore, engine_rocks, encryption, server). "inconsistent hash" is none of them. */
export const corruptionMessages: readonly Message[] = [
  {
    name: "hash at … not correct",
    text: '[region 4] 6 hash at 21 not correct, want \\"[118, 44, 9, 250]\\", got \\"[3, 201, 77, 16]\\"!!!',
  },
  {
    name: "rocksdb background error",
    text: "rocksdb background error. db: kv, reason: compaction, error: Corruption: block checksum mismatch: stored = 1893402831, computed = 2780141062, type = 1 in /data/tikv/db/000123.sst offset 4096 size 4112",
  },
  { name: "detected rocksdb background error", text: "detected rocksdb background error" },
  {
    name: "Corruption: block checksum mismatch",
    text: 'Engine Engine(Status { code: Corruption, sub_code: None, sev: NoError, state: \\"Corruption: block checksum mismatch: stored = 1, computed = 2 in /data/tikv/db/000123.sst\\" })',
  },
  {
    name: "Corruption: Sst file size mismatch",
    text: "failed to open kv engine: Corruption: Sst file size mismatch: /data/tikv/db/000123.sst. Size recorded in manifest 1024, actual size 512",
  },
  {
    name: "Bad table magic number",
    text: "Bad table magic number: expected 9863518390377041911, found 0 in /data/tikv/db/000123.sst",
  },
  {
    name: "invalid checksum … for snapshot cf file",
    text: "invalid checksum 1893402831 for snapshot cf file /data/tikv/snap/rev_1_6_7_default.sst, expected 2780141062",
  },
  { name: "snapshot is corrupted, will rebuild", text: "snapshot is corrupted, will rebuild" },
  {
    name: "snapshot … is corrupted, some cf file is missing",
    text: "snapshot /data/tikv/snap/gen_1_6_7 is corrupted, some cf file is missing",
  },
  { name: "file corrupted! crc32 mismatch", text: "file corrupted! crc32 mismatch 1893402831 != 2780141062" },
  { name: "file corrupted! header size mismatch", text: "file corrupted! header size mismatch 16 != 4" },
  { name: "file corrupted! content size", text: "file corrupted! content size is too short, 16 expected, 4 got" },
  { name: "data is corrupted", text: "data is corrupted" },
  { name: "meta corrupted", text: "meta corrupted" },
  { name: "corrupted sst", text: "corrupted sst" },
  { name: "default value not found", text: "default value not found" },
  { name: "failed to decode snapshot, it may be corrupted", text: "failed to decode snapshot, it may be corrupted" },
];

/** The lines of a message as TiKV may write it: which level each has hangs on the place that logs it. */
export function linesOf({ text }: Message): readonly string[] {
  return ["WARN", "ERROR", "FATAL"].map(
    (level) => `[2026/05/04 09:12:31.482 +00:00] [${level}] [mod.rs:481] ["${text}"] [thread_id=12]`,
  );
}

/** What TiKV says all the time: whatever matches it looks for nothing. */
export const everydayLine =
  '[2026/05/04 09:12:31.482 +00:00] [INFO] [util.rs:607] ["connecting to PD endpoint"] [endpoints=pd-0:2379] [thread_id=1]';
