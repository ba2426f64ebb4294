import { deployedRelease } from "../clusters/deployed-release.ts";
import { releaseRelation } from "../facts/change-release.ts";
import type { Cluster, Diagnostic } from "../types.ts";

/** Says, at the line of the deployment file's release, that the settings declare another one; nothing where they agree. */
export function releaseDiagnostics({ members, settingsRelease }: Cluster): readonly Diagnostic[] {
  const said = settingsRelease === undefined ? null : deployedRelease(members.flatMap(({ documents }) => documents));
  if (said === null || settingsRelease === undefined) return [];
  const { text, file, line } = said;
  if (releaseRelation(text, settingsRelease) === "same") return [];
  return [
    {
      code: "overridden",
      level: "warning",
      file,
      line,
      key: null,
      message: `The deployment file says release ${text}, the settings declare ${settingsRelease} of this cluster: the file counts.`,
      suggestion: "Take `release` of this `[[cluster]]` out of the settings, or deploy what they declare.",
    },
  ];
}
