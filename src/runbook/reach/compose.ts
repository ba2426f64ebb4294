import { portOf } from "../ports.ts";
import type { Server } from "../servers.ts";
import { word } from "../word.ts";
import { copied, further, type Reach } from "./reach.ts";

/** A container of Docker Compose, at its address in its network. */
export function byCompose(server: Server): Reach {
  const service = server.document.deployed?.instance ?? server.document.deployed?.name ?? server.name;
  const compose = `docker compose -f ${word(server.document.file)}`;
  const [port, status] = [server.address, server.status].map((one) => one && portOf(one));
  const network = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
  return {
    before: [
      `container=$(${compose} ps -q ${word(service)})`,
      `host=$(docker inspect -f '${network}' "$container" | cut -d ' ' -f 1)`,
      `address="$host:${port}"`,
      ...further(server).map(({ variable, address }) => `${variable}="$host:${portOf(address)}"`),
      ...copied(server, (path) => `docker exec "$container" cat ${word(path)}`),
    ],
    after: server.certificates === null ? [] : ['rm -r "$dir"'],
    isInside: true,
    run: (tool) => `${compose} exec -T ${word(service)} /${tool}`,
    curl: {
      flags: server.certificates === null ? "" : ` --connect-to ${word(`${service}::`)}"$host:"`,
      status: server.certificates === null ? '"$status"' : word(`${service}:${status ?? ""}`),
      address: server.certificates === null ? '"$address"' : word(`${service}:${port ?? ""}`),
    },
  };
}
