import { parse } from "@iarna/toml";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tomlText } from "../../../src/report/render/toml.ts";
import { hostile, unseen } from "./hostile.ts";

test("a text is read back as it was, and nothing in it is unseen", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = `name = ${tomlText(text)}`;
      expect(line).not.toMatch(unseen);
      expect(parse(line)).toEqual({ name: text.replace(/\p{Surrogate}/gu, "\ufffd") });
    }),
  );
});
