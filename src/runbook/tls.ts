import { valueAt } from "../clusters/overlay.ts";
import type { Step } from "./book.ts";
import type { Reach } from "./reach/reach.ts";
import type { Server } from "./servers.ts";
import { word } from "./word.ts";

const client = '-cert "$cert" -key "$key"';
/** In TLS 1.2 a server refuses within the handshake; in 1.3 a client only hears of it later. */
const refusing = "-tls1_2";

/** The handshakes that prove which certificates a server's ports demand; what its files say decides what is expected. */
export function tlsSteps(server: Server): readonly Step[] {
  const main = server.component === "tidb" ? '"$status"' : '"$address"';
  if (server.tls === false) return [plaintext(main)];
  if (server.tls === null || server.certificates === null) return [undecided(main)];
  const status = server.status === null ? [] : pairOf("Status port", '"$status"', "", openWithout(server));
  if (server.component === "tidb") return [...status, ...sqlPort(server)];
  const alpn = server.component === "tikv" ? " -alpn h2" : "";
  const peer = server.peer === null ? [] : pairOf("Peer port", '"$peer"', "", null);
  return [...pairOf("", '"$address"', alpn, null), ...peer, ...status];
}

/** A handshake with a client certificate and one without; `open` says why the second succeeds, null that it must not. */
function pairOf(port: string, address: string, alpn: string, open: string | null): readonly Step[] {
  const title = (one: string): string => (port === "" ? one : `${port}, ${one.toLowerCase()}`);
  return [
    {
      title: title("With a client certificate"),
      shell: [`openssl s_client -connect ${address}${alpn} -CAfile "$ca" ${client} -verify_return_error </dev/null`],
      expected: ["`Verify return code: 0 (ok)`, and a protocol of `TLSv1.2` or `TLSv1.3`."],
    },
    {
      title: title("Without one"),
      shell: [`openssl s_client -connect ${address}${alpn} ${refusing} -CAfile "$ca" </dev/null`],
      expected: [open ?? refusal],
    },
  ];
}

const refusal =
  "It fails: an alert such as `handshake failure`, `bad certificate` or `certificate required`, and an exit status other than 0. A session that stays open means that anybody may connect.";

/**
 * A status port demands a client certificate only where names are listed (tikv v8.5.7 src/server/status_server/mod.rs; TiDB's
 * SetCNChecker): why it takes anybody otherwise.
 */
function openWithout({ component, admits }: Server): string | null {
  if (admits.length > 0) return null;
  return component === "tidb"
    ? "The handshake succeeds: without `security.cluster-verify-cn` TiDB demands no client certificate on this port."
    : "The handshake succeeds: without `security.cert-allowed-cn` TiKV demands no client certificate on this port, so that anybody who reaches it may change its configuration.";
}

/** Clients of SQL bring passwords; that they are encrypted is what `ssl-cert` is for. */
function sqlPort({ config }: Server): readonly Step[] {
  if (typeof valueAt(config, ["security", "ssl-cert"]) !== "string") return [];
  return [
    {
      title: "SQL port",
      shell: ['openssl s_client -starttls mysql -connect "$address" </dev/null'],
      expected: ["A certificate and a protocol of `TLSv1.2` or `TLSv1.3`: clients of SQL can encrypt what they send."],
    },
  ];
}

function plaintext(address: string): Step {
  return {
    title: "TLS is off",
    shell: [`openssl s_client -connect ${address} </dev/null`],
    expected: [
      "It fails with `wrong version number` or the like: the files switch TLS off, and the port speaks plaintext.",
    ],
  };
}

function undecided(address: string): Step {
  return {
    title: "Whether TLS is on",
    shell: [`openssl s_client -connect ${address} </dev/null`],
    expected: [
      "The files do not say. A certificate chain means that TLS is on: give the commands below the CA, a certificate and its key then. `wrong version number` means plaintext.",
    ],
  };
}

/** Flags that make a tool use TLS, by the names that it gives them; none where it is off. */
export function tlsFlags(server: Server, { isInside }: Reach, flags: readonly [string, string, string]): string {
  const { certificates } = server;
  if (server.tls !== true || certificates === null) return "";
  const paths = isInside
    ? [certificates.ca, certificates.cert, certificates.key].map(word)
    : ['"$ca"', '"$cert"', '"$key"'];
  return flags.map((flag, at) => ` ${flag} ${paths[at]}`).join("");
}
