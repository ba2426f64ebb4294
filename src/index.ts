import * as core from "@actions/core";
import { run } from "./action/run.ts";

await run(core, process.env);
