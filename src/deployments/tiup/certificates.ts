import type { LayerItem } from "../layer.ts";
import { deployDirectory } from "./directories.ts";
import { compose } from "./field.ts";
import type { Context } from "./generated.ts";
import type { ConfigFile } from "./kinds.ts";

/** What `global.enable_tls` generates; unknown where a template decides the switch, nothing where it is off. */
export function certificateItems(
  { topology, server }: Context,
  file: ConfigFile,
  unknown: LayerItem["value"],
): readonly LayerItem[] {
  const { on, position } = topology.tls;
  if (on === false) return [];
  const place = position ?? server.home;
  if (on === null) return file.certificates.map(([path]) => ({ path, value: unknown, position: place }));
  const directory = server.kind.component === "ticdc" ? "" : deployDirectory(topology, server);
  const certificates = file.certificates.map(([path, name]): LayerItem => {
    const value = compose([directory], (above) => (above === "" ? `tls/${name}` : `${above}/tls/${name}`));
    return { path, value, position: place };
  });
  return server.kind.component === "tiproxy"
    ? [...certificates, { path: ["security", "server-http-tls", "skip-ca"], value: true, position: place }]
    : certificates;
}
