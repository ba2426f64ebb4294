import { connections } from "./connections.ts";
import { durability } from "./durability.ts";
import { encryption } from "./encryption.ts";
import { replication } from "./replication.ts";
import { support } from "./support.ts";
import { tls } from "./tls.ts";
import type { Topic } from "./topic.ts";

/** Every group of derived facts; names of derived facts are unique across them. */
export const topics: readonly Topic[] = [tls, connections, replication, durability, support, encryption];
