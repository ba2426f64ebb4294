import type { Fixture } from "../src/policy-tests/fixture.ts";
import type { Status } from "../src/types.ts";

/** More lines than this nobody reads to see what is meant. */
const mostLines = 45;

/**
 * An example of a control that fails and one that passes, as Markdown, from the fixtures that the tests judge: the shortest of each that
 * says something. `root` leads from the page to the fixtures.
 */
export function examples(control: string, fixtures: readonly Fixture[], root: string): readonly string[] {
  const own = fixtures.filter((fixture) => fixture.control === control);
  return [
    ...example("Fails", own, ["missing", "ineffective"], root),
    ...example("Passes", own, ["implemented"], root),
    ...(own.length === 0 ? [] : [`[All ${own.length} examples that the tests judge](${root}/${control})`]),
  ];
}

function example(
  title: string,
  fixtures: readonly Fixture[],
  statuses: readonly Status[],
  root: string,
): readonly string[] {
  const fitting = fixtures.filter(({ status }) => statuses.includes(status)).sort(byLength);
  const [best] = [...fitting.filter(isShown), ...fitting];
  if (best === undefined) return [];
  const words = best.words === "" ? "" : `, ${best.words.replace(/[-~]/g, " ")}`;
  const release = best.release === null ? "" : `, ${best.release}`;
  const head = `**${title}** (${best.status}${words}${release}):`;
  return isShown(best) ? [head, ...sides(best)] : [`${head} [${best.path}](${root}/${encodeURI(best.path)})`];
}

interface Side {
  readonly name: string;
  readonly files: Fixture["files"];
  readonly settings: string | null;
}

function sidesOf({ base, files, settings }: Fixture): readonly Side[] {
  return base === null
    ? [{ name: "", files, settings }]
    : [
        { name: "before", ...base },
        { name: "after", files, settings },
      ];
}

function sides(fixture: Fixture): readonly string[] {
  return sidesOf(fixture).flatMap(({ name, files, settings }) => {
    const own = files.map(
      ({ file, bytes }) => [file.replace(/^cluster\//, ""), Buffer.from(bytes).toString()] as const,
    );
    const all = settings === null ? own : [...own, [".github/tikv-guard.toml", settings] as const];
    return all.flatMap(([file, text]) => shown(name === "" ? file : `${name}: ${file}`, file, text));
  });
}

function shown(title: string, file: string, text: string): readonly string[] {
  if (text.trim() === "") return [`\`${title}\` is empty.`];
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  // The second word tells it from an example of this tool's own settings.
  return [`\`${title}\``, `${fence}${languageOf(file)} example\n${text.trimEnd()}\n${fence}`];
}

const languages: Readonly<Record<string, string>> = { md: "markdown", yml: "yaml", conf: "ini", rules: "yaml" };

function languageOf(file: string): string {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  return languages[extension] ?? extension;
}

/** Short ones that say something, of the newest release, first. */
function byLength(a: Fixture, b: Fixture): number {
  return weight(a) - weight(b) || (a.path < b.path ? -1 : 1);
}

/** What is tried of types and spellings, and what sets nothing, is no example of what people do. */
const odd =
  /default|float|text|number|integer|placeholder|string|spel|case|negative|no-such|not-a|quot|underscore|fraction|zero|type/;

function weight(fixture: Fixture): number {
  const lines = linesOf(fixture);
  const isOdd = odd.test(fixture.words);
  return (lines <= 1 ? 1000 : lines) + (fixture.path.includes("@") ? 10 : 0) + (isOdd ? 30 : 0);
}

function linesOf(fixture: Fixture): number {
  const texts = sidesOf(fixture).flatMap(({ files, settings }) => [
    ...files.map(({ bytes }) => Buffer.from(bytes).toString()),
    settings ?? "",
  ]);
  return texts.join("").split("\n").length;
}

function isShown(fixture: Fixture): boolean {
  const isText = sidesOf(fixture).every(({ files }) => files.every(({ bytes }) => !bytes.includes(0)));
  return isText && linesOf(fixture) <= mostLines;
}
