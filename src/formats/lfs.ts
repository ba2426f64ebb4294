/** The first line that Git LFS gives its pointers, and two that it once gave (git-lfs docs/spec.md, lfs/pointer.go). */
const firstLine =
  /^version (?:https:\/\/git-lfs\.github\.com\/spec\/v1|https:\/\/hawser\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2)\r?\n/;
/** The byte that all of them begin with. */
const firstByte = 0x76;
/** Bytes that a pointer never reaches. */
const longest = 1024;

/** What a pointer is, in the words that every message about one uses. */
export const lfsPointer = "a Git LFS pointer: the content of the file is not in git";
/** What its author can do. */
export const lfsRemedy =
  "Keep configuration in git itself: take its pattern out of .gitattributes and add the file again.";

/** Whether a text is what Git LFS keeps in git in the place of a file, whose own content is on another server. */
export function isLfsPointer(text: string): boolean {
  return text.length < longest && firstLine.test(text) && /^oid \S/m.test(text) && /^size \d/m.test(text);
}

/** The same of bytes, which need not be text. */
export function areLfsPointer(bytes: Uint8Array): boolean {
  return bytes.length < longest && bytes[0] === firstByte && isLfsPointer(new TextDecoder().decode(bytes));
}
