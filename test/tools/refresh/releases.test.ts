import { expect, test } from "vitest";
import { releasesText, type SourceReleases } from "../../../tools/refresh/releases.ts";

function tag(version: string, commit_date: string): SourceReleases["components"]["tikv"][number] {
  const [major, minor, patch] = version.slice(1).split(".");
  return { version, series: `${major}.${minor}`, patch: Number(patch), commit_date };
}

const source: SourceReleases = {
  generated_from: { tikv: { newest_commit_on_master: "8e964719 2026-08-21" } },
  series: {
    "4.0": { kind: "LTS", latest_tikv: "v4.0.16", support: {} },
    "8.5": {
      kind: "LTS",
      latest_tikv: "v8.5.2",
      support: { release_date: "2024-12-19", community: { maintenance_ends: "2027-12-19", eol: "2028-12-19" } },
    },
    "26.3": { kind: "calver", latest_tikv: null, support: {} },
  },
  components: {
    tikv: [tag("v8.5.0", "2024-12-18"), tag("v8.5.1", "2025-01-14"), tag("v8.5.2", "2025-04-24")],
    pd: [tag("v8.5.0", "2024-12-10"), tag("v8.5.1", "2025-01-09"), tag("v8.5.2", "2025-05-14")],
  },
  announced_dates_seen: { note: "as printed", "8.5.1": "2025-01-17" },
};

test("an announced day comes before a tag's, and of two tags the later counts", () => {
  expect(JSON.parse(releasesText(source))).toEqual({
    dataAsOf: "2026-08-21",
    series: [
      ["4.0", "LTS", "v4.0.16", null, null, null],
      ["8.5", "LTS", "v8.5.2", "2024-12-19", "2027-12-19", "2028-12-19"],
    ],
    patches: { "8.5": ["2024-12-19", "2025-01-17", "2025-05-14"] },
  });
});

test("a patch without a tag is a fault of the source", () => {
  const { tikv, pd } = source.components;
  const gap = { tikv: tikv.filter(({ patch }) => patch !== 2), pd: pd.filter(({ patch }) => patch !== 2) };
  const later = { ...gap, tikv: [...gap.tikv, tag("v8.5.3", "2025-08-08")] };
  expect(() => releasesText({ ...source, components: later })).toThrow("v8.5.2");
});
