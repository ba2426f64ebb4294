import { expect, test } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import type { Control, Policy } from "../../src/policy/policy.ts";
import { askedOf } from "../../src/repository/asked.ts";
import { repositoryTopics } from "../../src/repository/topics.ts";

const only = (...names: readonly string[]) => repositoryTopics.filter(({ name }) => names.includes(name));
const told = (policies: readonly Policy[], ...names: readonly string[]) => {
  const asked = askedOf(policies, only(...names));
  return {
    controls: asked.policies.flatMap(({ controls }) => controls.map(({ id }) => id)).sort(),
    topics: asked.topics.map(({ name }) => name),
  };
};

test.each([
  ["alerts", ["corruption-alerts", "region-health-alerts"]],
  ["logs", ["corruption-log-alerts"]],
  ["runbooks", ["rollback-plan", "upgrade-procedure"]],
  ["tools", ["tools-keep-checksums", "tools-use-tls"]],
  ["watchers", ["release-monitoring"]],
])("a change of %s asks for what looks at them, and reads nothing else", (name, controls) => {
  expect(told(builtinPolicies, name)).toEqual({ controls, topics: [name] });
});

/** A control of scope `repository` that looks at what its schema names. */
function controlOf(id: string, given: Partial<Control>): Control {
  const [control] = builtinPolicies.flatMap(({ controls }) => controls.filter(({ scope }) => scope === "repository"));
  if (control === undefined) throw new Error("there is no control of a repository");
  const { title, severity, scope, rationale, remediation } = control;
  return { id, title, severity, scope, rationale, remediation, decidedBy: ["/clusters/count"], ...given };
}

function policyOf(...controls: readonly Control[]): readonly Policy[] {
  const [policy] = builtinPolicies;
  if (policy === undefined) throw new Error("there is no policy");
  return [{ ...policy, controls }];
}

const looksAt = (name: string) => ({ anyOf: [{ type: "object", properties: { [name]: { type: "object" } } }] });

test("a control that looks at two topics is asked with both", () => {
  const policies = policyOf(controlOf("both", { schema: { allOf: [looksAt("alerts"), looksAt("logs")] } }));
  expect(told(policies, "logs")).toEqual({ controls: ["both"], topics: ["alerts", "logs"] });
  expect(told(policies, "tools")).toEqual({ controls: [], topics: ["tools"] });
});

test("a control that looks at no topic is always asked, and a demand brings what it looks at", () => {
  const demand = controlOf("demand", { decidedBy: ["/runbooks/upgrade"] });
  const policies = policyOf(controlOf("none", {}), controlOf("demanding", { demands: [demand] }));
  expect(told(policies, "tools").controls).toEqual(["none"]);
  expect(told(policies, "runbooks")).toEqual({ controls: ["demanding", "none"], topics: ["runbooks"] });
});
