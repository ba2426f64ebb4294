import type { Component } from "../types.ts";

/** An image as written: whose program it is, and its tag or digest. */
export interface Image {
  readonly component: Component | null;
  /** The tag (`v8.5.3`, `latest`), with a digest behind it where there is one; null when neither is written. */
  readonly tag: string | null;
}

/** Repositories of images by the end of their name (hub.docker.com/u/pingcap, gcr.io mirrors keep the last part). */
const repositories: Readonly<Record<string, Component>> = {
  tikv: "tikv",
  "tikv-server": "tikv",
  pd: "pd",
  "pd-server": "pd",
  tidb: "tidb",
  "tidb-server": "tidb",
  tiflash: "tiflash",
  ticdc: "ticdc",
  cdc: "ticdc",
  tiproxy: "tiproxy",
};

/** Takes an image reference (`[registry[:port]/]name[:tag][@digest]`) apart. An enterprise suffix (`tikv-enterprise`) names the same program. */
export function imageOf(reference: string): Image {
  const [named = "", digest] = reference.trim().split("@", 2);
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const name = named.slice(slash + 1, colon < 0 ? undefined : colon).toLowerCase();
  const tag = colon < 0 ? null : named.slice(colon + 1);
  const own = name.replace(/-(?:enterprise|fips|arm64|amd64)$/, "");
  const component = Object.hasOwn(repositories, own) ? (repositories[own] ?? null) : null;
  return { component, tag: digest === undefined ? tag : `${tag ?? ""}@${digest}` };
}
