/** An operation that a request was matched to, with the parameters of its path. */
export interface Route {
  /** `get /repos/{owner}/{repo}`: the key of the operation. */
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}
interface Pattern {
  readonly name: string;
  readonly method: string;
  readonly regex: RegExp;
  readonly parameters: readonly string[];
}

// These take slashes.
const greedy = new Set(["path", "ref", "basehead", "branch"]);

/** Finds the operation that serves a method and a path; null when none does. */
export function router(operations: readonly string[]): (method: string, path: string) => Route | null {
  const patterns = operations.map(toPattern).sort(mostSpecificFirst);
  return (method, path) => {
    for (const pattern of patterns) {
      const match = pattern.method === method.toLowerCase() ? pattern.regex.exec(path) : null;
      if (match) return { name: pattern.name, params: parametersOf(pattern, match) };
    }
    return null;
  };
}

function parametersOf(pattern: Pattern, match: RegExpExecArray): Record<string, string> {
  const values = pattern.parameters.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]);
  return Object.fromEntries(values) as Record<string, string>;
}

function toPattern(name: string): Pattern {
  const [method = "", template = ""] = name.split(" ");
  const parameters: string[] = [];
  const source = template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    parameters.push(parameter);
    return greedy.has(parameter) ? "(.*)" : "([^/]+)";
  });
  return { name, method, regex: new RegExp(`^${source}$`), parameters };
}

function mostSpecificFirst(one: Pattern, other: Pattern): number {
  const literals = (pattern: Pattern) => pattern.name.split("/").length - pattern.parameters.length;
  return literals(other) - literals(one);
}
