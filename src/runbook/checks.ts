import { componentName } from "../catalogue/names.ts";
import type { Part, Step } from "./book.ts";
import { pdSteps } from "./checks/pd.ts";
import { tidbSteps } from "./checks/tidb.ts";
import { tikvSteps } from "./checks/tikv.ts";
import { byCompose } from "./reach/compose.ts";
import { direct } from "./reach/direct.ts";
import { byKubectl } from "./reach/kubectl.ts";
import type { Reach } from "./reach/reach.ts";
import type { Server } from "./servers.ts";
import { tlsSteps } from "./tls.ts";

/** Everything that proves one server: how to reach it, its handshakes, and what it says of itself. */
export function serverPart(server: Server, release: string | null, isFirst: boolean): Part {
  const reach = reachOf(server, release);
  return {
    title: [...new Set([componentName[server.component], server.name])].join(" "),
    steps: [
      { title: "Reach it", shell: reach.before, expected: [] },
      ...tlsSteps(server),
      ...ownSteps(server, reach, release, isFirst),
      ...(reach.after.length === 0 ? [] : [{ title: "Clean up", shell: reach.after, expected: [] }]),
    ],
  };
}

/** The way to a server, by what deploys it. */
function reachOf(server: Server, release: string | null): Reach {
  const format = server.document.deployed?.format;
  if (format === "operator-v1" || format === "operator-v2" || format === "kubernetes") return byKubectl(server);
  return format === "compose" ? byCompose(server) : direct(server, release);
}

function ownSteps(server: Server, reach: Reach, release: string | null, isFirst: boolean): readonly Step[] {
  if (server.component === "pd") return pdSteps(server, reach, release, isFirst);
  return server.component === "tidb" ? tidbSteps(server, reach) : tikvSteps(server, reach);
}
