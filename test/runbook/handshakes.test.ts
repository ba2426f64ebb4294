import { execFile } from "node:child_process";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer as createPlain, type Server } from "node:net";
import { createServer as createTls } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";
import { Authority, type Issued } from "./authority.ts";

// What a runbook prints is run as it stands against servers that ask for certificates as TiKV, PD and TiDB do.

let authority: Authority;
let own: Issued;
beforeAll(() => {
  authority = new Authority();
  own = authority.issue("tikv");
});
afterAll(() => authority.remove());

const servers: Server[] = [];
const repositories: TestRepository[] = [];
afterEach(() => {
  for (const one of servers.splice(0)) one.close();
  for (const one of repositories.splice(0)) one.remove();
});

function listening(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** TiKV's port: gRPC, which always demands a certificate. */
function grpc(): Promise<number> {
  return listening(createTls({ ...authority.server(own, true), ALPNProtocols: ["h2"] }));
}

/** A port of HTTP; TiKV's own knows TLS 1.2 alone. */
function http(demands: boolean, versions: object = {}): Promise<number> {
  const options = { ...authority.server(own, demands), ...versions };
  return listening(createHttps(options, (request, response) => response.end(`{"path":"${request.url}"}`)));
}

const onlyTls12 = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" };

interface Step {
  readonly part: string;
  readonly title: string;
  readonly shell: string;
  readonly expected: string;
}

/** The steps of a runbook, with the host of every server filled in as it says. */
async function stepsOf(files: Record<string, string>): Promise<readonly Step[]> {
  const repository = createRepository({ base: files });
  repositories.push(repository);
  const out: string[] = [];
  const code = await main(["runbook", "conf", "--repo", repository.dir, "--ref", "main", "--release", "v8.5.3"], {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  expect(code).toBe(0);
  const parts = out
    .join("")
    .replaceAll(/<host of [^>]*>/g, "127.0.0.1")
    .split(/^## /m)
    .slice(1);
  return parts.flatMap((text) => {
    const part = text.split("\n")[0] ?? "";
    return text
      .split(/^### /m)
      .slice(1)
      .map((step) => {
        const shell = /^```shell\n([\s\S]*?)\n```$/m.exec(step)?.[1] ?? "";
        return { part, title: step.split("\n")[0] ?? "", shell, expected: step.split("Expected:")[1] ?? "" };
      });
  });
}

interface Answer {
  readonly code: number;
  readonly text: string;
}

/** Runs a step behind the one that says how to reach the server. */
function run(steps: readonly Step[], part: string, title: string): Promise<Answer & Pick<Step, "expected">> {
  const find = (one: string) => steps.find((step) => step.part.startsWith(part) && step.title === one);
  const [reach, step] = [find("Reach it"), find(title)];
  if (reach === undefined || step === undefined) throw new Error(`${part} has no step "${title}"`);
  return new Promise((resolve) => {
    execFile("bash", ["-c", `${reach.shell}\n${step.shell}`], { timeout: 20_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 99;
      resolve({ code, text: stdout + stderr, expected: step.expected });
    });
  });
}

const paths = () => `ca-path = "${authority.ca}"\ncert-path = "${own.cert}"\nkey-path = "${own.key}"\n`;
const tikv = (port: number, status: number, more = "") =>
  `[server]\naddr = "0.0.0.0:${port}"\nstatus-addr = "0.0.0.0:${status}"\n[security]\n${paths()}${more}`;

const refused = /alert|handshake failure|certificate required|bad certificate/i;

describe("TiKV", () => {
  test("with names: both ports take a certificate and refuse who has none", async () => {
    const [port, status] = await Promise.all([grpc(), http(true, onlyTls12)]);
    const steps = await stepsOf({ "conf/tikv.toml": tikv(port, status, 'cert-allowed-cn = ["tikv"]\n') });
    for (const title of ["With a client certificate", "Status port, with a client certificate"]) {
      const { code, text } = await run(steps, "TiKV", title);
      expect([title, code, text.includes("Verify return code: 0 (ok)")]).toEqual([title, 0, true]);
    }
    for (const title of ["Without one", "Status port, without one"]) {
      const { code, text, expected } = await run(steps, "TiKV", title);
      expect(code, title).not.toBe(0);
      expect(text).toMatch(refused);
      expect(expected).toContain("It fails");
    }
  });

  test("without names: the status port takes anybody, as the runbook says", async () => {
    const [port, status] = await Promise.all([grpc(), http(false, onlyTls12)]);
    const steps = await stepsOf({ "conf/tikv.toml": tikv(port, status) });
    const { code, text, expected } = await run(steps, "TiKV", "Status port, without one");
    expect([code, text.includes("Verify return code: 0 (ok)")]).toEqual([0, true]);
    expect(expected).toContain("The handshake succeeds");
    expect((await run(steps, "TiKV", "Without one")).code).not.toBe(0);
  });

  test("answers curl as the runbook asks it", async () => {
    const [port, status] = await Promise.all([grpc(), http(true, onlyTls12)]);
    const steps = await stepsOf({ "conf/tikv.toml": tikv(port, status, 'cert-allowed-cn = ["tikv"]\n') });
    const { code, text } = await run(steps, "TiKV", "Status and the configuration that runs");
    expect([code, text]).toEqual([0, '{"path":"/status"}{"path":"/config"}']);
  });

  test("that speaks plaintext fails the handshake, as the runbook says of a cluster without TLS", async () => {
    const plain = await listening(createPlain((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    const steps = await stepsOf({ "conf/tikv.toml": `[server]\naddr = "0.0.0.0:${plain}"\n` });
    const { code, text, expected } = await run(steps, "TiKV", "TLS is off");
    expect(code).not.toBe(0);
    expect(text).toMatch(/wrong version number|packet length too long|unexpected eof/i);
    expect(expected).toContain("It fails");
  });
});

describe("PD", () => {
  test("takes a certificate on both ports, and refuses who has none", async () => {
    const [client, peer] = await Promise.all([http(true), http(true)]);
    const pd = `client-urls = "https://0.0.0.0:${client}"\npeer-urls = "https://0.0.0.0:${peer}"\n[security]\n${paths().replace("ca-path", "cacert-path")}`;
    const steps = await stepsOf({ "conf/pd.toml": pd });
    for (const title of ["With a client certificate", "Peer port, with a client certificate"]) {
      const { code, text } = await run(steps, "PD", title);
      expect([title, code, text.includes("Verify return code: 0 (ok)")]).toEqual([title, 0, true]);
    }
    for (const title of ["Without one", "Peer port, without one"]) {
      const { code, text } = await run(steps, "PD", title);
      expect(code, title).not.toBe(0);
      expect(text).toMatch(refused);
    }
    const { code, text } = await run(steps, "PD", "Health");
    expect([code, text]).toEqual([0, '{"path":"/pd/api/v1/health"}']);
  });
});

describe("TiDB", () => {
  const tidb = (status: number, more: string) =>
    `[status]\nstatus-port = ${status}\n[security]\n${paths().replace(/^(?:ca|cert|key)-path/gm, (item) => `cluster-ssl-${item.replace("-path", "")}`)}${more}`;

  test.each([
    [true, 'cluster-verify-cn = ["tidb"]\n', "It fails"],
    [false, "", "The handshake succeeds"],
  ])("whose status port demands certificates: %s", async (demands, more, says) => {
    const status = await http(demands);
    const steps = await stepsOf({ "conf/tidb.toml": tidb(status, more) });
    expect(await run(steps, "TiDB", "Status port, with a client certificate")).toMatchObject({ code: 0 });
    const without = await run(steps, "TiDB", "Status port, without one");
    expect(without.code === 0).toBe(!demands);
    expect(without.expected).toContain(says);
    expect(await run(steps, "TiDB", "Status")).toMatchObject({ code: 0, text: '{"path":"/status"}' });
  });
});
