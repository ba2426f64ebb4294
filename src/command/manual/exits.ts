import { exitCodes } from "../terminal.ts";

/** Exit codes and what they mean, where a command has none of its own. */
export const exitRows: readonly (readonly [code: number, says: string])[] = [
  [exitCodes.pass, "pass"],
  [exitCodes.fail, "fail"],
  [exitCodes.error, "could not evaluate"],
  [exitCodes.usage, "wrong use"],
];
