import { valueAt } from "../clusters/overlay.ts";
import type { JsonObject } from "../types.ts";

/** A directory of TiKV: its item, and the directory below data-dir that an empty value stands for. */
export interface PathItem {
  readonly item: string;
  readonly below: string | null;
}

/** Names a directory of TiKV; `below` is where it is while the item is empty (TiKV v8.5.7 src/config/mod.rs, infer_raft_db_path and infer_raft_engine_path). */
export function pathItem(item: string, below: string | null = null): PathItem {
  return { item, below };
}

/** Whether a directory is another than before; one that both sides leave to its default moves with data-dir and is not its own change. */
export function changedPath(
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
  place: PathItem,
): boolean {
  const [was, is] = [textAt(before, place.item), textAt(after, place.item)];
  if (was === is) return false;
  return located(was, before, place) !== located(is, after, place);
}

function located(text: string, config: JsonObject, { item, below }: PathItem): string {
  if (item === "storage.data-dir") return normal(text === "" ? "./" : text);
  if (text !== "" || below === null) return normal(text);
  return normal(`${textAt(config, "storage.data-dir") || "./"}/${below}`);
}

/** `/data//tikv/` is `/data/tikv`, and `./raft` is `raft`. */
function normal(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  return `${path.startsWith("/") ? "/" : ""}${segments.join("/")}`;
}

function textAt(config: JsonObject, item: string): string {
  const value = valueAt(config, item.split("."));
  return typeof value === "string" ? value : "";
}
