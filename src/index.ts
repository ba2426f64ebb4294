import { error, getInput, info, notice, setFailed, setOutput, summary, warning } from "@actions/core";
import { run } from "./action/run.ts";

await run({ error, getInput, info, notice, setFailed, setOutput, summary, warning }, process.env);
