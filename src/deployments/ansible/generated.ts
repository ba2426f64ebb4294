import { holdsPlaceholder } from "../../formats/placeholder.ts";
import type { Component, ConfigTable, Position } from "../../types.ts";
import { type LayerItem, unknownValue } from "../layer.ts";
import type { Host, Inventory, Variable } from "./inventory.ts";
import { type VariableFiles, variableOf } from "./variables.ts";

/** A server of an inventory. */
export interface Server {
  readonly component: Component;
  readonly host: Host;
  readonly inventory: Inventory;
  readonly files: VariableFiles;
}

/** A variable as a host sees it: its own, that of an inner group, its group's, everybody's. */
export function serverVariable(server: Server, name: string): Variable | null {
  return variableOf({ ...server, group: `${server.component}_servers` }, name);
}

/** What a host calls itself to others: `ansible_host`, else its name. */
export function addressOf(server: Server): string {
  return serverVariable(server, "ansible_host")?.text ?? server.host.name;
}

/** Whether TLS is on, null where a template decides; off where it is not written (`enable_tls|default(false)`, roles). */
export function isTlsOn(server: Server): boolean | null {
  const text = serverVariable(server, "enable_tls")?.text ?? "";
  return holdsPlaceholder(text) ? null : /^(?:true|yes|on|y|1)$/i.test(text);
}

/** The certificates, labels and location labels that roles generate below `conf/*.yml` (roles/tikv/tasks/main.yml, roles/pd/tasks/main.yml). */
export function itemsBelow(server: Server): readonly LayerItem[] {
  return [...certificateItems(server), ...labelItems(server)];
}

function certificateItems(server: Server): readonly LayerItem[] {
  const on = isTlsOn(server);
  if (on === false) return [];
  const position = placeOf(server, "enable_tls");
  const directory = `${serverVariable(server, "deploy_dir")?.text ?? ""}/conf/ssl`;
  const { component } = server;
  const name = `${component}-server-${addressOf(server)}`;
  const files = ["ca.pem", `${name}.pem`, `${name}-key.pem`];
  return [component === "pd" ? "cacert-path" : "ca-path", "cert-path", "key-path"].map((item, at) => {
    return { path: ["security", item], value: on === null ? unknownValue : `${directory}/${files[at]}`, position };
  });
}

function labelItems(server: Server): readonly LayerItem[] {
  const isPd = server.component === "pd";
  const name = isPd ? "location_labels" : "labels";
  const text = serverVariable(server, name)?.text ?? "";
  if (text === "") return [];
  const path = isPd ? ["replication", "location-labels"] : ["server", "labels"];
  const value = holdsPlaceholder(text) ? unknownValue : isPd ? listOf(text) : tableOf(text);
  return [{ path, value, position: placeOf(server, name) }];
}

/** `["zone","host"]`, or the same without brackets and quotes. */
function listOf(text: string): readonly string[] {
  return text
    .replace(/[[\]"'\s]/g, "")
    .split(",")
    .filter(Boolean);
}

function tableOf(text: string): ConfigTable {
  const table: ConfigTable = Object.create(null);
  for (const pair of text.split(",")) {
    const equals = pair.indexOf("=");
    if (equals > 0) table[pair.slice(0, equals).trim()] = pair.slice(equals + 1).trim();
  }
  return table;
}

/** The flags of the scripts that start servers (roles/tikv/templates/run_tikv_binary.sh.j2, roles/pd/templates/run_pd_binary.sh.j2). */
export function itemsAbove(server: Server): readonly LayerItem[] {
  const position = lineOf(server.host.line);
  const port = (name: string, standard: string): string => serverVariable(server, name)?.text ?? standard;
  const at = (path: string, value: LayerItem["value"], place: Position): LayerItem => {
    return { path: path.split("."), value, position: place };
  };
  const host = addressOf(server);
  if (server.component === "tikv") {
    return [
      at("server.addr", `0.0.0.0:${port("tikv_port", "20160")}`, position),
      at("server.advertise-addr", `${host}:${port("tikv_port", "20160")}`, position),
      at("server.status-addr", `${host}:${port("tikv_status_port", "20180")}`, position),
    ];
  }
  const on = isTlsOn(server);
  const url = (number: string): LayerItem["value"] =>
    on === null ? unknownValue : `${on ? "https" : "http"}://${host}:${number}`;
  const place = placeOf(server, "enable_tls");
  return ["client", "peer"].flatMap((kind) => {
    const value = url(port(`pd_${kind}_port`, kind === "client" ? "2379" : "2380"));
    return [at(`${kind}-urls`, value, place), at(`advertise-${kind}-urls`, value, place)];
  });
}

/** A variable's line, or the host's where it is not written. */
function placeOf(server: Server, name: string): Position {
  const variable = serverVariable(server, name);
  const { file } = variable ?? {};
  return { ...lineOf(variable?.line ?? server.host.line), ...(file === undefined ? {} : { file }) };
}

function lineOf(line: number): Position {
  return { line, endLine: line };
}
