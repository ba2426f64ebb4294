import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { pullRequestEvent } from "../support/events.ts";
import { runAction } from "../support/runner.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { pd, plainTikv, tikv } from "./configuration.ts";

const directory = fileURLToPath(new URL("../..", import.meta.url));
const servers: Server[] = [];

afterAll(async () => {
  for (const server of servers.splice(0)) server.close();
  expect(await closeScenarios()).toEqual([]);
});

/** A proxy that opens tunnels to any host by connecting to this machine, and keeps what was asked of it. */
async function openProxy(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", ({ url = "" }, socket, first) => {
    asked.push(url);
    const upstream = connect(Number(url.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(first);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    socket.on("error", () => upstream.destroy());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Runs the Action on a server of an enterprise that only the proxy can reach. */
async function runBehind(environment: (proxy: string) => Readonly<Record<string, string>>) {
  const { github, pull } = await openPull({
    base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
    head: { "conf/tikv.toml": plainTikv },
  });
  const proxy = await openProxy();
  const { event, eventName, github: context } = pullRequestEvent(pull);
  const server = `ghe.invalid:${new URL(github.url).port}`;
  const addresses = { api_url: `http://${server}`, graphql_url: `http://${server}/graphql` };
  const { outputs } = await runAction({
    directory,
    event,
    eventName,
    token: github.token,
    github: { ...context, ...addresses, server_url: "https://ghe.invalid" },
    env: environment(proxy.url),
  });
  return { verdict: outputs.verdict, comments: github.world.comments, asked: new Set(proxy.asked), server };
}

test.concurrent.each(["http_proxy", "HTTP_PROXY"])(
  "everything goes through the proxy that %s names, and links lead to the enterprise's own server",
  async (name) => {
    const { verdict, comments, asked, server } = await runBehind((proxy) => ({ [name]: proxy }));
    expect(verdict).toBe("fail");
    expect([...asked]).toEqual([server]);
    expect(comments).toEqual([
      expect.objectContaining({ body: expect.stringContaining("https://ghe.invalid/octo/demo/") }),
    ]);
  },
);

test.concurrent.each(["https_proxy", "HTTPS_PROXY"])(
  "calls by TLS go through the proxy that %s names",
  async (name) => {
    const { verdict, asked } = await runBehind((proxy) => ({
      [name]: proxy,
      GITHUB_API_URL: "https://ghe.invalid/api/v3",
    }));
    expect([...asked]).toEqual(["ghe.invalid:443"]);
    expect(verdict).toBe("error");
  },
  60_000,
);

test.concurrent.each(["no_proxy", "NO_PROXY"])(
  "a host that %s names is asked directly",
  async (name) => {
    const { verdict, asked } = await runBehind((proxy) => ({ http_proxy: proxy, [name]: "ghe.invalid" }));
    expect([...asked]).toEqual([]);
    expect(verdict).toBe("error");
  },
  60_000,
);
