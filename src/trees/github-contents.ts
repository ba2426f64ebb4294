import { SourceError } from "../errors.ts";
import type { FileContent, FileEntry } from "../source.ts";
import { blobId } from "./blob-id.ts";
import { GraphqlFailure, type GitHubClient } from "./github-client.ts";
import { askObjects, type BlobAnswer } from "./github-objects.ts";
import { isBlob } from "./github-shapes.ts";
import { checkObjectId } from "./git-revision.ts";
import { mapLimited } from "./limit.ts";
import { largestFile, tooLarge } from "./repository.ts";

/** Objects of one query: both sides of fifty files. */
const mostObjects = 100;
/** Bytes of one query's contents together. */
const mostBytes = 5_000_000;
/** Bytes at which GitHub cuts a blob's text in GraphQL. */
const longestText = 512_000;
/** REST calls under way at a time; above 100 GitHub refuses. */
const callsAtATime = 8;

/** Contents by id: many in one GraphQL call, what GraphQL cannot give exactly one by one. Throws SourceError when one is not to be had. */
export async function readContents(
  client: GitHubClient,
  files: readonly FileEntry[],
): Promise<ReadonlyMap<string, FileContent>> {
  const wanted = [...new Map(files.map((file) => [checkObjectId(file.oid), file])).values()];
  const short = wanted.filter((file) => (file.size ?? 0) <= longestText);
  const contents = new Map<string, FileContent>();
  await mapLimited(groupsOf(short), 2, (group) => readGroup(client, group, contents));
  const left = wanted.filter((file) => !contents.has(file.oid));
  await mapLimited(left, callsAtATime, async (file) => {
    contents.set(file.oid, (file.size ?? 0) > largestFile ? tooLarge : await readBlob(client, file.oid));
  });
  return contents;
}

/** A blob's exact bytes, or null when its text is cut, not text, or not what the id was made of. */
export function exactBytes(blob: BlobAnswer): Uint8Array | null {
  if (blob.isTruncated || blob.text === null) return null;
  const bytes = Buffer.from(blob.text);
  return bytes.length === blob.byteSize && blobId(bytes, blob.oid.length) === blob.oid ? bytes : null;
}

/** One blob by REST, which gives any bytes up to 100 MB. */
export async function readBlob(client: GitHubClient, oid: string): Promise<FileContent> {
  const data = await client.rest(`blob ${oid}`, isBlob, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { ...common, file_sha: oid }),
  );
  if (data === null) throw new SourceError(`GitHub has no blob ${oid} in this repository.`);
  if ((data.size ?? 0) > largestFile) return tooLarge;
  const bytes = Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8");
  if (blobId(bytes, oid.length) !== oid) throw new SourceError(`GitHub gave other bytes than those of blob ${oid}.`);
  return { bytes };
}

function groupsOf(files: readonly FileEntry[]): readonly (readonly FileEntry[])[] {
  const groups: FileEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    const last = groups.at(-1);
    bytes += file.size ?? 0;
    if (last !== undefined && last.length < mostObjects && bytes <= mostBytes) {
      last.push(file);
    } else {
      groups.push([file]);
      bytes = file.size ?? 0;
    }
  }
  return groups;
}

/** Adds what one query gives exactly; the rest, or all when GraphQL fails, is left for REST. */
async function readGroup(
  client: GitHubClient,
  group: readonly FileEntry[],
  contents: Map<string, FileContent>,
): Promise<void> {
  try {
    const answers = await askObjects(
      client,
      group.map(({ oid }) => ({ kind: "blob", oid })),
    );
    for (const [index, { oid }] of group.entries()) {
      const answer = answers[index] as Partial<BlobAnswer> | null;
      const bytes = answer?.oid === oid ? exactBytes(answer as BlobAnswer) : null;
      if (bytes !== null) contents.set(oid, { bytes });
    }
  } catch (error) {
    if (!(error instanceof GraphqlFailure)) throw error;
  }
}
