import { splitShell } from "../started/shell.ts";

/** A variable's text and its 1-based line. */
export interface Variable {
  readonly text: string;
  readonly line: number;
  /** The file, where it is not the inventory. */
  readonly file?: string;
}

/** A host of a group with the variables of its own line. */
export interface Host {
  readonly name: string;
  readonly line: number;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Groups within its component's that it is in, the innermost first. */
  readonly groups?: readonly string[];
}

/** An inventory in Ansible's INI form (docs.ansible.com, "How to build your inventory"). */
export interface Inventory {
  readonly groups: ReadonlyMap<string, readonly Host[]>;
  /** The groups of a group. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly variables: ReadonlyMap<string, ReadonlyMap<string, Variable>>;
}

/** Reads hosts, groups and variables of groups. Null where no group is one of TiKV or PD. */
export function readInventory(text: string): Inventory | null {
  const groups = new Map<string, Host[]>();
  const children = new Map<string, string[]>();
  const variables = new Map<string, Map<string, Variable>>();
  let group = "";
  for (const [at, written] of text.split("\n").entries()) {
    const line = written.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const section = /^\[([^\]]{1,200})\]/.exec(line)?.[1]?.trim();
    if (section !== undefined) group = section;
    else if (group.endsWith(":vars")) enter(variables, group.slice(0, -":vars".length), line, at + 1);
    else if (group.endsWith(":children")) child(children, group.slice(0, -":children".length), line);
    else groups.get(group)?.push(hostOf(line, at + 1));
    if (section !== undefined && !section.includes(":") && !groups.has(section)) groups.set(section, []);
  }
  const isOurs = ["tikv_servers", "pd_servers"].some((name) => groups.has(name) || children.has(name));
  return isOurs ? { groups, children, variables } : null;
}

/** Groups of groups of groups, and no deeper. */
const deepest = 5;

/** The hosts of a group and of its groups, each with the groups within it that the host is in, the innermost first. */
export function hostsOf(inventory: Inventory, group: string): readonly Host[] {
  const seen = new Set<string>();
  const within = (name: string, outer: readonly string[]): readonly Host[] => {
    if (seen.has(name) || outer.length > deepest) return [];
    seen.add(name);
    const own = (inventory.groups.get(name) ?? []).map((host) => ({ ...host, groups: outer }));
    return [...(inventory.children.get(name) ?? []).flatMap((inner) => within(inner, [inner, ...outer])), ...own];
  };
  return united(within(group, []));
}

/** A host that is in several groups has the variables of all its lines, the later ones over the earlier, and of all these groups. */
function united(all: readonly Host[]): readonly Host[] {
  const byName = new Map<string, Host[]>();
  for (const host of all) byName.set(host.name, [...(byName.get(host.name) ?? []), host]);
  return [...byName.values()].map(([one, ...others]) => {
    if (one === undefined || others.length === 0) return one as Host;
    const lines = [one, ...others].sort((a, b) => a.line - b.line);
    const variables = new Map(lines.flatMap((host) => [...host.variables]));
    const deepestFirst = [one, ...others].map(({ groups }) => groups ?? []).sort((a, b) => b.length - a.length);
    return { ...one, variables, groups: [...new Set(deepestFirst.flat())] };
  });
}

function child(children: Map<string, string[]>, group: string, line: string): void {
  const name = line.split(/[\s#]/, 1)[0] ?? "";
  const own = children.get(group);
  if (own === undefined) children.set(group, [name]);
  else own.push(name);
}

function enter(variables: Map<string, Map<string, Variable>>, group: string, line: string, at: number): void {
  const equals = line.indexOf("=");
  if (equals < 0) return;
  const own = variables.get(group) ?? new Map<string, Variable>();
  variables.set(group, own.set(line.slice(0, equals).trim(), { text: unquoted(line.slice(equals + 1)), line: at }));
}

function hostOf(text: string, line: number): Host {
  const [name = "", ...rest] = (splitShell(text, false)[0] ?? []).map((word) => word.text);
  const pairs = rest.flatMap((word): [string, Variable][] => {
    const equals = word.indexOf("=");
    return equals < 0 ? [] : [[word.slice(0, equals), { text: word.slice(equals + 1), line }]];
  });
  return { name, line, variables: new Map(pairs) };
}

function unquoted(text: string): string {
  const value = text.trim();
  return /^"[^"]*"$|^'[^']*'$/.test(value) ? value.slice(1, -1) : (value.split(" #", 1)[0] ?? "").trim();
}
