import { limits } from "../../limits.ts";
import type { Deployed, Diagnostic, Document, Position } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import type { Layer } from "../layer.ts";
import { deletedDiagnostics, layersOf, sharedLayer, sharedSection } from "./config-layers.ts";
import type { ConfigFile, Kind } from "./kinds.ts";
import { type Peers, peersOf } from "./peers.ts";
import { type Server, serversIn } from "./servers.ts";
import { presentKinds, type Topology } from "./topology.ts";
import { unreadableKinds } from "./unparsable.ts";
import { weightOf } from "./weight.ts";

/** Every server's configuration as TiUP makes it, a document for each of its files. */
export function membersOf(topology: Topology): readonly Document[] {
  const present = presentKinds(topology.root);
  if (weightOf(topology, present) > limits.topologyItems)
    return unreadableKinds(topology.file, present, tooMany(topology.file));
  const peers = peersOf(topology);
  return present.flatMap((kind) => partsOf(topology, kind).map((part) => documentOf(topology, peers, part)));
}

function partsOf(topology: Topology, kind: Kind): readonly Part[] {
  const shared = kind.files.map((file) => ({
    file,
    layer: sharedLayer(topology, file),
    section: sharedSection(topology, file),
  }));
  const release = topology.release(kind);
  return serversIn(topology, kind).flatMap((server) => shared.map((one) => ({ server, release, ...one })));
}

function tooMany(file: string): Diagnostic {
  const message = `Not read: its servers have more than ${limits.topologyItems} items together.`;
  return { code: "parse-error", level: "error", file, line: null, key: null, message, suggestion: null };
}

interface Part {
  readonly server: Server;
  readonly file: ConfigFile;
  readonly layer: Layer | null;
  /** Where the component's shared configuration is written. */
  readonly section: Position | null;
  readonly release: ReturnType<Topology["release"]>;
}

function documentOf(topology: Topology, peers: Peers, part: Part): Document {
  const { server, file, layer, section, release } = part;
  const { instance, replicas, kind } = server;
  const context = { topology, peers, server };
  return compositeDocument({
    file: topology.file,
    component: kind.component,
    role: file.role,
    // The process's environment is in the start script, which is not in the topology.
    deployed: {
      format: "tiup",
      cluster: topology.cluster,
      instance,
      release,
      replicas,
      environment: null,
      ...switchOf(topology),
    },
    layers: layersOf(context, file, layer),
    home: homeOf(server, file, section),
    diagnostics: [...topology.tls.diagnostics, ...deletedDiagnostics(context, file)],
  });
}

function switchOf({ tls: { position } }: Topology): Pick<Deployed, "tls"> {
  return position === null ? {} : { tls: { key: "global.enable_tls", line: position.line } };
}

/** Where an item belongs that nobody wrote: the shared section, unless the server has a configuration of its own. */
function homeOf(server: Server, file: ConfigFile, section: Position | null): Position {
  const hasOwn = server.map !== null && server.map.get(file.own) !== null;
  return hasOwn ? server.home : (section ?? server.home);
}
