import type { RepositoryFile } from "../topic.ts";
import { budgetFor } from "./budget.ts";
import type { Call, Verdict } from "./call.ts";
import { type ConfigLookup, markOf, opinionsOf } from "./rules.ts";
import { longestText } from "./candidates.ts";
import { configsWithTls, configVerdicts } from "./configs.ts";
import { callsIn } from "./pieces.ts";
import { toolCalls } from "./unwrapped.ts";
import { yamlVerdicts } from "./yaml-verdicts.ts";

/** What is thought of every call of a tool, scrape of a port and tool's configuration in some files. */
export function verdictsOf(files: readonly RepositoryFile[]): readonly Verdict[] {
  const lookup = configsWithTls(files);
  return files.flatMap((file) => {
    if (file.text.length > longestText) return [tooLong(file)];
    // Of TOML only their configurations hold anything of tools.
    if (file.path.endsWith(".toml")) return configVerdicts(file.path, file.text);
    return [...callVerdicts(file, lookup), ...yamlVerdicts(file)];
  });
}

function tooLong({ path }: RepositoryFile, says = "is too large to be looked into"): Verdict {
  const place = { file: path, line: 1, endLine: 1, tool: "file", mark: "" };
  return { ...place, about: "tls", answer: "unclear", says };
}

/** A verdict, and what only counts among the calls of one file. */
interface Told extends Verdict {
  readonly branched: boolean;
  readonly body: Call["body"];
}

function callVerdicts(file: RepositoryFile, lookup: ConfigLookup): readonly Verdict[] {
  const budget = budgetFor(file.text);
  const { calls, problems } = callsIn(file, budget);
  const told = calls
    .flatMap((call) => toolCalls(call))
    .flatMap((one) =>
      opinionsOf(one, lookup).map((opinion): Told => {
        const { line, endLine, branched, body } = one.call;
        return { file: file.path, line, endLine, tool: one.tool, mark: markOf(one.args), branched, body, ...opinion };
      }),
    );
  const lost = problems.slice(0, 1).flatMap((place) => hidden(file, place));
  const all = [...atFunctions(withBranches(told)), ...lost].map(plain);
  return budget.left < 0 ? [...all, tooLong(file, "repeats its scripts too often to be looked into")] : all;
}

/** Nobody knows what is said behind a place from which a script is no script any more. */
function hidden({ path, text }: RepositoryFile, { line, endLine }: { line: number; endLine: number }): readonly Told[] {
  const rest = text
    .split("\n")
    .slice(line - 1)
    .join("\n");
  if (
    !/\b(?:tikv-ctl|pd-ctl|tidb-ctl|etcdctl|tidb-lightning|tiup|curl|wget)\b|\bbr\s{1,8}(?:backup|restore)\b/.test(rest)
  )
    return [];
  const says = "is no valid script from here on: what it calls is not known";
  const place = { file: path, line, endLine, tool: "script", mark: "", branched: false, body: null };
  return [{ ...place, about: "tls", answer: "unclear", says }];
}

/** Where one branch has the flags and another has not, they may be for clusters with and without TLS. */
function withBranches(all: readonly Told[]): readonly Told[] {
  const inBranch = (one: Told, answer: Verdict["answer"]): boolean =>
    one.branched && one.about === "tls" && one.answer === answer;
  const kept = new Set(all.filter((one) => inBranch(one, "kept")).map(({ tool }) => tool));
  return all.map((one) =>
    inBranch(one, "broken") && kept.has(one.tool)
      ? { ...one, answer: "unclear", says: `${one.says} in one of several branches` }
      : one,
  );
}

/** What a function does wrong whoever calls it is told once, where it is written. */
function atFunctions(all: readonly Told[]): readonly Told[] {
  const kept = new Set(
    all.flatMap(({ body, about, answer }) => (answer === "kept" && body ? [`${about} ${body.line}`] : [])),
  );
  const seen = new Set<string>();
  return all.flatMap((one) => {
    if (one.body === null || one.answer !== "broken" || kept.has(`${one.about} ${one.body.line}`)) return [one];
    const key = JSON.stringify([one.body.line, one.about, one.tool, one.says]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...one, ...one.body, mark: "" }];
  });
}

function plain({ file, line, endLine, tool, mark, about, answer, says }: Told): Verdict {
  return { file, line, endLine, tool, mark, about, answer, says };
}
