import type { Component } from "../types.ts";

/** Components as people call them. */
export const componentName: Readonly<Record<Component, string>> = {
  tikv: "TiKV",
  pd: "PD",
  tidb: "TiDB",
  tiflash: "TiFlash",
  ticdc: "TiCDC",
  tiproxy: "TiProxy",
};
