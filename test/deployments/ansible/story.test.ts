import { afterAll, expect, test } from "vitest";
import { checked } from "../../support/checked.ts";
import { createRepository } from "../../support/repository.ts";
import { corpusFile } from "../trees.ts";

const corpus = (name: string): string => corpusFile(`ansible/pingcap__tidb-ansible__${name}`);
const repository = createRepository({
  base: {
    "prod/inventory.ini": corpus("inventory.ini"),
    "prod/conf/tikv.yml": corpus("conf_tikv.yml"),
    "prod/conf/pd.yml": corpus("conf_pd.yml"),
    "prod/group_vars/all.yml": "---\nenable_tls: true\n",
  },
  head: { "prod/group_vars/all.yml": "---\nenable_tls: false\n" },
});
afterAll(() => repository.remove());

test("TLS that a file of variables turns off is a regression at its line", async () => {
  const { verdict, findings } = await checked(repository.dir);
  expect(verdict).toBe("fail");
  const broken = findings.filter(({ change, blocking }) => change === "regression" && blocking);
  expect(broken.map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
  expect(broken.flatMap(({ evidence }) => evidence)).toContainEqual(
    expect.objectContaining({ file: "prod/group_vars/all.yml", line: 2, side: "head" }),
  );
});

test("and so is one of a changed inventory, which reads the files of variables beside it", async () => {
  const on = corpus("inventory.ini").replace("enable_tls = False", "enable_tls = True");
  const other = createRepository({
    base: {
      "inventory.ini": on,
      "conf/tikv.yml": corpus("conf_tikv.yml"),
      "conf/pd.yml": corpus("conf_pd.yml"),
      "group_vars/pd_servers.yml": "enable_tls: false\n",
    },
    head: { "inventory.ini": corpus("inventory.ini") },
  });
  const { findings } = await checked(other.dir);
  const broken = findings.flatMap(({ control, change }) => (change === "regression" ? [control] : []));
  expect(broken).toContain("tls-encryption/tikv-certificates");
  expect(broken).not.toContain("tls-encryption/pd-certificates");
  other.remove();
});
