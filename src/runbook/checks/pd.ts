import { parseRelease } from "../../catalogue/release.ts";
import { valueAt } from "../../clusters/overlay.ts";
import type { Step } from "../book.ts";
import { portOf } from "../ports.ts";
import type { Reach } from "../reach/reach.ts";
import type { Server } from "../servers.ts";
import { tlsFlags } from "../tls.ts";
import { curl, expectedItem, url } from "./curl.ts";

/** pd-ctl v8.5.7 (tools/pd-ctl): `config show`, `region check`, `store`, `member`; before 4.0 one command needs `-d`. */
export function pdSteps(server: Server, reach: Reach, release: string | null, isFirst: boolean): readonly Step[] {
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
  const replicate = `${get} ${url(server, reach.curl.address, "/pd/api/v1/config/replicate")}`;
  return [health, replication(server, run, replicate), ...inventory(run)];
}

/** What the cluster keeps of each region; `run` is pd-ctl with its address and its certificates. */
function replication({ config }: Server, run: string, replicate: string): Step {
  return {
    title: "Replication",
    shell: [`${run} config show replication`, `${run} config placement-rules show`, replicate],
    expected: [
      ...["max-replicas", "location-labels", "isolation-level"].flatMap((item) =>
        expectedItem(item, valueAt(config, ["replication", item])),
      ),
      "With placement rules the rules decide: one `pd/default` with as many voters.",
      "What a running cluster answers was stored when it was made: the file only says what a new one begins with.",
    ],
  };
}

/** Regions, stores and members as PD sees them. */
function inventory(run: string): readonly Step[] {
  return [
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
