/** A file's text without byte order mark, or why it has none and where. */
export type Decoded =
  | { readonly text: string; readonly byteOrderMark: boolean }
  | { readonly problem: string; readonly line: number };

/** No component's configuration comes near this size; larger files cost time and prove nothing. */
const maximumBytes = 8 * 1024 * 1024;

/** Reads bytes as UTF-8, the only encoding of TOML. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > maximumBytes)
    return { problem: "The file is larger than 8 MiB, too large for a configuration.", line: 1 };
  if (isUtf16(bytes)) return { problem: "The file is UTF-16; TOML is UTF-8. Save it as UTF-8.", line: 1 };
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: "The file holds a NUL byte, so it is not text.", line: lineOfByte(bytes, nul) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), byteOrderMark };
  } catch {
    return { problem: "The file is not UTF-8. Save it as UTF-8.", line: lineOfBadByte(bytes) };
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
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
