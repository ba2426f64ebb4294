import { markdownTable } from "markdown-table";
import type { Fixture } from "../src/policy-tests/fixture.ts";
import type { Control, Policy } from "../src/policy/policy.ts";
import { examples } from "./policy-examples.ts";

/** Where the fixtures are, seen from a page. */
const fixturesFromPage = "../../test/policies";

/** The documentation page of one policy: what it defends against, and every control with its reason, its fix, examples and its rule. */
export function policyPage(policy: Policy, fixtures: readonly Fixture[]): string {
  return `${[
    "<!-- Generated from policies/ by `npm run docs`; edits here are lost. -->",
    `# ${policy.title}`,
    policy.description,
    "## Threats",
    markdownTable([["Threat", "Severity"], ...policy.threats.map((threat) => [threat.name, threat.severity])]),
    ...(policy.impact.length > 0 ? ["## Impact", list(policy.impact)] : []),
    "## Controls",
    markdownTable([["Control", "Severity", "Scope", "Holds when"], ...policy.controls.map(overviewRow)]),
    ...policy.controls.flatMap((control) => section(control, `${policy.id}/${control.id}`, fixtures)),
    "## References",
    list(policy.references.map((reference) => (reference.startsWith("http") ? `<${reference}>` : reference))),
  ].join("\n\n")}\n`;
}

/** The table of contents of the policy pages. */
export function policyIndex(policies: readonly Policy[]): string {
  const rows = policies.map((policy) => [`[${policy.title}](${policy.id}.md)`, String(policy.controls.length)]);
  return `${[
    "<!-- Generated from policies/ by `npm run docs`; edits here are lost. -->",
    "# Policies",
    "One page a mitigation, generated from the JSON that judges. What the guide asks for beyond these controls is in [coverage](../coverage.md).",
    markdownTable([["Mitigation", "Controls"], ...rows]),
  ].join("\n\n")}\n`;
}

function overviewRow(control: Control): string[] {
  return [`[${control.id}](#${control.id})`, control.severity, control.scope, cell(control.title)];
}

function section(control: Control, name: string, fixtures: readonly Fixture[]): string[] {
  const releases = control.releases ? `, releases \`${control.releases}\`` : "";
  return [
    `### ${control.id}`,
    `**${control.title}** (${control.severity}, ${control.scope}${releases})`,
    prose(control.rationale),
    `**Do:** ${prose(control.remediation)}`,
    ...(control.notes ?? []).map(
      ({ releases, message }) => `**Note${releases === undefined ? "" : ` (${releases})`}:** ${prose(message)}`,
    ),
    ...unknown(control),
    ...variants(control),
    `<details><summary>Examples</summary>`,
    ...examples(name, fixtures, fixturesFromPage),
    "</details>",
    `<details><summary>The rule</summary>\n\n\`\`\`json\n${JSON.stringify(rule(control), null, 2)}\n\`\`\`\n\n</details>`,
  ];
}

/** Releases in which another rule decides. */
function variants(control: Control): string[] {
  const ranges = (control.variants ?? []).map(({ releases }) => `\`${releases}\``);
  return ranges.length === 0 ? [] : [`In these releases another rule decides: ${ranges.join(", ")}.`];
}

function unknown(control: Control): string[] {
  const reasons = new Set((control.unknownWhen ?? []).map((entry) => entry.reason));
  return reasons.size > 0 ? [`Not decidable (\`unknown\`) from some repositories: ${[...reasons].join(", ")}.`] : [];
}

function rule(control: Control): object {
  const { appliesWhen, unknownWhen, schema, variants, guide, claims, severityWhen, margin, decidedBy } = control;
  return { appliesWhen, unknownWhen, schema, variants, guide, claims, severityWhen, margin, decidedBy };
}

/** Addresses in a sentence are values of a setting, nothing to click. */
function prose(text: string): string {
  return text.replace(/`[^`]*`|https?:\/\/[^\s,;)"`]+/g, (part) => (part.startsWith("`") ? part : `\`${part}\``));
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
