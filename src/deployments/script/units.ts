import { readEnvFile } from "../compose/interpolate.ts";
import type { DeploymentTree } from "../tree.ts";
import { nearbyFile } from "./place.ts";
import { type Started, serverIn, type Told } from "./starts.ts";
import { type Setting, serviceSettings, valuesOf } from "./unit-file.ts";
import { unitWords } from "./unit-words.ts";

/** A unit of systemd with the drop-ins beside it. */
interface Unit {
  readonly file: string;
  readonly name: string;
  readonly settings: readonly Setting[];
  /** The unit itself is in the repository, and not only what is laid over it. */
  readonly isWhole: boolean;
}

const unitPath = /^((?:.*\/)?([^/]+)\.service)(\.d\/[^/]+\.conf)?$/;

/** Whether a path is that of a service of systemd or of a drop-in for one. */
export function isUnit(file: string): boolean {
  return unitPath.test(file);
}

/** The servers that units start; drop-ins lie over their unit in the order of their names (systemd.unit(5)). */
export function unitServers(tree: DeploymentTree, files: readonly string[]): readonly Started[] {
  return unitsOf(tree, files).flatMap((unit) => serverOf(tree, unit));
}

function unitsOf(tree: DeploymentTree, files: readonly string[]): readonly Unit[] {
  const groups = new Map<string, string[]>();
  for (const file of [...files].sort()) {
    const path = unitPath.exec(file)?.[1];
    if (path === undefined) continue;
    const own = groups.get(path);
    if (own === undefined) groups.set(path, [file]);
    else if (file === path) own.unshift(file);
    else own.push(file);
  }
  return [...groups].map(([path, [first = path, ...others]]) => {
    const settings = [first, ...others].flatMap((file) => serviceSettings(file, tree.text(file) ?? ""));
    return { file: first, name: unitPath.exec(path)?.[2] ?? path, settings, isWhole: first === path };
  });
}

function serverOf(tree: DeploymentTree, unit: Unit): readonly Started[] {
  const { environment, files } = environmentOf(tree, unit);
  const parts = [...new Set([...unit.settings.map((one) => one.file), ...files])].filter((one) => one !== unit.file);
  const lookup = (name: string): string | null => environment?.get(name) ?? null;
  const { file } = unit;
  for (const { value, line, file: own } of valuesOf(unit.settings, "ExecStart")) {
    const prefix = /^[\s@:+!|-]*/.exec(value)?.[0] ?? "";
    const blank = prefix.split("\n").length - 1;
    const words: Told[] = unitWords(value.slice(prefix.length), line + blank, lookup).map((word) => ({
      ...word,
      file: own,
    }));
    // Behind `@` the second word is what the process is called.
    const found = serverIn(prefix.includes("@") ? words.filter((_, at) => at !== 1) : words);
    if (found === null) continue;
    const other = own === file ? {} : { file: own };
    return [
      {
        ...found,
        format: "systemd",
        file,
        home: { line: words[0]?.line ?? line, endLine: words.at(-1)?.line ?? line, ...other },
        ...(parts.length > 0 ? { parts } : {}),
        name: unit.name,
        release: null,
        replicas: unit.name.endsWith("@") ? null : 1,
        environment: environment && Object.fromEntries(environment),
        temporary: false,
      },
    ];
  }
  return [];
}

interface Environment {
  readonly environment: ReadonlyMap<string, string> | null;
  /** The files of variables that were read for it. */
  readonly files: readonly string[];
}

/** What a unit says of its environment; null where a part of it is not in the repository, which wins over the rest. */
function environmentOf(tree: DeploymentTree, { settings, isWhole, file }: Unit): Environment {
  const found = new Map<string, string>();
  for (const { value, line } of valuesOf(settings, "Environment")) {
    for (const { text, unknown } of unitWords(value.replaceAll("$", "$$$$"), line, () => null)) {
      const equals = text.indexOf("=");
      if (equals > 0 && !unknown) found.set(text.slice(0, equals), text.slice(equals + 1));
    }
  }
  const paths = valuesOf(settings, "EnvironmentFile").map(({ value }) => {
    const text = value.trim().replace(/^-/, "");
    return nearbyFile(tree, file, { text, unknown: /[%$*?[]/.test(text), tail: text });
  });
  const files = paths.filter((path) => path !== null);
  for (const path of files) for (const [name, one] of readEnvFile(tree.text(path) ?? "")) found.set(name, one);
  for (const { value, line } of valuesOf(settings, "UnsetEnvironment")) {
    for (const { text } of unitWords(value.replaceAll("$", "$$$$"), line, () => null)) unset(found, text);
  }
  const isKnown = isWhole && files.length === paths.length && valuesOf(settings, "PassEnvironment").length === 0;
  return { environment: isKnown ? found : null, files };
}

/** `NAME`, or `NAME=value` for that value alone (systemd.exec(5)). */
function unset(found: Map<string, string>, text: string): void {
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  if (equals < 0 || found.get(name) === text.slice(equals + 1)) found.delete(name);
}
