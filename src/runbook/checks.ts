import { parseRelease } from "../catalogue/release.ts";
import { valueAt } from "../clusters/overlay.ts";
import type { Json } from "../types.ts";
import type { Part, Step } from "./book.ts";
import { portOf } from "./ports.ts";
import { reachOf, type Reach } from "./reach.ts";
import { componentName, type Server } from "./servers.ts";
import { tlsFlags, tlsSteps } from "./tls.ts";

/** Everything that proves one server: how to reach it, its handshakes, and what it says of itself. */
export function serverPart(server: Server, release: string | null, isFirst: boolean): Part {
  const reach = reachOf(server, release);
  return {
    title: [...new Set([componentName(server.component), server.name])].join(" "),
    steps: [
      { title: "Reach it", shell: reach.before, expected: [] },
      ...tlsSteps(server),
      ...ownSteps(server, reach, release, isFirst),
      ...(reach.after.length === 0 ? [] : [{ title: "Clean up", shell: reach.after, expected: [] }]),
    ],
  };
}

function ownSteps(server: Server, reach: Reach, release: string | null, isFirst: boolean): readonly Step[] {
  if (server.component === "pd") return pdSteps(server, reach, release, isFirst);
  return server.component === "tidb" ? tidbSteps(server, reach) : tikvSteps(server, reach);
}

/** `/status` of TiDB's status server tells its version. */
function tidbSteps(server: Server, reach: Reach): readonly Step[] {
  if (server.status === null) return [];
  const shell = [`${curl(server, reach)} ${url(server, reach.curl.status, "/status")}`];
  return [{ title: "Status", shell, expected: ["Its `version`, with the release that the files say."] }];
}

function curl(server: Server, { curl: { flags } }: Reach): string {
  const isTls = server.tls === true && server.certificates !== null;
  return `curl -sS --fail${isTls ? ' --cacert "$ca" --cert "$cert" --key "$key"' : ""}${flags}`;
}

function url(server: Server, where: string, path: string): string {
  return `${server.tls === true ? "https" : "http"}://${where}${path}`;
}

/** tikv-ctl v8.5.7: `--host`, `--ca-path`, `--cert-path`, `--key-path`; `/status` and `/config` of the status server. */
function tikvSteps(server: Server, reach: Reach): readonly Step[] {
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

function expectedItem(name: string, value: Json | undefined): readonly string[] {
  return value === undefined ? [] : [`\`${name}\` is \`${JSON.stringify(value).slice(0, 200)}\`.`];
}

/** pd-ctl v8.5.7 (tools/pd-ctl): `config show`, `region check`, `store`, `member`; before 4.0 one command needs `-d`. */
function pdSteps(server: Server, reach: Reach, release: string | null, isFirst: boolean): readonly Step[] {
  const flags = tlsFlags(server, reach, ["--cacert", "--cert", "--key"]);
  const where = reach.isInside ? `127.0.0.1:${portOf(server.address)}` : '"$address"';
  const isOld = (parseRelease(release ?? "")?.major ?? 8) < 4;
  const run = `${reach.run("pd-ctl")}${isOld ? " -d" : ""} -u ${url(server, where, "")}${flags}`;
  const get = curl(server, reach);
  const health: Step = {
    title: "Health",
    shell: [`${get} ${url(server, reach.curl.address, "/pd/api/v1/health")}`],
    expected: ['Every member with `"health": true` and `client_urls` of the same scheme as here.'],
  };
  if (!isFirst) return [health];
  return [
    health,
    {
      title: "Replication",
      shell: [
        `${run} config show replication`,
        `${run} config placement-rules show`,
        `${get} ${url(server, reach.curl.address, "/pd/api/v1/config/replicate")}`,
      ],
      expected: [
        ...["max-replicas", "location-labels", "isolation-level"].flatMap((item) =>
          expectedItem(item, valueAt(server.config, ["replication", item])),
        ),
        "With placement rules the rules decide: one `pd/default` with as many voters.",
        "What a running cluster answers was stored when it was made: the file only says what a new one begins with.",
      ],
    },
    {
      title: "Health of regions",
      shell: ["miss-peer", "down-peer", "pending-peer"].map((what) => `${run} region check ${what}`),
      expected: ['`"count": 0` of each; pending peers may show for a moment while regions move.'],
    },
    {
      title: "Stores and their labels",
      shell: [`${run} store`, `${run} label`],
      expected: ["Every store `Up`, in the release that the files say, with the labels that its file gives it."],
    },
    { title: "Members", shell: [`${run} member`], expected: ["All members and one leader."] },
  ];
}
