import type { Diagnostic, Document } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import type { Layer } from "../layer.ts";
import { deletedDiagnostics, layersOf, sharedLayer } from "./config-layers.ts";
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
  const shared = kind.files.map((file) => [file, sharedLayer(topology, file)] as const);
  const release = topology.release(kind);
  return serversIn(topology, kind).flatMap((server) =>
    shared.map(([file, layer]) => documentOf(topology, { peers, server, file, layer, release })),
  );
}

interface Part {
  readonly peers: Peers;
  readonly server: Server;
  readonly file: ConfigFile;
  readonly layer: Layer | null;
  readonly release: ReturnType<Topology["release"]>;
}

function documentOf(topology: Topology, { peers, server, file, layer, release }: Part): Document {
  const { instance, replicas, home, kind } = server;
  const context = { topology, peers, server };
  return compositeDocument({
    file: topology.file,
    component: kind.component,
    role: file.role,
    // The process's environment is in the start script, which is not in the topology.
    deployed: { format: "tiup", cluster: topology.cluster, instance, release, replicas, environment: null },
    layers: layersOf(context, file, layer),
    home,
    diagnostics: [...switchDiagnostics(topology), ...deletedDiagnostics(context, file)],
  });
}

function switchDiagnostics({ tls }: Topology): readonly Diagnostic[] {
  return tls.diagnostics;
}
