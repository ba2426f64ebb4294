import { valueAt } from "../../clusters/overlay.ts";
import type { Step } from "../book.ts";
import { portOf } from "../ports.ts";
import type { Reach } from "../reach/reach.ts";
import type { Server } from "../servers.ts";
import { tlsFlags } from "../tls.ts";
import { curl, expectedItem, url } from "./curl.ts";

/** tikv-ctl v8.5.7: `--host`, `--ca-path`, `--cert-path`, `--key-path`; `/status` and `/config` of the status server. */
export function tikvSteps(server: Server, reach: Reach): readonly Step[] {
  const flags = tlsFlags(server, reach, ["--ca-path", "--cert-path", "--key-path"]);
  const host = reach.isInside ? `127.0.0.1:${portOf(server.address)}` : '"$address"';
  const tool: Step = {
    title: "By tikv-ctl",
    shell: [`${reach.run("tikv-ctl")} --host ${host}${flags} store`],
    expected: ["The store's id, and no error of TLS."],
  };
  if (server.status === null) return [tool];
  const get = curl(server, reach);
  return [
    {
      title: "Status and the configuration that runs",
      shell: [
        `${get} ${url(server, reach.curl.status, "/status")}`,
        `${get} ${url(server, reach.curl.status, "/config")}`,
      ],
      expected: ["Nothing of the first, with an exit status of 0.", ...tikvConfig(server)],
    },
    tool,
  ];
}

function tikvConfig({ config, certificates }: Server): readonly string[] {
  const items = [
    ["security", "cert-allowed-cn"],
    ["server", "grpc-concurrent-stream"],
    ["rocksdb", "wal-recovery-mode"],
    ["raft-engine", "recovery-mode"],
  ];
  const said = items.flatMap((path) => expectedItem(path.join("."), valueAt(config, path)));
  const paths = certificates === null ? [] : ["`security.ca-path`, `cert-path` and `key-path` as set above."];
  return [
    ...paths,
    ...said,
    "RocksDB's recovery mode is answered as a number: point-in-time is 2, absolute-consistency 1.",
  ];
}
