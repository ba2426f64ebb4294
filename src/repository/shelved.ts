const shelved = /(?:^|\/)[._]?(?:disabled|archived?|deprecated|obsolete|attic|unused|retired)\//i;

/** Whether a file lies where people put what they no longer use: a rule or a runbook there tells nobody of anything. */
export function isShelved(path: string): boolean {
  return shelved.test(path);
}

const trials =
  /(?:^|\/)(?:tests?|testing|testdata|__tests__|e2e|integration[-_]tests?|fixtures?|playground|bench(?:es|marks?)?|examples?|samples?|demos?)\//i;

/** Whether a file lies where people put what is only tested or shown: no cluster is watched by a rule there. */
export function isTrial(path: string): boolean {
  return trials.test(path);
}
