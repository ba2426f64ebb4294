import type { Json } from "../../../src/types.ts";

export type Files = Readonly<Record<string, string>>;
/** What a document holds of an item: its value, or that a placeholder hides it, and the text of the line where it is. */
export interface Shown {
  /** Component, and the instance after a blank: `tikv 10.0.1.4:20160`; TiFlash's proxy is `tiflash learner`. */
  readonly member: string;
  /** A dotted item, or `release` for what the file calls the release. */
  readonly item: string;
  /** Undefined when nothing writes it. */
  readonly is?: Json;
  readonly unknown?: true;
  readonly at?: string;
}
/** One statement of docs/formats.md, with what proves it. */
export interface Row {
  readonly topic: "Release" | "Workloads" | "TLS" | "Labels" | "Precedence" | "Lines" | "Templates";
  readonly says: string;
  readonly shows: readonly Shown[];
  /** Files that the page's own are overlaid by for this row. */
  readonly files?: Files;
}
/** A format's section of docs/formats.md. */
export interface FormatPage {
  readonly title: string;
  /** How it is recognised, and what of it is read. */
  readonly read: string;
  readonly files: Files;
  /** Every member that the files make, in the notation of `Shown.member`. */
  readonly members: readonly string[];
  readonly rows: readonly Row[];
}
