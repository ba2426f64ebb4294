/** What TiUP and its documentation call the only topology of a directory. */
const usual = new Set(["topology", "topo", "meta"]);

/** A topology's own name: its path without extension, or null for the usual names, where the directory is the cluster. */
export function clusterName(file: string): string | null {
  const path = file.replace(/(?:\.(?:j2|tpl|tmpl|template|example|sample))?$/i, "").replace(/\.ya?ml$/i, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  return usual.has(name.toLowerCase()) ? null : path;
}
