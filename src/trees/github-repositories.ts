import { isRecord } from "../shapes.ts";
import type { GitHubClient } from "./github-client.ts";
import { isListOf } from "./github-shapes.ts";

interface Listed {
  readonly full_name: string;
  readonly archived?: boolean;
  readonly disabled?: boolean;
}

/** Every repository of an organisation or a user that the token sees, by `owner/name`; archived and disabled ones are left out. */
export async function repositoriesOf(client: GitHubClient, owner: string): Promise<readonly string[] | null> {
  const ofOrganisation = await pages(client, "GET /orgs/{org}/repos", { org: owner });
  const found = ofOrganisation ?? (await pages(client, "GET /users/{username}/repos", { username: owner }));
  return found?.filter(({ archived, disabled }) => !archived && !disabled).map((one) => one.full_name) ?? null;
}

const size = 100;

async function pages(
  client: GitHubClient,
  route: "GET /orgs/{org}/repos" | "GET /users/{username}/repos",
  parameters: Readonly<Record<string, string>>,
): Promise<readonly Listed[] | null> {
  const found: Listed[] = [];
  for (let page = 1; ; page++) {
    const data = await client.rest(
      `the repositories of ${Object.values(parameters).join()}`,
      isListing,
      (octokit, common) =>
        octokit.request(route, { ...parameters, request: common.request, per_page: size, page } as never),
    );
    if (data === null) return page === 1 ? null : found;
    found.push(...data);
    if (data.length < size) return found;
  }
}

function isListing(value: unknown): value is readonly Listed[] {
  return isListOf(value, (one): one is Listed => isRecord(one) && typeof one.full_name === "string");
}
