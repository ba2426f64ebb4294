import { builtinPolicies } from "./builtin.ts";
import type { Validators } from "./policy.ts";

/** The validators of the built-in policies. The build replaces this module by compiled code, so that dist has no compiler. */
export async function builtinValidators(): Promise<Validators> {
  const { compilePolicies } = await import("./compile.ts");
  return compilePolicies(builtinPolicies);
}
