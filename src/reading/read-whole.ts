import { isYaml } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import type { FileChange } from "../source.ts";
import { hiddenDeployment } from "./hidden.ts";
import type { Pair } from "./pair.ts";
import type { Touched } from "./touched.ts";

/** A changed file that no listing holds would be judged as if it were not there: throws SourceError. */
export function assertListed(changes: readonly FileChange[], pair: Pair, touched: Touched): void {
  const lost = changes.find(({ path }) => touched.wanted(path) && !pair.isWanted(path));
  if (lost !== undefined) throw new SourceError(`${lost.path} changed but is in no listing of its directory.`);
}

/** A changed deployment file that is no text would be judged as if it were not there: throws SourceError. */
export function assertReadable(changes: readonly FileChange[], pair: Pair): void {
  for (const { path, head } of changes) {
    const content = head === null || !isYaml(path) || !pair.isWanted(path) ? undefined : pair.contents.get(head.oid);
    const problem = content !== undefined && "bytes" in content ? hiddenDeployment(content.bytes) : null;
    if (problem !== null) throw new SourceError(`${path} names TiKV or its family and cannot be read: ${problem}`);
  }
}
