import type { Publisher } from "../call.ts";

interface Pull {
  readonly head: { readonly sha: string };
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
}

/** The commit that a pull request's head is at now. */
export async function headOf(publisher: Publisher, { owner, repo, pull }: Place): Promise<string> {
  const { data } = await publisher.call(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    { owner, repo, pull_number: pull },
    isPull,
  );
  return (data as Pull).head.sha;
}

function isPull(data: unknown): data is Pull {
  const head = typeof data === "object" && data !== null && "head" in data ? data.head : null;
  return typeof head === "object" && head !== null && "sha" in head && typeof head.sha === "string";
}
