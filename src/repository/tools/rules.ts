import type { Call, CallWord, Opinion } from "./call.ts";
import { checksumOpinion } from "./checksums.ts";
import { fetchOpinion, isFetch } from "./fetches.ts";
import { Flags } from "./flags.ts";
import type { ToolCall } from "./unwrapped.ts";

/** The flags that make a tool use TLS (docs.pingcap.com, "Enable TLS Between TiDB Components"; the tools' own `--help`). */
const certificates: Readonly<Record<string, readonly [string, string]>> = {
  "pd-ctl": ["--cacert", "--cacert, --cert and --key"],
  "tikv-ctl": ["--ca-path", "--ca-path, --cert-path and --key-path"],
  etcdctl: ["--cacert", "--cacert, --cert and --key"],
  "tidb-ctl": ["--ca", "--ca, --ssl-cert and --ssl-key"],
  br: ["--ca", "--ca, --cert and --key"],
  "tidb-lightning": ["--ca", "--ca, --cert and --key, or `[security]` in its configuration"],
  "tidb-lightning-ctl": ["--ca", "--ca, --cert and --key, or `[security]` in its configuration"],
  cdc: ["--ca", "--ca, --cert and --key"],
};

/** Whether the configuration file of that name has TLS; null where it is not in the repository. */
export type ConfigLookup = (name: string) => boolean | null;

/** What each control says of a call. */
export function opinionsOf({ call, tool, args, isGuessed }: ToolCall, configHasTls: ConfigLookup): readonly Opinion[] {
  if (isFetch(tool)) return fetchOpinion(tool, args);
  const flags = new Flags(args);
  if (flags.has("--help", "-h", "--version", "-V") || /^(?:help|completion|version)$/.test(flags.plain[0] ?? ""))
    return [];
  const tls = tlsOpinion(tool, flags, call, configHasTls).map((one) =>
    isGuessed && one.answer === "broken" && !one.says.startsWith("asks")
      ? unclear(`is in a variable that may have ${certificates[tool]?.[0]}`)
      : one,
  );
  return [...tls, ...checksumOpinion(tool, flags)];
}

function tlsOpinion(tool: string, flags: Flags, { environment }: Call, configHasTls: ConfigLookup): readonly Opinion[] {
  const [flag, all] = (Object.hasOwn(certificates, tool) ? certificates[tool] : undefined) ?? ["", ""];
  if (flag === "" || !connects(tool, flags, environment)) return [];
  const address = addressOf(tool, flags, environment);
  if (/(?:^|,)\s{0,5}http:\/\//i.test(address)) return [opinion("broken", "asks by http://")];
  if (flags.has("--insecure-skip-tls-verify", "--insecure-transport"))
    return [opinion("broken", "does not verify whom it talks to")];
  if (flags.has(flag) || (tool === "etcdctl" && environment.get("ETCDCTL_CACERT") !== undefined))
    return [opinion("kept", `has ${flag}`)];
  const config = /^(?:tidb-lightning(?:-ctl)?|br)$/.test(tool) ? flags.value("--config", "-c") : null;
  const known = config === null ? null : configHasTls(config);
  if (known === true) return [opinion("kept", "has `[security]` in its configuration")];
  if (flags.isOpen || (config !== null && known === null))
    return [unclear(`may have ${flag} by what only running tells`)];
  return [opinion("broken", `is without ${all}`)];
}

function addressOf(tool: string, flags: Flags, environment: Call["environment"]): string {
  const given = flags.value("-u", "--pd", "--host", "--endpoints", "--endpoint", "--server");
  return given ?? (tool === "etcdctl" ? (environment.get("ETCDCTL_ENDPOINTS") ?? "") : "");
}

function opinion(answer: Opinion["answer"], says: string): Opinion {
  return { about: "tls", answer, says };
}

function unclear(says: string): Opinion {
  return opinion("unclear", says);
}

/** Offline modes read a directory and ask nobody; of etcd's own tool only what asks PD is ours. */
function connects(tool: string, flags: Flags, environment: Call["environment"]): boolean {
  if (tool === "tikv-ctl") return flags.has("--host", "--pd");
  if (tool === "etcdctl") return /(?:^|[^a-z])pd(?![a-z])/i.test(addressOf(tool, flags, environment));
  if (tool === "pd-ctl") return flags.plain[0] !== "tso";
  if (tool === "tidb-ctl") return !/^(?:base64decode|decoder|keyrange|log)$/.test(flags.plain[0] ?? "");
  if (tool === "br") return flags.plain[0] !== "debug" || flags.has("--pd", "-u");
  // This backend writes by SQL and asks neither PD nor TiKV.
  return tool !== "tidb-lightning" || flags.value("--backend") !== "tidb";
}

/** Words of a call that tell it from others, without its flags and their values. */
export function markOf(args: readonly CallWord[]): string {
  const words = new Flags(args).plain.map((word) => word.replace(/^https?:\/\//i, ""));
  return words.slice(0, 4).join(" ").slice(0, 200);
}
