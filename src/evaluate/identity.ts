import type { ScopeId } from "../clusters/match.ts";
import type { Identity } from "../findings.ts";

/** An identity as one string that no other identity has. */
export function identityKey({ control, cluster, component, instance }: Identity): string {
  // A control and a component hold no such characters, and the length tells where the cluster ends.
  return `${control}\n${component ?? ""}\n${cluster.length} ${cluster}${instance === null ? "" : `/${instance}`}`;
}

/** A scope in words: cluster, component and instance joined by slashes. */
export function scopeName({ cluster, component, instance }: Omit<Identity, "control">): string {
  return [cluster, component, instance].filter((part) => part !== null).join("/");
}

/** Asks once for all that comes in a row about one scope, as the controls of an instance do. */
export function rememberedByScope<T>(ask: (scope: ScopeId) => T): (scope: ScopeId) => T {
  let known: { readonly scope: ScopeId; readonly answer: T } | null = null;
  return ({ cluster, component, instance }) => {
    const before = known?.scope;
    const isSame = before?.cluster === cluster && before.component === component && before.instance === instance;
    // Stryker disable next-line ConditionalExpression: what is asked again is answered the same
    if (known === null || !isSame) {
      const scope = { cluster, component, instance };
      known = { scope, answer: ask(scope) };
    }
    return known.answer;
  };
}
