import type { Position } from "../../types.ts";
import { unknownValue } from "../layer.ts";
import type { Yaml } from "../yaml.ts";
import { compose, type Field, fieldOf, hostPort, type Known } from "./field.ts";
import type { Kind } from "./kinds.ts";
import { isWrittenByTemplate, serversOf, type Topology } from "./topology.ts";

/** One server of a topology, or a list of them that a template writes. */
export interface Server {
  readonly kind: Kind;
  readonly map: Yaml | null;
  /** `host:port` as written; null where a template writes the whole list. */
  readonly instance: string | null;
  /** 1; null where a template decides how often it is written. */
  readonly replicas: number | null;
  /** The line that names it. */
  readonly home: Position;
  readonly host: Known;
  /** The host as written, its template's expressions all alike; null where a template writes the whole list. */
  readonly written: string | null;
  /** The main port. */
  readonly port: Known;
  field(key: string): Field | null;
}

/** A component's servers in written order. An entry without a host is none. */
export function serversIn(topology: Topology, kind: Kind): readonly Server[] {
  const entry = serversOf(topology.root, kind);
  if (entry === null) return [];
  const listed = entry.value.items();
  // Below a server's own config the template writes no other server.
  const isShort = listed.length === 0 && topology.blocks.writesBelow(entry.position.line);
  const hidden = isShort || [entry.value, ...listed].some(isWrittenByTemplate);
  const servers = distinct(listed.flatMap((map) => serverOf(topology, kind, map) ?? []));
  return hidden ? [...servers, hiddenServers(kind, entry.position.line)] : servers;
}

function serverOf({ raw, blocks, isConditional }: Topology, kind: Kind, map: Yaml): Server | null {
  const host = fieldOf(map, "host", raw);
  if (host === null) return null;
  const port = fieldOf(map, kind.port.key, raw);
  const { line } = host.position;
  return {
    kind,
    map,
    instance: hostPort(host.raw, port?.raw ?? kind.port.standard),
    replicas: blocks.isRepeated(line) || isConditional(line) ? null : 1,
    home: { line, endLine: line },
    host: host.value,
    written: host.shape,
    port: port?.value ?? kind.port.standard,
    field: (key) => fieldOf(map, key, raw),
  };
}

function hiddenServers(kind: Kind, line: number): Server {
  return {
    kind,
    map: null,
    instance: null,
    replicas: null,
    home: { line, endLine: line },
    host: unknownValue,
    written: null,
    port: unknownValue,
    field: () => null,
  };
}

// One template may write two entries in the same words.
function distinct(servers: readonly Server[]): readonly Server[] {
  const seen = new Map<string | null, number>();
  return servers.map((server) => {
    const count = (seen.get(server.instance) ?? 0) + 1;
    seen.set(server.instance, count);
    return count === 1 ? server : { ...server, instance: `${server.instance}#${count}` };
  });
}

/** Where a server listens: its own `listen_host`, else the global one, else every address (instance.go: GetListenHost). */
export function listenHost(
  topology: Topology,
  server: Server,
  ownCounts: boolean,
): { value: Known; position: Position } {
  const field = (ownCounts ? server.field("listen_host") : null) ?? topology.global("listen_host");
  if (field !== null) return field;
  const every = server.written?.includes(":") && server.host !== unknownValue ? "::" : "0.0.0.0";
  return { value: every, position: server.home };
}

/** `host:port` of a server's own host and one of its ports. */
export function addressOf(server: Server, key: string, standard: string): Known {
  return compose([server.host, server.field(key)?.value ?? standard], hostPort);
}

/** The same as written: what hangs on the scheme of a URL can be told though a template decides its host. */
export function writtenAddress(server: Server, key: string, standard: string): Known {
  if (server.written === null) return unknownValue;
  return hostPort(server.written, server.field(key)?.shape ?? standard);
}
