import { writeSync } from "node:fs";

/**
 * Writes to standard output at once; setting up `process.stdout` would cost a tenth of a small check. Whoever reads may
 * stop at any line (`| head`), and a pipe that is full is left to the stream.
 */
export function printOut(text: string): void {
  const bytes = Buffer.from(text);
  // What comes behind what was left to the stream must not overtake it.
  if (isStreaming) {
    process.stdout.write(bytes);
    return;
  }
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(1, bytes, at);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EAGAIN") leaveToStream(bytes.subarray(at));
    else if (code !== "EPIPE") throw error;
  }
}

let isStreaming = false;

function leaveToStream(rest: Uint8Array): void {
  isStreaming = true;
  process.stdout.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.stdout.write(rest);
}
