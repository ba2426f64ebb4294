import type { Opinion } from "./call.ts";
import type { Flags } from "./flags.ts";

const off = /^(?:off|optional|false)$/i;

/** What a call of a tool makes of checksums (docs.pingcap.com: br's and TiDB Lightning's command lines, tikv-ctl's `--help`). */
export function checksumOpinion(tool: string, flags: Flags): readonly Opinion[] {
  if (tool === "br") {
    // A switch: what stands behind it without `=` is another word.
    const value = flags.attached("--checksum");
    if (value === null) return [];
    return [/^(?:false|0|f)$/i.test(value) ? broken("turns off the checksums of what it copies") : kept];
  }
  if (tool === "tidb-lightning") {
    const value = flags.value("--checksum");
    if (value === null) return [];
    return [off.test(value) ? broken(lets) : kept];
  }
  if (tool === "tikv-ctl" && flags.has("--skip-paranoid-checks")) return [broken("skips the checks of what it reads")];
  return [];
}

const lets = "lets an import pass whose checksum differs";
const kept: Opinion = { about: "checksums", answer: "kept", says: "compares checksums" };

function broken(says: string): Opinion {
  return { about: "checksums", answer: "broken", says };
}

/** What an item of TiDB Lightning's or BR's configuration makes of checksums: `required` is the default of TiDB Lightning. */
export function configuredChecksum(value: unknown): Opinion {
  return off.test(String(value)) ? broken(lets) : kept;
}

/** The same of a Backup or Restore of TiDB Operator. */
export const backupWithout = broken("turns off the checksums of what it copies");
