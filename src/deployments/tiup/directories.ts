import { compose, type Known } from "./field.ts";
import type { Server } from "./servers.ts";
import type { Topology } from "./topology.ts";

/** Where TiUP puts a server: `deploy_dir`, else `<global deploy_dir>/<component>-<port>`, below the user's home if relative (spec.go: setDefaultDir, util.go: Abs). */
export function deployDirectory(topology: Topology, server: Server): Known {
  const user = topology.global("user")?.value ?? "tidb";
  const own = server.field("deploy_dir")?.value;
  const parent = topology.global("deploy_dir")?.value ?? "deploy";
  const directory = own ?? compose([parent, server.port], (above, port) => join(above, `${server.kind.name}-${port}`));
  return compose([user, directory], (name, path) => (path.startsWith("/") ? join(path) : join("/home", name, path)));
}

/** Where a server keeps its data: `data_dir`, else one of its own below an absolute global one, else that one below `deploy_dir` (spec.go: setCustomDefaults). */
export function dataDirectory(topology: Topology, server: Server): Known {
  const shared = topology.global("data_dir")?.value ?? "data";
  const standard = compose([shared, server.port], (above, port) =>
    above.startsWith("/") ? join(above, `${server.kind.name}-${port}`) : above,
  );
  const directory = server.field("data_dir")?.value ?? standard;
  if (typeof directory === "string" && directory.startsWith("/")) return directory;
  return compose([deployDirectory(topology, server), directory], join);
}

/** Go's filepath.Join: one slash between, `.` and `..` resolved. */
export function join(...parts: readonly string[]): string {
  const whole = parts.filter(Boolean).join("/");
  const kept: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `${whole.startsWith("/") ? "/" : ""}${kept.join("/")}`;
}
