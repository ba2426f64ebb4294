import type { Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";

/** Bytes up to which a file is hashed in one piece. */
const onePiece = 1024 * 1024;

/** Git's id of a blob with these bytes, in hexadecimal: 40 digits of SHA-1 or 64 of SHA-256, as the repository has it. */
export function blobId(bytes: Uint8Array, digits: number): string {
  return startBlob(bytes.length, digits).update(bytes).digest("hex");
}

/** Git's id of a file on disk of `size` bytes, without holding a long one in memory. */
export async function fileBlobId(file: string, size: number, digits: number): Promise<string> {
  if (size <= onePiece) return blobId(await readFile(file), digits);
  const hash = startBlob(size, digits);
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

function startBlob(size: number, digits: number): Hash {
  // Loaded here, because a comparison of commits never hashes anything.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash(digits === 64 ? "sha256" : "sha1").update(`blob ${size}\0`);
}
