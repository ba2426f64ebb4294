import type { PolicyWishes } from "../reading/policy-wishes.ts";
import { urlPath } from "../report/render/escape.ts";
import type { Source } from "../source.ts";
import type { Place } from "../trees/github-client.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";

/** What the Action knows of policies beside the settings: its inputs, and how other repositories are opened and shown. */
export function policyWishes(
  { policies: asked, extraPolicies }: Pick<Inputs, "policies" | "extraPolicies">,
  { serverUrl, owner, repo }: Environment,
  open: (place: Place) => Source,
): PolicyWishes {
  return {
    asked,
    onDisk: [],
    extra: extraPolicies,
    open: (repository) => {
      const [other = "", name = ""] = repository.split("/");
      return open({ owner: other, repo: name });
    },
    address: (repository, sha, file) =>
      sha === null ? null : `${serverUrl}/${urlPath(repository ?? `${owner}/${repo}`)}/blob/${sha}/${urlPath(file)}`,
  };
}
