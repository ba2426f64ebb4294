import { limits } from "../limits.ts";

/** A file's text without byte order mark, or why it has none and where. */
export type Decoded =
  | { readonly text: string; readonly byteOrderMark: boolean }
  | { readonly problem: string; readonly line: number; glimpse(): string };

/** Enough to tell whose file it is, though not what it says. */
const glimpseBytes = 1024 * 1024;

/** Reads bytes as UTF-8, the only encoding of TOML. */
export function decode(bytes: Uint8Array): Decoded {
  const refused = (problem: string, line: number, encoding = "utf-8"): Decoded => ({
    problem,
    line,
    glimpse: () => new TextDecoder(encoding).decode(bytes.subarray(0, glimpseBytes)),
  });
  if (bytes.length > limits.toml) return refused("The file is larger than 8 MiB, too large for a configuration.", 1);
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return refused("The file is UTF-16; TOML is UTF-8. Save it as UTF-8.", 1, utf16);
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refused("The file holds a NUL byte, so it is not text.", lineOfByte(bytes, nul));
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), byteOrderMark };
  } catch {
    return refused("The file is not UTF-8. Save it as UTF-8.", lineOfBadByte(bytes));
  }
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

function lineOfByte(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

/** A lenient decoder leaves U+FFFD where the bytes stop making sense. */
function lineOfBadByte(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split("\ufffd", 1)[0] ?? "";
  return before.split("\n").length;
}
