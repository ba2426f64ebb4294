import { describe, expect, test } from "vitest";
import { loadDeployments } from "../../../src/deployments/load.ts";
import type { Document } from "../../../src/types.ts";
import { corpusFile, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

type Files = Readonly<Record<string, string>>;
const deploymentsOf = (files: Files) => loadDeployments(new Map(Object.entries(files)));
const documentsOf = async (files: Files) => (await deploymentsOf(files)).documents;
const soleOf = async (files: Files): Promise<Document> => {
  const documents = await documentsOf(files);
  if (documents.length !== 1 || documents[0] === undefined) throw new Error(`${documents.length} documents`);
  return documents[0];
};
const toml = "[security]\nca-path = '/ca'\n";

describe("units of systemd", () => {
  const unit = `[Unit]
Description=ExecStart=/tikv-server
[Service]
User=tikv
Environment="GRPC_SSL_CIPHER_SUITES=A:B" X=1
ExecStart=/usr/bin/env LD_PRELOAD=x \\
  # the server
  /opt/tikv/bin/tikv-server \\
  --addr=0.0.0.0:20160 --status-addr "\${HOST}:20180" --advertise-addr %H:20160 \\
  --config /etc/tikv/tikv.toml
Restart=always
`;
  const files = { "deploy/tikv.service": unit, "deploy/tikv.toml": toml };

  test("say a server's flags and its file, each at its line", async () => {
    const tikv = await soleOf(files);
    expect(told(tikv)).toBe("tikv - - x1");
    expect(tikv.deployed).toMatchObject({ format: "systemd", name: "tikv", environment: { X: "1" } });
    expect(itemOf(tikv, "security.ca-path")).toBe("/ca");
    expect(placeOf(files, tikv, "security.ca-path")).toBe("deploy/tikv.toml: ca-path = '/ca'");
    expect(placeOf(files, tikv, "server.addr")).toMatch(/^deploy\/tikv.service: --addr=/);
    expect(unknownOf(tikv)).toEqual(["server.status-addr", "server.advertise-addr"]);
    expect((await deploymentsOf(files)).consumed).toEqual(["deploy/tikv.toml"]);
  });

  test("are overlaid by drop-ins in the order of their names", async () => {
    const dropIns = {
      "deploy/tikv.service.d/20.conf": "[Service]\nExecStart=\nExecStart=-/tikv-server --addr=b:1\n",
      "deploy/tikv.service.d/10.conf": "[Service]\nExecStart=\nExecStart=/tikv-server --addr=a:1\nEnvironment=X=2\n",
    };
    const tikv = await soleOf({ ...files, ...dropIns });
    expect(itemOf(tikv, "server.addr")).toBe("b:1");
    expect(tikv.deployed?.environment).toMatchObject({ X: "2" });
    expect(placeOf(dropIns, tikv, "server.addr")).toMatch(/^deploy\/tikv.service.d\/20.conf: ExecStart=-/);
    expect(unknownOf(tikv)).toEqual([]);
  });

  test("take variables from a file that is in the repository, and else know none", async () => {
    const exec =
      "[Service]\nEnvironment=A=a:1\nEnvironmentFile=-/etc/tikv/tikv.env\nExecStart=/tikv-server --addr=${A} $OPTS\n";
    const known = await soleOf({ "x/tikv.service": exec, "x/tikv.env": "A=b:1\nOPTS=--status-addr c:1\n" });
    expect([itemOf(known, "server.addr"), itemOf(known, "server.status-addr")]).toEqual(["b:1", "c:1"]);
    const unknown = await soleOf({ "x/tikv.service": exec });
    expect(unknownOf(unknown)).toEqual(["", "server.addr"]);
    expect(unknown.deployed?.environment).toBeNull();
  });

  test.each([
    ["a shell's command", `ExecStart=/bin/sh -c 'exec /bin/pd-server --name=a --client-urls="http://b:1"'`],
    ["prefixes", 'ExecStart=@-/bin/pd-server pd --name=a "--client-urls=http://b:1"'],
    ["escapes and dollars", "ExecStart=/bin/pd-server --name=\\x61 --client-urls=http://b:1".replace("\\x61", "a")],
    ["several commands", "ExecStart=/bin/true\nExecStart=/bin/pd-server --name a --client-urls http://b:1"],
  ])("read %s", async (_, exec) => {
    const pd = await soleOf({ "pd.service": `[Service]\n${exec}\n` });
    expect([itemOf(pd, "name"), itemOf(pd, "client-urls")]).toEqual(["a", "http://b:1"]);
  });

  test.each([
    ["another section", "[X-Service]\nExecStart=/tikv-server\n"],
    ["a comment", "[Service]\n#ExecStart=/tikv-server\n;ExecStart=/tikv-server\n"],
    ["a reset", "[Service]\nExecStart=/tikv-server\nExecStart=\n"],
    ["another program", "[Service]\nExecStart=/bin/tikv-ctl --host tikv-server\n"],
    ["a script elsewhere", "[Service]\nExecStart=/deploy/scripts/run_tikv.sh # tikv-server\n"],
    ["nothing", ""],
  ])("of %s start nothing", async (_, text) => {
    expect(await documentsOf({ "tikv.service": text })).toEqual([]);
  });

  test.each([
    ["UnsetEnvironment=A B", undefined],
    ["UnsetEnvironment=A=1", undefined],
    ["UnsetEnvironment=A=2", "1"],
  ])("take variables back: %s", async (line, value) => {
    const tikv = await soleOf({ "tikv.service": `[Service]\nEnvironment=A=1\n${line}\nExecStart=/tikv-server\n` });
    expect(tikv.deployed?.environment?.["A"]).toBe(value);
  });

  test("beside one another are instances by their names", async () => {
    const one = (port: number) => `[Service]\nExecStart=/tikv-server --addr=a:${port}\n`;
    const documents = await documentsOf({
      "a/tikv-1.service": one(1),
      "a/tikv-2.service": one(2),
      "b/tikv-1.service": one(3),
    });
    expect(documents.map(told)).toEqual(["tikv tikv-1 - x1", "tikv tikv-2 - x1", "tikv - - x1"]);
    expect(told(await soleOf({ "a/tikv@.service": one(1) }))).toBe("tikv - - x?");
  });
});

describe("scripts", () => {
  test.each(['"$@"', "$EXTRA", '"${ARGS[@]}"'])(
    "whose arguments may be more by %s leave unknown what nobody says",
    async (more) => {
      const start = `exec bin/tikv-server --status-addr a:1 --config conf/tikv.toml ${more}\n`;
      const of = async (toml: string) => unknownOf(await soleOf({ "run_tikv.sh": start, "conf/tikv.toml": toml }));
      expect(await of("log-level = 'info'\n")).toEqual(["server.labels"]);
      expect(await of("[server]\nlabels = { zone = 'a' }\n")).toEqual([]);
    },
  );

  test("give a server the variables of an env before it", async () => {
    const tikv = await soleOf({
      "run_tikv.sh": "exec env GRPC_SSL_CIPHER_SUITES=RC4-SHA A=1 bin/tikv-server --addr a:1\n",
    });
    expect(tikv.deployed?.environment).toEqual({ GRPC_SSL_CIPHER_SUITES: "RC4-SHA", A: "1" });
  });

  test("that TiUP makes are read with the configuration beside them", async () => {
    const files = {
      "h1/scripts/run_tikv.sh": `#!/bin/bash
set -e
cd "/data/deploy/tikv-20160" || exit 1
export MALLOC_CONF="prof:true"
exec numactl --cpunodebind=0 --membind=0 bin/tikv-server \\
    --addr "0.0.0.0:20160" \\
    --status-addr "0.0.0.0:20180" \\
    --pd "10.0.1.1:2379" \\
    --config conf/tikv.toml 2>> "/data/log/tikv_stderr.log"
`,
      "h1/conf/tikv.toml": toml,
    };
    const tikv = await soleOf(files);
    expect(told(tikv)).toBe("tikv - - x1");
    expect(tikv.deployed).toMatchObject({ format: "script", environment: null });
    expect(tikv.deployed?.temporary).toBeUndefined();
    expect(itemOf(tikv, "pd.endpoints")).toEqual(["10.0.1.1:2379"]);
    expect(placeOf(files, tikv, "server.status-addr")).toBe(`h1/scripts/run_tikv.sh: --status-addr "0.0.0.0:20180" \\`);
    expect(placeOf(files, tikv, "security.ca-path")).toBe("h1/conf/tikv.toml: ca-path = '/ca'");
  });

  test("may write the configuration themselves", async () => {
    const script = (body: string) => `N=3
cat > /etc/pd.toml <<EOF
[replication]
max-replicas = ${body}
EOF
exec pd-server --config=/etc/pd.toml
`;
    const files = { "start-pd.sh": script("$N") };
    const pd = await soleOf(files);
    expect(itemOf(pd, "replication.max-replicas")).toBe(3);
    expect(placeOf(files, pd, "replication.max-replicas")).toBe("start-pd.sh: max-replicas = $N");
    expect(unknownOf(await soleOf({ "start-pd.sh": script("$M") }))).toEqual(["replication.max-replicas"]);
    const twice = script("1").replace("exec", "cat >> /etc/pd.toml <<EOF\n[security]\nEOF\nexec");
    expect(unknownOf(await soleOf({ "start-pd.sh": twice }))).toEqual([""]);
  });

  test("that add arguments of others leave unknown what these decide", async () => {
    expect(unknownOf(await soleOf({ "run.sh": 'exec tikv-server --addr=a:1 "$@"\n' }))).toEqual([""]);
    expect(unknownOf(await soleOf({ "run.sh": "exec tikv-server --addr $ADDR\n" }))).toEqual(["server.addr"]);
    const files = { "run.sh": 'exec tikv-server --config tikv.toml "$@"\n', "tikv.toml": toml };
    expect(itemOf(await soleOf(files), "security.ca-path")).toBe("/ca");
  });

  test("with several servers tell them apart by what these say of themselves", async () => {
    const lines = [1, 2].flatMap((n) => [
      `nohup pd-server --name=pd${n} --client-urls=http://a:${n} &`,
      `setsid tikv-server --addr=a:${n} &`,
    ]);
    const read = async (all: readonly string[]) =>
      (await documentsOf({ "up.sh": `${all.join("\n")}\nsleep 1\n` })).map(told).sort();
    const members = ["pd up pd1 - x1", "pd up pd2 - x1", "tikv up a:1 - x1", "tikv up a:2 - x1"];
    expect(await read(lines)).toEqual(members);
    expect(await read([...lines].reverse())).toEqual(members);
  });

  const temporary = async (files: Files) =>
    (await documentsOf(files)).map(({ deployed }) => deployed?.temporary === true);
  test.each([
    ["run.sh", "exec tikv-server --addr a\n"],
    ["run.sh", "mkdir x\ntikv-server --addr a\n"],
    ["run.sh", "nohup tikv-server --addr a &\necho started\n"],
    ["run.sh", "pd-server --name a &\nwait\n"],
    ["tikv.service", "[Service]\nExecStart=/tikv-server\n"],
  ])("%s is there for its server: %j", async (file, text) => {
    expect(await temporary({ [file]: text })).toEqual([false]);
  });

  test.each([
    ["run.sh", "tikv-server --addr a &\nmake test\n"],
    ["run.sh", "if tikv-server --addr a; then echo; fi\necho\n"],
    ["tests/run.sh", "exec tikv-server --addr a\n"],
    ["deploy/run_test.sh", "exec tikv-server --addr a\n"],
    ["run-bench.sh", "exec tikv-server --addr a\n"],
    ["ci/tikv.service", "[Service]\nExecStart=/tikv-server\n"],
    ["Makefile", "run:\n\t@exec tikv-server --addr a\n"],
    [".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - run: exec tikv-server\n"],
  ])("%s starts one in passing: %j", async (file, text) => {
    expect(await temporary({ [file]: text })).toEqual([true]);
  });

  test("a playground has as many servers as it is told, and its files", async () => {
    const files = {
      "up.sh": "tiup playground v8.5.3 --db 0 --kv=3 --kv.config conf/tikv.toml\n",
      "conf/tikv.toml": toml,
    };
    const documents = await documentsOf(files);
    expect(documents.map(told)).toEqual(["tikv - v8.5.3 x3", "pd - v8.5.3 x1"]);
    expect(itemOf(memberOf(documents, "tikv"), "security.ca-path")).toBe("/ca");
    expect(documents.map(({ deployed }) => deployed?.temporary)).toEqual([true, true]);
  });

  test("lines of a workflow's step and of a Makefile are the file's own", async () => {
    const workflow = `jobs:
  test:
    steps:
      - run: |
          ./pd-server > pd.log 2>&1 &
          ./tikv-server -C tikv.toml \\
            --addr=a:1 &
        working-directory: it
`;
    const files = {
      ".github/workflows/a.yml": workflow,
      "it/tikv.toml": toml,
      Makefile:
        "BIN ?= ./bin\nADDR := a:1\n\nrun: build\n\t@$(BIN)/tikv-server \\\n\t  --addr=$(ADDR) --status-addr=$$S\n",
    };
    const documents = await documentsOf(files);
    const [pd, tikv] = documents.filter(({ file }) => file.endsWith(".yml"));
    expect(pd && told(pd)).toBe("pd - - x1");
    expect(tikv && placeOf(files, tikv, "server.addr")).toBe(".github/workflows/a.yml: --addr=a:1 &");
    expect(tikv && placeOf(files, tikv, "security.ca-path")).toBe("it/tikv.toml: ca-path = '/ca'");
    const made = documents.find(({ file }) => file === "Makefile");
    expect(made && placeOf(files, made, "server.addr")).toBe("Makefile: --addr=$(ADDR) --status-addr=$$S");
    expect(made && unknownOf(made)).toEqual(["server.status-addr"]);
    // What a test is started with is also what it is by itself.
    expect((await deploymentsOf(files)).consumed).toEqual([]);
  });

  test.each([
    ["copies", "cp bin/tikv-server /usr/bin\nchmod +x tikv-server\nwget https://a/tikv-server\n"],
    ["kills and looks for", "pkill tikv-server\nps aux | grep tikv-server\n[ -f bin/tikv-server ]\n"],
    ["prints", "echo exec tikv-server --addr a\n# exec tikv-server\n"],
    ["asks the version", "tikv-server --version\n"],
    ["plays with a database of its own", "exec tidb-server -P 4000\n"],
  ])("one that %s starts nothing", async (_, text) => {
    expect(await documentsOf({ "run.sh": text })).toEqual([]);
  });
});

test("a real script that starts a cluster for trying out", async () => {
  const files = { "cluster.sh": corpusFile("flags-script/c4pt0r__tidb-playground__cluster.sh"), "etc/tikv.toml": toml };
  const documents = await documentsOf(files);
  expect(documents.map(told)).toEqual(["tidb - - x?", "pd - - x?", "tikv - - x?"]);
  expect(documents.every(({ deployed }) => deployed?.temporary)).toBe(true);
  expect(itemOf(memberOf(documents, "pd"), "client-urls")).toBe("http://127.0.0.1:2379");
  expect(itemOf(memberOf(documents, "tikv"), "security.ca-path")).toBe("/ca");
});

test("a thousand scripts and a long one are read in linear time", async () => {
  const line = "nohup tikv-server --addr a:1 --config $D/conf/tikv.toml &\n";
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`a/b/c/${at}/run.sh`, line]));
  expect(await documentsOf(many)).toHaveLength(1000);
  expect(await documentsOf({ "run.sh": line.repeat(2000) })).toHaveLength(2000);
});
