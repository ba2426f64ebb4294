// A module of our own, so that the bundler can load the client only on the paths that need it.
export { getOctokit } from "@actions/github";
