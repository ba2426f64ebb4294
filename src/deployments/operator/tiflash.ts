import { valueAt } from "../../formats/walk.ts";
import type { Position } from "../../types.ts";
import type { Layer, LayerItem } from "../layer.ts";
import { unlessWritten } from "./member.ts";

/** Where TiFlash's proxy serves its status when the user does not say (pkg/manager/member/tiflash_util.go, SetIfNil). */
export function statusDefaults(position: Position): readonly LayerItem[] {
  return [{ path: ["server", "status-addr"], value: "0.0.0.0:20292", position }];
}

/** With TLS the proxy takes the common names of TiFlash itself unless it has its own (pkg/manager/member/tiflash_util.go). */
export function learnerCommonNames(server: Layer, proxy: Layer): readonly LayerItem[] {
  const path = ["security", "cert_allowed_cn"];
  const value = valueAt(server.values, path);
  const position = server.position(path);
  if (value === undefined || position === null) return [];
  return unlessWritten([{ path: ["security", "cert-allowed-cn"], value, position }], proxy);
}
