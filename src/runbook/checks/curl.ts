import type { Json } from "../../types.ts";
import type { Reach } from "../reach/reach.ts";
import type { Server } from "../servers.ts";

/** What a command that asks a server over HTTP begins with. */
export function curl(server: Server, { curl: { flags } }: Reach): string {
  const isTls = server.tls === true && server.certificates !== null;
  return `curl -sS --fail${isTls ? ' --cacert "$ca" --cert "$cert" --key "$key"' : ""}${flags}`;
}

/** An address of a server under the scheme that it answers. */
export function url(server: Server, where: string, path: string): string {
  return `${server.tls === true ? "https" : "http"}://${where}${path}`;
}

/** What is expected of an item that a server tells; nothing where no file says it. */
export function expectedItem(name: string, value: Json | undefined): readonly string[] {
  return value === undefined ? [] : [`\`${name}\` is \`${JSON.stringify(value).slice(0, 200)}\`.`];
}
