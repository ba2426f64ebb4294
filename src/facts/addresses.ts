import { valueAt } from "../clusters/overlay.ts";
import type { Json } from "../types.ts";
import { isWritten } from "./certificates.ts";
import type { MemberFacts } from "./topic.ts";

/** Where TiFlash's proxy is told its status address: arguments from tiflash.toml beat the proxy's own file. */
const proxyItems = [
  ["flash", "proxy", "status-addr"],
  ["learner", "server", "status-addr"],
];
/** tikv v8.5.7 src/server/config.rs, `DEFAULT_STATUS_ADDR`; the proxy is built from TiKV. */
const defaultStatusAddress = "127.0.0.1:20180";

/** Pointers of the items that say where a member's status server listens. */
export function statusPointers({ component }: MemberFacts): readonly string[] {
  return component === "tiflash"
    ? proxyItems.map((path) => `/config/${path.join("/")}`)
    : ["/config/server/status-addr"];
}

/** Whether the status server can be reached from other machines; undefined when its address is not known or is no text. */
export function statusAddressExposed(member: MemberFacts): boolean | undefined {
  const address =
    member.component === "tiflash" ? proxyAddress(member) : valueAt(member.config, ["server", "status-addr"]);
  return typeof address === "string" ? address !== "" && !isLoopback(address) : undefined;
}

function proxyAddress(member: MemberFacts): Json | undefined {
  const path = proxyItems.find((item) => isWritten(member, ...item));
  if (path === undefined) return defaultStatusAddress;
  return valueAt(member.set, path);
}

/** Whether `host:port` is only reached from its own machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(address: string): boolean {
  const host = address.replace(/:\d{1,5}$/, "").toLowerCase();
  if (host === "localhost" || host === "[::1]") return true;
  const parts = host.split(".");
  return (
    parts.length === 4 && parts[0] === "127" && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  );
}
