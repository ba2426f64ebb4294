/** Whether a path is that of a workflow, or of an action of the repository's own, which may be what calls this one. */
export function mayCallAction(path: string): boolean {
  return isWorkflow(path) || /(?:^|\/)action\.ya?ml$/.test(path);
}

/** Whether GitHub takes a file for a workflow. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
