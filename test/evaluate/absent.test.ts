import { describe, expect, it } from "vitest";
import { withAbsent } from "../../src/evaluate/absent.ts";
import type { Finding } from "../../src/findings.ts";
import type { Status, UnknownReason } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

const finding = judgedOne({}, { config: { a: "on" }, set: {} });

function as(status: Status, reason: UnknownReason | null = null, control = "p/c0"): Finding {
  return { ...finding, control, status, reason };
}

const unreadable = as("unknown", "unreadable");

/** What a cluster comes to, some of whose members' files are not in the repository, by what its other members alone come to. */
function whole(others: readonly Finding[], found: Finding = unreadable): [Status, UnknownReason | null] | undefined {
  const [one] = withAbsent([found], others);
  return one && [one.status, one.reason];
}

describe("what absent files hide", () => {
  it.each(["implemented", "not-applicable"] as const)(
    "is not in the repository where the others alone are %s",
    (status) => {
      expect(whole([as(status)])).toEqual(["unknown", "not-in-repository"]);
    },
  );

  it("is not in the repository where nothing else is there", () => {
    expect(whole([])).toEqual(["unknown", "not-in-repository"]);
    expect(whole([as("missing", null, "p/other")])).toEqual(["unknown", "not-in-repository"]);
  });

  it("does not cover for the others that fail", () => {
    expect(whole([as("missing")])).toEqual(["missing", null]);
    expect(whole([as("ineffective")])).toEqual(["ineffective", null]);
  });

  it("does not cover for a file of another that cannot be read", () => {
    expect(whole([unreadable])).toEqual(["unknown", "unreadable"]);
  });
});

it.each([as("implemented"), as("missing"), as("unknown", "stale-data")])(
  "what absent files do not decide stays as it is: $status",
  (found) => {
    expect(withAbsent([found], [as("missing")])[0]).toBe(found);
  },
);
