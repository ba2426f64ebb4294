import { ConfigurationError, SourceError } from "../errors.ts";
import { runGit } from "./git-command.ts";
import { checkObjectId } from "./git-revision.ts";

/**
 * The day, YYYY-MM-DD, on which a path last changed up to a commit, as its committer's clock and zone had it; null where this clone does
 * not tell: a shallow one ends at a commit that seems to have made everything.
 */
export async function lastChangeIn(directory: string, sha: string, path: string): Promise<string | null> {
  const where = `:(top,literal)${path}`;
  const words = ["-c", "log.showSignature=false", "log", "-1", "--format=%P%x00%cs", checkObjectId(sha), "--", where];
  const answer = await told(directory, words);
  const [parents = "", day = ""] = answer?.split("\0") ?? [];
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  if (parents !== "") return day;
  return (await told(directory, ["rev-parse", "--is-shallow-repository"])) === "false" ? day : null;
}

/** What a command answers; null where this clone lacks what it asks for. */
async function told(directory: string, words: readonly string[]): Promise<string | null> {
  try {
    const { code, stdout } = await runGit(directory, words);
    return code === 0 ? stdout.toString().trim() : null;
  } catch (error) {
    if (error instanceof SourceError || error instanceof ConfigurationError) return null;
    throw error;
  }
}
