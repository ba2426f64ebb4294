import type { Step } from "../book.ts";
import type { Reach } from "../reach/reach.ts";
import type { Server } from "../servers.ts";
import { curl, url } from "./curl.ts";

/** `/status` of TiDB's status server tells its version. */
export function tidbSteps(server: Server, reach: Reach): readonly Step[] {
  if (server.status === null) return [];
  const shell = [`${curl(server, reach)} ${url(server, reach.curl.status, "/status")}`];
  return [{ title: "Status", shell, expected: ["Its `version`, with the release that the files say."] }];
}
