import type { Document, Position } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import type { Layer } from "../layer.ts";
import { deletedDiagnostics, layersOf, sharedLayer, sharedSection } from "./config-layers.ts";
import type { ConfigFile, Kind } from "./kinds.ts";
import { type Peers, peersOf } from "./peers.ts";
import { type Server, serversIn } from "./servers.ts";
import { presentKinds, type Topology } from "./topology.ts";

/** Every server's configuration as TiUP makes it, a document for each of its files. */
export function membersOf(topology: Topology): readonly Document[] {
  const peers = peersOf(topology);
  return presentKinds(topology.root).flatMap((kind) => documentsOf(topology, peers, kind));
}

function documentsOf(topology: Topology, peers: Peers, kind: Kind): readonly Document[] {
  const shared = kind.files.map((file) => ({
    file,
    layer: sharedLayer(topology, file),
    section: sharedSection(topology, file),
  }));
  const release = topology.release(kind);
  return serversIn(topology, kind).flatMap((server) =>
    shared.map((one) => documentOf(topology, { peers, server, release, ...one })),
  );
}

interface Part {
  readonly peers: Peers;
  readonly server: Server;
  readonly file: ConfigFile;
  readonly layer: Layer | null;
  /** Where the component's shared configuration is written. */
  readonly section: Position | null;
  readonly release: ReturnType<Topology["release"]>;
}

function documentOf(topology: Topology, { peers, server, file, layer, section, release }: Part): Document {
  const { instance, replicas, kind } = server;
  const context = { topology, peers, server };
  return compositeDocument({
    file: topology.file,
    component: kind.component,
    role: file.role,
    // The process's environment is in the start script, which is not in the topology.
    deployed: { format: "tiup", cluster: topology.cluster, instance, release, replicas, environment: null },
    layers: layersOf(context, file, layer),
    home: homeOf(server, file, section),
    diagnostics: [...topology.tls.diagnostics, ...deletedDiagnostics(context, file)],
  });
}

/** Where an item belongs that nobody wrote: the shared section, unless the server has a configuration of its own. */
function homeOf(server: Server, file: ConfigFile, section: Position | null): Position {
  const hasOwn = server.map !== null && server.map.get(file.own) !== null;
  return hasOwn ? server.home : (section ?? server.home);
}
