import type { Component, Diagnostic } from "../types.ts";
import { aboutItem, itemsOf, type Written } from "./parts.ts";
import { valueAt } from "./walk.ts";

interface GuideKey {
  readonly component: Component;
  readonly path: readonly string[];
  /** What enforces the aim instead. */
  readonly instead: string;
  readonly suggestion: string;
}

const configCheck =
  "tikv-server --config-check, which TiUP runs before it deploys or reloads, refuses a file that has it.";

/** Keys that the mitigation guide names and that no release tag of tikv/tikv or tikv/pd reads (3.0.0 to 9.0.0-beta.1). */
const guideKeys: readonly GuideKey[] = [
  {
    component: "tikv",
    path: ["security", "verify-client-cert"],
    instead:
      "Once ca-path, cert-path and key-path are set, TiKV's gRPC port always demands and verifies a client certificate; it cannot be switched off.",
    suggestion:
      "Set security.ca-path, cert-path and key-path, and limit whose certificates pass with security.cert-allowed-cn.",
  },
  {
    component: "tikv",
    path: ["security", "client-ca-path"],
    instead: "security.ca-path is the one CA for both directions: TiKV verifies servers and clients with it.",
    suggestion: "Set security.ca-path.",
  },
  {
    component: "tikv",
    path: ["security", "cipher-suites"],
    instead:
      "gRPC takes its TLS 1.2 suites from the environment variable GRPC_SSL_CIPHER_SUITES of the tikv-server process; by default only ECDHE with AES-GCM.",
    suggestion: "Set GRPC_SSL_CIPHER_SUITES where tikv-server is started, or rely on its default.",
  },
  {
    component: "tikv",
    path: ["server", "max-connections"],
    instead:
      "TiKV does not limit client connections, only streams on each of them (server.grpc-concurrent-stream); clients are limited where they come in.",
    suggestion: "Set instance.max_connections in TiDB or proxy.max-connections in TiProxy.",
  },
  {
    component: "tikv",
    path: ["storage", "enable-ttl-check"],
    instead:
      "TTL is the expiry of RawKV data and checks nothing: storage.enable-ttl switches it on, storage.ttl-check-poll-interval paces it.",
    suggestion: "Remove it; RocksDB verifies block checksums on every read.",
  },
  {
    component: "tikv",
    path: ["raftstore", "check-leader-lease"],
    instead:
      "A leader always checks its lease; it is safe while raftstore.raft-store-max-leader-lease stays below the election timeout, as by default.",
    suggestion: "Remove it, and leave raftstore.raft-store-max-leader-lease at its default.",
  },
  {
    component: "pd",
    path: ["security", "cipher-suites"],
    instead: "PD has no setting for cipher suites: it serves TLS 1.2 and later with the suites of Go's crypto/tls.",
    suggestion: "Remove it.",
  },
];

/** What the guide's key stands for in each component that it is written for; empty for any other key. */
export function guideKeyAnswers(key: string): readonly string[] {
  return guideKeys
    .filter(({ path }) => path.join(".") === key)
    .map((known) => `${sayOf(known)} Instead: ${known.suggestion}`);
}

/** Every key of the guide that no release reads, by component and dotted path. */
export function guideKeyPlaces(): readonly { readonly component: Component; readonly path: string }[] {
  return guideKeys.map(({ component, path }) => ({ component, path: path.join(".") }));
}

function sayOf({ component, path, instead }: GuideKey): string {
  const nothing = `No ${component === "pd" ? "PD" : "TiKV"} release reads ${path.join(".")}, so it has no effect.`;
  return `${nothing} ${instead}${isReported(component, path) ? ` ${configCheck}` : ""}`;
}

/** Unknown keys of `[raftstore]` are not among those that the config check sees (tikv v8.5.7, serde's `flatten` hides them), and PD's only warns. */
function isReported(component: Component, [table]: readonly string[]): boolean {
  return component === "tikv" && table !== "raftstore";
}

/** A warning for each key of the guide that looks like protection and is not read. */
export function guideKeyDiagnostics(parsed: Written): Diagnostic[] {
  const component = itemsOf(parsed);
  const written = guideKeys.filter(
    (key) => key.component === component && valueAt(parsed.values, key.path) !== undefined,
  );
  return written.map((key) => {
    const { path, suggestion } = key;
    return aboutItem(parsed, path, { code: "guide-key", level: "warning", message: sayOf(key), suggestion });
  });
}
