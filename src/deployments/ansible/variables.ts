import { parseYaml } from "../parse-yaml.ts";
import { isTemplated, maskTemplate } from "../template.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";
import type { Host, Inventory, Variable } from "./inventory.ts";

/** What a template decides, or a file that cannot be read. */
const undecided = "{{ undecided }}";
const endings = [".yml", ".yaml", "/main.yml"];

/** Files of variables beside an inventory, `group_vars` and `host_vars`, where they were read with it. */
export class VariableFiles {
  readonly #tree: Pick<DeploymentTree, "textAtHand">;
  readonly #directory: string;
  readonly #known = new Map<string, Pick<ReadonlyMap<string, Variable>, "get"> | null>();
  readonly #found = new Map<string, string>();

  constructor(tree: Pick<DeploymentTree, "textAtHand">, directory: string) {
    this.#tree = tree;
    this.#directory = directory === "" ? "" : `${directory}/`;
  }

  /** The files at places that were asked for. */
  filesAt(places: readonly string[]): readonly string[] {
    return places.flatMap((place) => this.#found.get(place) ?? []);
  }

  /** A variable of `group_vars/all` or the like. */
  variable(place: string, name: string): Variable | undefined {
    let known = this.#known.get(place);
    if (known === undefined) {
      known = this.#read(place);
      this.#known.set(place, known);
    }
    return known?.get(name);
  }

  #read(place: string): Pick<ReadonlyMap<string, Variable>, "get"> | null {
    // A range of hosts or a word of a template is no file's name.
    if (!/^[a-z_]+\/[\w.-]{1,200}$/.test(place)) return null;
    for (const ending of endings) {
      const file = `${this.#directory}${place}${ending}`;
      const text = this.#tree.textAtHand(file);
      if (text === null) continue;
      this.#found.set(place, file);
      return variablesOf(file, text);
    }
    return null;
  }
}

function variablesOf(file: string, text: string): Pick<ReadonlyMap<string, Variable>, "get"> {
  const [part] = parseYaml(maskTemplate(text));
  if (part === undefined) return new Map();
  if ("problem" in part) {
    const line = part.line ?? 1;
    return part.problem === "The document is empty." ? new Map() : { get: () => ({ text: undecided, line, file }) };
  }
  return new Map(
    part.root.entries().map(({ key, value }) => [key, { text: textOf(value), line: value.line, file }] as const),
  );
}

/** As the inventory would have it: a list as `a,b`, a map as `a=b,c=d`. */
function textOf(value: Yaml): string {
  const text = value.isList()
    ? value
        .items()
        .map((item) => item.text() ?? "")
        .join(",")
    : value.isMap()
      ? value
          .entries()
          .map((entry) => `${entry.key}=${entry.value.text() ?? ""}`)
          .join(",")
      : (value.text() ?? "");
  return isTemplated(text) ? undecided : text;
}

/** A host of a component's group, and all that gives it variables. */
interface Asking {
  readonly host: Host;
  readonly inventory: Inventory;
  readonly group: string;
  readonly files: VariableFiles;
}

/** The files beside its inventory that give a host variables. */
export function filesOf({ host, group, files }: Omit<Asking, "inventory">): readonly string[] {
  const groups = [...(host.groups ?? []), group, "all"];
  return files.filesAt([`host_vars/${host.name}`, ...groups.map((one) => `group_vars/${one}`)]);
}

/** Where a host's variable is said, in the order in which Ansible lets one win over the next (docs.ansible.com, "Understanding variable precedence"). */
export function variableOf({ host, inventory, group, files }: Asking, name: string): Variable | null {
  const groups = [...(host.groups ?? []), group];
  const written = (one: string): Variable | undefined => inventory.variables.get(one)?.get(name);
  return (
    files.variable(`host_vars/${host.name}`, name) ??
    host.variables.get(name) ??
    first(groups, (one) => files.variable(`group_vars/${one}`, name)) ??
    first(groups, written) ??
    files.variable("group_vars/all", name) ??
    written("all") ??
    null
  );
}

function first(groups: readonly string[], of: (group: string) => Variable | undefined): Variable | undefined {
  for (const group of groups) {
    const found = of(group);
    if (found !== undefined) return found;
  }
  return undefined;
}
