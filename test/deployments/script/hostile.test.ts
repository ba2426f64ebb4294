import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadDeployments } from "../../../src/deployments/load.ts";

const piece = fc.constantFrom(
  ..."aA=1 \n\t'\"\\$%`(){}[]#;|&<>-",
  "[Service]\n",
  "ExecStart=",
  "/tikv-server ",
  "pd-server --name ",
  "--config=../../../x ",
  "--config=/a/b/c.toml ",
  "exec ",
  "nohup ",
  "cat > a.toml <<E\n",
  "${A:-",
  "tiup playground --kv.config ",
  "Environment=",
  "EnvironmentFile=",
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => `# tikv-server\n${pieces.join("")}`);

test.each(["a.service", "a.service.d/b.conf", "run.sh", "Makefile", ".github/workflows/a.yml"])(
  "whatever %s holds is read without a fault, and every place is in a file",
  async (file) => {
    await fc.assert(
      fc.asyncProperty(text, async (whole) => {
        const files = new Map([
          [file, file.endsWith(".yml") ? `jobs: { a: { steps: [{ run: ${JSON.stringify(whole)} }] } }` : whole],
          ["b/c.toml", "[server]\naddr = 'x'\n"],
        ]);
        const { documents } = await loadDeployments(files);
        for (const document of documents) {
          const place = document.position(["server", "addr"]);
          expect(place?.line ?? 1).toBeGreaterThan(0);
          expect(files.has(place?.file ?? document.file)).toBe(true);
        }
      }),
      { seed: 20260302, numRuns: 150 },
    );
  },
);

test.each(["\\\n", "$A ", "%i", '"', "ExecStart=/tikv-server\n", "[Service]\n", "'a' "])(
  "many of %j in a unit are read in linear time",
  async (part) => {
    const unit = `[Service]\nExecStart=/tikv-server ${part.repeat(20_000)}`;
    expect((await loadDeployments(new Map([["a.service", unit]]))).documents.length).toBeLessThanOrEqual(1);
  },
);
