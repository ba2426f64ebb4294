import { areLfsPointer } from "../formats/lfs.ts";
import type { Contents } from "./documents.ts";

/** Whether any of some contents is a pointer of Git LFS. */
export function holdPointer(contents: Contents): boolean {
  for (const content of contents.values()) if ("bytes" in content && areLfsPointer(content.bytes)) return true;
  return false;
}
