import { hostOf } from "../ports.ts";
import type { Server } from "../servers.ts";
import { comment, word } from "../word.ts";
import { further, type Reach } from "./reach.ts";

const names = { "pd-ctl": "pd", "tikv-ctl": "tikv" } as const;

/** The machine itself, or any that reaches it and has certificates that it admits. */
export function direct(server: Server, release: string | null): Reach {
  const isTiup = server.document.deployed?.format === "tiup";
  const { certificates } = server;
  const machine = hostOf(server.address);
  return {
    before: [
      ...(certificates === null
        ? []
        : [comment(`On ${machine}, where these files are, as a user who may read the key`)]),
      `address=${word(server.address)}`,
      ...further(server).map(({ variable, address }) => `${variable}=${word(address)}`),
      ...(certificates === null
        ? []
        : [`ca=${word(certificates.ca)}`, `cert=${word(certificates.cert)}`, `key=${word(certificates.key)}`]),
    ],
    after: [],
    isInside: false,
    run: (tool) => (isTiup ? `tiup ctl:${word(release ?? "<release, such as v8.5.3>")} ${names[tool]}` : tool),
    curl: { flags: "", status: '"$status"', address: '"$address"' },
  };
}
