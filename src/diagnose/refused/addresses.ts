import type { Breach, Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** What a shell or a template would still replace. */
const unfinished = /[$%{}<>@]/;

/**
 * An address that is not host:port (tikv v8.5.7 components/tikv_util/src/config.rs check_addr). An empty one is left to the
 * process's flags.
 */
export function address({ keys: [key = ""] }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  if (typeof value !== "string" || value === "" || unfinished.test(value) || isAddress(value)) return null;
  return { key, subject: key, wanted: "host:port with a port from 1 to 65535", fix: `Write ${key} as host:port.` };
}

/** Blank parts are passed over, as TiKV does; an address with brackets is an IPv6 one, which is not looked into. */
function isAddress(text: string): boolean {
  if (text.startsWith("[")) return true;
  const parts = text.split(":").filter(Boolean);
  const [host = "", port = ""] = parts;
  if (parts.length !== 2 || /\s/.test(host) || !/^\+?\d{1,9}$/.test(port)) return false;
  // A whole socket address may have port 0.
  const lowest = ipv4.test(host) ? 0 : 1;
  return Number(port) >= lowest && Number(port) <= 65_535;
}

/** An advertised address that no other machine can reach: all zeros. */
export function specified({ keys: [key = ""] }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  if (typeof value !== "string" || !/^(?:0\.0\.0\.0|\[(?=[0:]*::)[0:]+\]):\d{1,5}$/.test(value)) return null;
  return {
    key,
    subject: key,
    wanted: "an address that other machines can reach, not 0.0.0.0",
    fix: `Set ${key} to the host's own name or address.`,
  };
}

/** Neither one of some words nor a URL with scheme and host. */
export function urlOr({ keys: [key = ""], options }: Rule, settings: Settings): Breach | null {
  const value = settings.value(key);
  if (typeof value !== "string" || value === "" || unfinished.test(value)) return null;
  if (options.values?.includes(value) || /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]/.test(value)) return null;
  return { key, subject: key, wanted: `${options.values?.join(", ")} or a URL with scheme and host` };
}
