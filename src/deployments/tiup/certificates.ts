import { type LayerItem, unknownValue } from "../layer.ts";
import { deployDirectory } from "./directories.ts";
import type { Context } from "./generated.ts";
import type { ConfigFile } from "./kinds.ts";
import type { Server } from "./servers.ts";
import type { Topology } from "./topology.ts";

/** What `global.enable_tls` generates; unknown where a template decides the switch, nothing where it is off. */
export function certificateItems({ topology, server }: Context, file: ConfigFile): readonly LayerItem[] {
  const { on, position } = topology.tls;
  if (on === false) return [];
  const place = position ?? server.home;
  if (on === null) return file.certificates.map(([path]) => ({ path, value: unknownValue, position: place }));
  const certificates = file.certificates.map(([path, name]): LayerItem => {
    return { path, value: `${directoryOf(topology, server)}tls/${name}`, position: place };
  });
  return server.kind.component === "tiproxy"
    ? [...certificates, { path: ["security", "server-http-tls", "skip-ca"], value: true, position: place }]
    : certificates;
}

// That there is a certificate does not hang on the directory.
function directoryOf(topology: Topology, server: Server): string {
  if (server.kind.component === "ticdc") return "";
  const directory = deployDirectory(topology, server);
  return directory === unknownValue ? "{{…}}/" : `${directory}/`;
}
