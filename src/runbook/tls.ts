import type { Step } from "./book.ts";
import type { Reach } from "./reach.ts";
import type { Server } from "./servers.ts";
import { word } from "./word.ts";

const client = '-cert "$cert" -key "$key"';
/** In TLS 1.2 a server refuses within the handshake; in 1.3 a client only hears of it later. */
const refusing = "-tls1_2";

/** The handshakes that prove which certificates a server's ports demand; what its files say decides what is expected. */
export function tlsSteps(server: Server): readonly Step[] {
  if (server.tls === false) return [plaintext()];
  if (server.tls === null || server.certificates === null) return [undecided()];
  return [...mainPort(server), ...(server.status === null ? [] : statusPort(server))];
}

function mainPort({ component }: Server): readonly Step[] {
  const alpn = component === "tikv" ? " -alpn h2" : "";
  return [
    {
      title: "With a client certificate",
      shell: [`openssl s_client -connect "$address"${alpn} -CAfile "$ca" ${client} -verify_return_error </dev/null`],
      expected: ["`Verify return code: 0 (ok)`, and a protocol of `TLSv1.2` or `TLSv1.3`."],
    },
    {
      title: "Without one",
      shell: [`openssl s_client -connect "$address"${alpn} ${refusing} -CAfile "$ca" </dev/null`],
      expected: [refusal],
    },
  ];
}

const refusal =
  "It fails: an alert such as `handshake failure`, `bad certificate` or `certificate required`, and an exit status other than 0. A session that stays open means that anybody may connect.";

/** The status port demands a client certificate only where names are listed (tikv v8.5.7 src/server/status_server/mod.rs). */
function statusPort({ admits }: Server): readonly Step[] {
  const open =
    "The handshake succeeds: without `security.cert-allowed-cn` TiKV demands no client certificate on this port, so that anybody who reaches it may change its configuration.";
  return [
    {
      title: "Status port, with a client certificate",
      shell: [`openssl s_client -connect "$status" -CAfile "$ca" ${client} -verify_return_error </dev/null`],
      expected: ["`Verify return code: 0 (ok)`."],
    },
    {
      title: "Status port, without one",
      shell: [`openssl s_client -connect "$status" ${refusing} -CAfile "$ca" </dev/null`],
      expected: [admits.length > 0 ? refusal : open],
    },
  ];
}

function plaintext(): Step {
  return {
    title: "TLS is off",
    shell: ['openssl s_client -connect "$address" </dev/null'],
    expected: [
      "It fails with `wrong version number` or the like: the files switch TLS off, and the port speaks plaintext.",
    ],
  };
}

function undecided(): Step {
  return {
    title: "Whether TLS is on",
    shell: ['openssl s_client -connect "$address" </dev/null'],
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
