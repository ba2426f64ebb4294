import * as fc from "fast-check";
import { expect, test } from "vitest";
import { properties } from "./properties.ts";

/** A slow machine tries fewer inputs; what it tries are the same ones. */
const longest = 4_000;

test.each(properties())("$name", async ({ made, runs }) => {
  const details = await fc.check(made(), {
    seed: 20261124,
    numRuns: runs,
    interruptAfterTimeLimit: longest,
    markInterruptAsFailure: false,
  });
  const why = details.errorInstance instanceof Error ? details.errorInstance.message : "";
  expect(details.failed ? `${why}\n${fc.defaultReportMessage(details)}` : null).toBeNull();
});
