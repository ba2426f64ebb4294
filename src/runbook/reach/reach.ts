import type { Server } from "../servers.ts";

/** How a server is reached from where the commands run, and how tools are run against it. */
export interface Reach {
  /** Sets `address`, `status` or `peer`, and with TLS `ca`, `cert` and `key`. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What a tool's command begins with; it then runs where `inside` says. */
  readonly run: (tool: "pd-ctl" | "tikv-ctl") => string;
  /** Whether tools run in the server's own container, with its own paths and addresses. */
  readonly isInside: boolean;
  /** What makes curl go to the address that was found, under the name that the certificate has. */
  readonly curl: { readonly flags: string; readonly status: string; readonly address: string };
}

/** Addresses beside the main one, by the variables that they get. */
export function further({ status, peer }: Server): readonly { readonly variable: string; readonly address: string }[] {
  return [
    ...(status === null ? [] : [{ variable: "status", address: status }]),
    ...(peer === null ? [] : [{ variable: "peer", address: peer }]),
  ];
}

/** Certificates that are in a container, where the commands run: in a directory that nobody else may read, gone afterwards. */
export function copied({ certificates }: Server, read: (path: string) => string): readonly string[] {
  if (certificates === null) return [];
  const copy = (name: "ca" | "cert" | "key"): string => `${read(certificates[name])} >"$dir/${name}"`;
  return [
    "dir=$(mktemp -d)",
    ...(["ca", "cert", "key"] as const).map(copy),
    'ca="$dir/ca"',
    'cert="$dir/cert"',
    'key="$dir/key"',
  ];
}
