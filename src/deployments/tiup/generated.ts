import type { Position } from "../../types.ts";
import type { LayerItem } from "../layer.ts";
import { dataDirectory } from "./directories.ts";
import { compose, hostPort, type Known } from "./field.ts";
import type { ConfigFile } from "./kinds.ts";
import { advertised, type Peers, pdName, scheme } from "./peers.ts";
import { addressOf, listenHost, type Server } from "./servers.ts";
import type { Topology } from "./topology.ts";

/** What a server's generated items are made from. */
export interface Context {
  readonly topology: Topology;
  readonly peers: Peers;
  readonly server: Server;
}

/** What TiUP sets over a server's configuration: flags of its start script, or values that its file always gets. */
export function itemsAbove(context: Context, file: ConfigFile): readonly LayerItem[] {
  if (file.role === "learner") return [];
  const make = above[context.server.kind.component];
  return make ? make(context) : [];
}

/** What TiUP writes below a server's configuration, which then overrides it: TiFlash's two files (tiflash.go). */
export function itemsBelow(context: Context, file: ConfigFile): readonly LayerItem[] {
  if (context.server.kind.component !== "tiflash") return [];
  return file.role === "learner" ? learnerItems(context) : tiflashItems(context);
}

const above: { readonly [component: string]: (context: Context) => readonly LayerItem[] } = {
  tikv: tikvItems,
  pd: pdItems,
  tidb: tidbItems,
  tiproxy: tiproxyItems,
};

/** run_tikv.sh.tpl. */
function tikvItems({ topology, peers, server }: Context): readonly LayerItem[] {
  const listen = listenHost(topology, server, true);
  const { home } = server;
  return [
    item("server.addr", compose([listen.value, server.port], hostPort), listen.position),
    item("server.advertise-addr", given(server, "advertise_addr", addressOf(server, "port", "20160")), home),
    item("server.status-addr", listening(server, listen.value, "status_port", "20180"), listen.position),
    item(
      "server.advertise-status-addr",
      given(server, "advertise_status_addr", addressOf(server, "status_port", "20180")),
      home,
    ),
    item("storage.data-dir", dataDirectory(topology, server), server.field("data_dir")?.position ?? home),
    item("pd.endpoints", peers.endpoints, peers.position),
  ];
}

/** run_pd.sh.tpl. The scheme is the switch's doing, and so are the URLs. */
function pdItems({ topology, peers, server }: Context): readonly LayerItem[] {
  const { home } = server;
  const listen = listenHost(topology, server, true).value;
  const place = topology.tls.position ?? home;
  const url = (what: "client" | "peer", standard: string): Known =>
    compose([scheme(topology), listening(server, listen, `${what}_port`, standard)], (name, to) => `${name}://${to}`);
  const advertisedPlace = (what: string): Position => server.field(`advertise_${what}_addr`)?.position ?? place;
  return [
    item("name", pdName(server), server.field("name")?.position ?? home),
    item("client-urls", url("client", "2379"), place),
    item("advertise-client-urls", advertised(topology, server, "client"), advertisedPlace("client")),
    item("peer-urls", url("peer", "2380"), place),
    item("advertise-peer-urls", advertised(topology, server, "peer"), advertisedPlace("peer")),
    item("data-dir", dataDirectory(topology, server), server.field("data_dir")?.position ?? home),
    item("initial-cluster", peers.initialCluster, topology.tls.position ?? peers.position),
  ];
}

/** run_tidb.sh.tpl. */
function tidbItems({ topology, peers, server }: Context): readonly LayerItem[] {
  const listen = listenHost(topology, server, true);
  return [
    item("host", listen.value, listen.position),
    item("advertise-address", given(server, "advertise_addr", server.host), server.home),
    item("path", peers.list, peers.position),
  ];
}

/** tiproxy.go: checkConfig; only the global `listen_host` counts. */
function tiproxyItems({ topology, peers, server }: Context): readonly LayerItem[] {
  const listen = listenHost(topology, server, false);
  return [
    item("proxy.addr", compose([listen.value, server.port], hostPort), listen.position),
    item("proxy.advertise-addr", server.host, server.home),
    item("proxy.pd-addrs", peers.list, peers.position),
    item("api.addr", listening(server, listen.value, "status_port", "3080"), listen.position),
  ];
}

/** tiflash.go: initTiFlashConfig. */
function tiflashItems({ topology, peers, server }: Context): readonly LayerItem[] {
  const listen = listenHost(topology, server, false);
  return [
    item("listen_host", listen.value, listen.position),
    item("flash.service_addr", addressOf(server, "flash_service_port", "3930"), server.home),
    item("raft.pd_addr", peers.list, peers.position),
  ];
}

/** tiflash.go: InitTiFlashLearnerConfig, as of v4.0.5. */
function learnerItems({ topology, server }: Context): readonly LayerItem[] {
  const listen = listenHost(topology, server, false);
  return [
    item("server.engine-addr", addressOf(server, "flash_service_port", "3930"), server.home),
    item("server.addr", listening(server, listen.value, "flash_proxy_port", "20170"), listen.position),
    item("server.advertise-addr", addressOf(server, "flash_proxy_port", "20170"), server.home),
    item("server.status-addr", listening(server, listen.value, "flash_proxy_status_port", "20292"), listen.position),
    item("server.advertise-status-addr", addressOf(server, "flash_proxy_status_port", "20292"), server.home),
  ];
}

function item(path: string, value: LayerItem["value"], position: Position): LayerItem {
  return { path: path.split("."), value, position };
}

function given(server: Server, key: string, standard: Known): Known {
  return server.field(key)?.value ?? standard;
}

function listening(server: Server, listen: Known, key: string, standard: string): Known {
  return compose([listen, server.field(key)?.value ?? standard], hostPort);
}
