const shelved = /(?:^|\/)[._]?(?:disabled|archived?|deprecated|obsolete|attic|unused|retired)\//i;

/** Whether a file lies where people put what they no longer use: a rule or a runbook there tells nobody of anything. */
export function isShelved(path: string): boolean {
  return shelved.test(path);
}
