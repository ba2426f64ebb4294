import type { YamlMapHome } from "./yaml-edit.ts";
import type { Block } from "./yaml-file.ts";

/** A place that can hold items of a document: a file of TOML, lines of one in YAML, or a map of YAML. */
export type Home =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "block"; readonly file: string; readonly block: Block }
  | { readonly kind: "map"; readonly file: string; readonly map: YamlMapHome }
  /** A key without a value, or not there, that would hold TOML. */
  | { readonly kind: "new-block"; readonly file: string; readonly map: YamlMapHome };
