import type { RepositoryFile } from "../topic.ts";
import type { LogRule, Test } from "./rule.ts";
import { vrlBranches, vrlCondition } from "./vrl.ts";

/** A component of a Vector configuration, whatever language it is written in. */
export interface VectorPart {
  readonly name: string;
  readonly type: string;
  readonly inputs: readonly string[];
  /** Its conditions: `condition` of a filter, each of a route. */
  readonly conditions: readonly string[];
  /** The program of a remap. */
  readonly source: string | null;
  readonly line: number;
  readonly endLine: number;
}

/** What a part lets through, and what it tells of. */
interface Reading {
  readonly passes: Test;
  readonly tells: Test | null;
  readonly isReadable: boolean;
}

const farthest = 50;

/** The transforms that look for words in lines. What a filter in front of one drops does not come to it. */
export function vectorRules(parts: readonly VectorPart[], { path }: RepositoryFile): readonly LogRule[] {
  const readings = new Map(parts.map((part) => [part.name, readingOf(part)]));
  const byName = new Map(parts.map((part) => [part.name, part]));
  return parts.flatMap((part): LogRule[] => {
    const own = readings.get(part.name);
    if (own === undefined || (own.tells === null && own.isReadable)) return [];
    const { tells } = own;
    const reaches = (line: string): boolean => comesTo(part, line, byName, readings, 0);
    const matches = own.isReadable && tells !== null ? (line: string) => tells(line) && reaches(line) : undefined;
    const text = JSON.stringify([part.conditions, part.source]);
    return [{ name: part.name, file: path, line: part.line, endLine: part.endLine, text, matches }];
  });
}

function comesTo(
  { inputs }: VectorPart,
  line: string,
  byName: ReadonlyMap<string, VectorPart>,
  readings: ReadonlyMap<string, Reading>,
  depth: number,
): boolean {
  const known = inputs.flatMap((input) => byName.get(input) ?? byName.get(input.split(".")[0] ?? "") ?? []);
  if (known.length === 0 || known.length < inputs.length || depth > farthest) return true;
  return known.some(
    (one) => readings.get(one.name)?.passes(line) !== false && comesTo(one, line, byName, readings, depth + 1),
  );
}

function readingOf({ type, conditions, source }: VectorPart): Reading {
  const read = conditions.map((one) => vrlCondition(one));
  const branches = source === null ? [] : vrlBranches(source);
  const all = [...read, ...branches.map(({ condition }) => condition)];
  const isReadable = all.every((one) => one !== undefined);
  const telling = tests([...read, ...branches.filter(({ aborts }) => !aborts).map(({ condition }) => condition)]);
  const aborting = tests(branches.filter(({ aborts }) => aborts).map(({ condition }) => condition));
  const keeps: Test = (line) => !aborting.some((test) => test(line));
  // What is aborted for not matching is looked for as well.
  const kept: readonly Test[] = telling.length === 0 && aborting.length > 0 ? [keeps] : telling;
  const isFilter = type === "filter" && telling.length > 0;
  return {
    passes: isFilter ? (line) => telling.every((test) => test(line)) : keeps,
    tells: kept.length === 0 ? null : (line) => kept.some((test) => test(line)),
    isReadable,
  };
}

function tests(conditions: readonly (Test | null | undefined)[]): readonly Test[] {
  return conditions.flatMap((one) => one ?? []);
}
