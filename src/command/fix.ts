import { audit } from "../audit.ts";
import { ConfigurationError } from "../errors.ts";
import { identityKey } from "../evaluate/identity.ts";
import { rewritten } from "../fix/rewrite.ts";
import { type Fixes, noFixes, withOthers } from "../mend/all-fixes.ts";
import { mending } from "../mend/fixes.ts";
import { currentName } from "../policy/renames.ts";
import { policiesAt } from "../reading/policies.ts";
import { settingsAt } from "../reading/settings.ts";
import { outsideSettings } from "../reading/settings-file.ts";
import { plain } from "../report/render/text/style.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import { openGit } from "../trees/git.ts";
import { workingTree } from "../trees/git-uncommitted.ts";
import { enclosingRoot } from "../trees/git-root.ts";
import { bytesOf, overwrite, ownFile } from "../trees/write.ts";
import { type CommonOptions, commonOptions } from "./common.ts";
import { assertKnown, wantedBy } from "./fix-controls.ts";
import { decisionLines, diffText, writtenLines } from "./fix-words.ts";
import { Flags } from "./flags.ts";
import { kinds } from "./kinds.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** `tikv-guard fix`: writes what mends findings and needs no decision into the working tree; returns the exit code. */
export async function fixCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.fix);
  const controls = flags.words.map((word) => currentName(word));
  const { report, fixes } = await found(commonOptions(flags, terminal.clock), controls);
  const root = enclosingRoot(flags.text("repo") ?? ".") ?? ".";
  const files = await Promise.all([...fixes.edits.keys()].map((file) => prepared(root, file, fixes)));
  const isDry = flags.has("dry-run");
  if (isDry) for (const { file, before } of files) terminal.print(diffText(file, before, fixes.edits.get(file) ?? []));
  else for (const { path, after } of files) await overwrite(path, Buffer.from(after));
  // A diff on standard output is for programs.
  const say = isDry ? terminal.warn : (line: string) => terminal.print(`${line}\n`);
  for (const line of summary(report, fixes, controls, isDry)) say(line);
  return isDry && files.length > 0 ? exitCodes.fail : exitCodes.pass;
}

async function found(
  options: CommonOptions,
  controls: readonly string[],
): Promise<{ readonly report: Report; readonly fixes: Fixes }> {
  const git = openGit(options.repository);
  try {
    const settings = await settingsAt(git, workingTree, options.settingsFile);
    let fixes = noFixes;
    const { source, mend } = mending(git, workingTree, wantedBy(controls), (some) => {
      fixes = withOthers(fixes, some);
    });
    const { release, now, cluster } = options;
    const terms = resolveTerms("audit", settings, options.asked);
    const only = outsideSettings(options.settingsFile, () => true);
    const set = await policiesAt(
      () => Promise.resolve({ source: git, commit: workingTree }),
      settings,
      options.policies,
    );
    const request = {
      source,
      commit: workingTree,
      settings,
      terms,
      set,
      release,
      now,
      cluster,
      named: new Set<string>(),
      only,
      mend,
    };
    const report = await audit(request);
    assertKnown(controls, set.policies);
    return { report, fixes };
  } finally {
    git.close();
  }
}

interface Prepared {
  readonly file: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

async function prepared(root: string, file: string, fixes: Fixes): Promise<Prepared> {
  const path = await ownFile(root, file);
  const made = rewritten(await bytesOf(path), fixes.read(file) ?? "", fixes.edits.get(file) ?? []);
  if (made !== null) return { file, path, ...made };
  throw new ConfigurationError(
    file,
    "is not what was judged, so it is not written.",
    "Run it again when nothing else changes the file.",
  );
}

function summary(report: Report, fixes: Fixes, controls: readonly string[], isDry: boolean): readonly string[] {
  const failing = report.findings.filter(
    (one) => !one.gone && (one.status === "missing" || one.status === "ineffective"),
  );
  const asked = failing.filter(wantedBy(controls));
  const left = asked.filter((one) => !fixes.mended.has(identityKey(one)));
  const written = writtenLines(fixes, asked, identityKey);
  const head =
    written.length === 0
      ? ["Nothing to write."]
      : [isDry ? "Would write:" : "Written:", ...written.map((line) => `  ${line}`)];
  const broken = report.diagnostics.filter(({ code, level }) => code === "parse-error" && level === "error");
  return [
    ...head,
    ...broken.map(({ file }) => `${plain(file)} cannot be read, so nothing in it is mended.`),
    ...(left.length === 0 ? [] : ["", "Left to decide:", "", ...decisionLines(left)]),
  ];
}
