import { expect, test } from "vitest";
import { alertFacts } from "../../../src/repository/alerts/facts.ts";

const rule = `groups:
- name: pd
  rules:
  - alert: PD_missing
    expr: pd_regions_status{type="miss-peer-region-count"} > 0
`;

test("says from which line on a file of rules is no YAML", async () => {
  const files = [{ path: "mon/pd.rules.yml", text: `${rule}  - alert: [\n` }];
  const { origins, unreadable } = await alertFacts(files, { unread: [] });
  expect(unreadable).toContain("/regionHealth/down");
  expect(origins.get("/regionHealth/down")).toEqual([
    { file: "mon/pd.rules.yml", line: 7, endLine: 7, key: null, says: "is no YAML from here on" },
  ]);
});

test.each(['"{{ "{{" }} $labels.instance {{ "}}" }} is down"', "'{{ `{{` }} $value {{ `}}` }}'"])(
  "reads rules of a chart whose texts are templates of Prometheus: %s",
  async (summary) => {
    const text = `${rule}    annotations:\n      summary: ${summary}\n`;
    const { document, unreadable } = await alertFacts([{ path: "templates/rules.yaml", text }], { unread: [] });
    expect(document.regionHealth).toMatchObject({ missing: true });
    expect(unreadable).toEqual([]);
  },
);
