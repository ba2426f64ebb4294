import type { Component } from "../../types.ts";
import { readFlags } from "../flags.ts";
import { imageOf } from "../image.ts";
import { type Argument, type Start, startOf } from "./start.ts";

/** A server and its arguments; these are null when a script that is not read makes them. */
export interface RunServer {
  readonly component: Component;
  readonly args: readonly Argument[] | null;
}

/** Owners whose images are those of the family, whatever registry holds them. */
const family = /pingcap|tikv|tidb|tiflash|ticdc|tiproxy/i;

/**
 * The server that a container runs: the one its arguments start, else its image's own when they are only flags. `entrypoint` is
 * what replaces the image's program, null where nothing does. Null when it runs something else, or an image of the family for
 * something else (`tikv-ctl`, `sleep`).
 */
export function startedServer(
  image: string | null,
  entrypoint: readonly Argument[] | null,
  command: readonly Argument[],
): RunServer | null {
  const start = startOf([...(entrypoint ?? []), ...command]);
  const run = start.kind === "server" ? start : imageServer(image, entrypoint, command, start);
  return run === null || isToy(run) ? null : { component: run.component, args: run.args };
}

function imageServer(
  image: string | null,
  entrypoint: readonly Argument[] | null,
  command: readonly Argument[],
  start: Start,
): RunServer | null {
  if (image === null) return null;
  const named = imageOf(image).component;
  const flagged = flaggedComponent(start, command);
  // A mirror's name says nothing (`registry/mirror/pd`), so the flags have to agree with the image's.
  if (!family.test(image) && (named === null || named !== flagged)) return null;
  const component = named ?? flagged;
  if (component === null) return null;
  // The image's program is `/cdc`, `/tiflash/tiflash server`: what follows may begin with its own command.
  const [first, ...rest] = command;
  if (entrypoint === null && first?.text === "server" && /^(?:ticdc|tiflash)$/.test(component)) {
    return { component, args: rest };
  }
  if (start.kind === "arguments") return { component, args: command };
  return start.kind === "script" ? { component, args: null } : null;
}

/** Of an image with a name of its own (`pingcap/tikv-leader`) the flags say whose they are: those that no other program of the family has. */
function flaggedComponent({ kind }: Start, command: readonly Argument[]): Component | null {
  if (kind !== "arguments") return null;
  const has = (component: Component, ...keys: readonly string[]): boolean => {
    const items = readFlags(component, command).items.map(({ path }) => path.join("."));
    return keys.every((key) => items.includes(key));
  };
  if (has("tikv", "pd.endpoints", "server.addr")) return "tikv";
  return has("pd", "client-urls", "peer-urls") ? "pd" : null;
}

/** TiDB without TiKV keeps its data in itself (cmd/tidb-server/main.go: `--store`, unistore by default): a database for trying out. */
export function isToy({ component, args }: RunServer): boolean {
  if (component !== "tidb" || args === null) return false;
  const texts = args.map(({ text }) => text);
  const store = texts.findIndex((text) => /^--?store(?:=|$)/.test(text));
  const value = store < 0 ? null : (texts[store]?.split("=", 2)[1] ?? texts[store + 1] ?? null);
  if (value !== null) return /^(?:unistore|mocktikv)$/.test(value);
  return readFlags(component, args).configFile === null && !texts.some((text) => /^--?path(?:=|$)/.test(text));
}
