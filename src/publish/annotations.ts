import type { Annotation } from "../report/render/annotations.ts";

/** `@actions/core`'s function that writes an error annotation and escapes what it writes. */
export type WriteError = (
  message: string,
  properties: {
    readonly title?: string;
    readonly file?: string;
    readonly startLine?: number;
    readonly endLine?: number;
  },
) => void;

/** Puts annotations on the lines of the run's commit. */
export function publishAnnotations(annotations: readonly Annotation[], error: WriteError): void {
  for (const { title, message, file, line, endLine } of annotations) {
    error(message, {
      title,
      ...(file === null ? {} : { file }),
      ...(line === null ? {} : { startLine: line }),
      ...(endLine === null ? {} : { endLine }),
    });
  }
}
