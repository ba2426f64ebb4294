import { below, directoryOf, resolvePath } from "../started/paths.ts";
import type { Yaml } from "../yaml.ts";
import { interpolate, type Variables } from "./interpolate.ts";
import { type InlineConfig, type Service, saidByAll } from "./service.ts";

interface Mount {
  /** A path of the repository, or what is written in place; null for a named volume or a path outside. */
  readonly source: string | InlineConfig | null;
  readonly target: string;
}

/** What lies at a path in a service's container, by its `volumes` and `configs` in short and long form: a path of the repository, or a text in place; null when neither. */
export function mountedAt(service: Service, path: string, variables: Variables): string | InlineConfig | null {
  const found = [...mountsOf(service, variables), ...configMounts(service)]
    .flatMap(({ source, target }) => {
      const rest = below(path, target);
      return rest === null ? [] : [{ source, target, rest }];
    })
    // The innermost mount hides those around it, a later one an earlier one.
    .reduce<(Mount & { readonly rest: string }) | null>(
      (best, one) => (best === null || one.target.length >= best.target.length ? one : best),
      null,
    );
  if (found === null || typeof found.source !== "string") return found?.source ?? null;
  return [found.source, found.rest].filter((part) => part !== "").join("/");
}

function mountsOf(service: Service, variables: Variables): readonly Mount[] {
  return saidByAll(service, "volumes").flatMap(({ file, entry }) =>
    entry.value.items().flatMap((item) => {
      const mount = item.isMap() ? longForm(item) : shortForm(interpolate(item.text() ?? "", variables).text);
      if (mount === null) return [];
      const source = interpolate(mount.source, variables).text;
      return [{ source: pathOf(directoryOf(file), source), target: interpolate(mount.target, variables).text }];
    }),
  );
}

/** A config is at the root of the container by its name, or where it says. */
function configMounts(service: Service): readonly Mount[] {
  return saidByAll(service, "configs").flatMap(({ entry }) =>
    entry.value.items().flatMap((item) => {
      const name = item.isMap() ? item.get("source")?.text() : item.text();
      if (!name) return [];
      const target = item.get("target")?.text() ?? `/${name}`;
      return [{ source: service.configs.get(name) ?? null, target }];
    }),
  );
}

interface Written {
  readonly source: string;
  readonly target: string;
}

function shortForm(text: string): Written | null {
  const [source, target] = text.split(":");
  return source && target ? { source, target } : null;
}

function longForm(item: Yaml): Written | null {
  const [source, target] = [item.get("source") ?? item.get("src"), item.get("target") ?? item.get("dst")];
  const [from, to] = [source?.text(), target?.text()];
  return from && to ? { source: from, target: to } : null;
}

/** A source without a slash is a named volume; `$PWD` and `.` are where the file is. */
function pathOf(directory: string, source: string): string | null {
  const relative = source.replace(/^\$(?:PWD|\{PWD\})(?=\/|$)/, ".");
  return /^\.{1,2}(?:\/|$)/.test(relative) || relative.includes("/") ? resolvePath(directory, relative) : null;
}
