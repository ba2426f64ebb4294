import type { CallWord, Opinion } from "./call.ts";

const address =
  /^(?:(https?|\$\{?\w{1,60}\}?|\uE000{1,200}):\/\/)?((?:[^/@\s]{1,200}@)?[^/:\s]{1,200}|\[[^\]\s]{1,80}\]):(2379|20180|10080|8300|20292|3080)(?:\/.*)?$/is;

/** Whose port it is where the number alone does not tell: etcd, Consul and others use some of them too. */
const shared: Readonly<Record<string, RegExp>> = {
  "2379": /(?:^|[^a-z])pd(?![a-z])/i,
  "10080": /tidb|\/(?:status|schema|regions|mvcc|settings|info|stats|ddl|db-table|tables|metrics|debug)\b/i,
  "8300": /cdc|\/api\/v[12]\//i,
  "3080": /tiproxy|\/api\/admin\//i,
};

/** PD's API, whatever the port. */
const ofPd = /^(?:(https?|\$\{?\w{1,60}\}?|\uE000{1,200}):\/\/)?([^/\s]{1,300})\/pd\/api\/v[12]\//i;

/** Whether an address is one of a component's; by which scheme: null where none is written, "unknown" where only running decides. */
export function askedPort(text: string): { readonly scheme: string | null } | null {
  const found = address.exec(text);
  const port = found?.[3] ?? "";
  if (found !== null && (shared[port] === undefined || shared[port].test(text)))
    return { scheme: schemeOf(found[1], found[2] ?? "") };
  const api = ofPd.exec(text);
  return api === null ? null : { scheme: schemeOf(api[1], api[2] ?? "") };
}

/** `$PD/pd/api` may have the scheme in the variable. */
function schemeOf(scheme: string | undefined, host: string): string | null {
  if (scheme !== undefined) return /^https?$/i.test(scheme) ? scheme.toLowerCase() : "unknown";
  return /^\$|^[\uE000]/.test(host) ? "unknown" : null;
}

/** Options whose value is no address that is asked. */
const others =
  /^(?:-[xHdAeouFTKbcmwrtzCYyE]|--(?:proxy|header|data(?:-\w{1,20})?|user|output|referer|cacert|cert|key|form|noproxy|resolve|connect-to|write-out))$/;

/** What makes each program that asks an address not verify whom it asks, and the words that make it verify. */
const programs: Readonly<Record<string, { readonly blind: RegExp; readonly flags: string }>> = {
  curl: { blind: /^(?:--insecure|-[a-jl-zA-Z]{0,10}k[A-Za-z]{0,10})$/, flags: "--cacert, --cert and --key" },
  wget: { blind: /^--no-check-certificate$/, flags: "--ca-certificate, --certificate and --private-key" },
  uri: { blind: /^--insecure$/, flags: "ca_path, client_cert and client_key" },
  get_url: { blind: /^--insecure$/, flags: "ca_path, client_cert and client_key" },
};

/** Whether a tool asks whatever address it is given. */
export function isFetch(tool: string): boolean {
  return Object.hasOwn(programs, tool);
}

/** What is thought of a call of curl, wget or a module of Ansible like these: only of one that asks a component's port. */
export function fetchOpinion(tool: string, args: readonly CallWord[]): readonly Opinion[] {
  const asked = args.flatMap(({ text }, at) => (others.test(args[at - 1]?.text ?? "") ? [] : (askedPort(text) ?? [])));
  if (asked.length === 0) return [];
  const { blind, flags } = programs[tool] ?? { blind: /^$/, flags: "" };
  if (asked.some(({ scheme }) => scheme === null || scheme === "http"))
    return [opinion("broken", `asks by http://; ask by https:// with ${flags}`)];
  if (args.some(({ text, unknown }) => blind.test(text) && !unknown))
    return [opinion("broken", `does not verify whom it asks; give it ${flags} instead`)];
  if (asked.some(({ scheme }) => scheme === "unknown"))
    return [opinion("unclear", "may ask by http://: its scheme is in a variable")];
  if (args.some(({ text }) => blind.test(text)))
    return [opinion("unclear", "may not verify whom it asks, by what only running tells")];
  return [opinion("kept", "asks by https://")];
}

function opinion(answer: Opinion["answer"], says: string): Opinion {
  return { about: "tls", answer, says };
}
