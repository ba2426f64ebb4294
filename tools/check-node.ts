// The tests use what only Node 24 has; npm puts the project's own copy first in PATH.
const major = Number(process.versions.node.split(".")[0]);
if (major !== 24) {
  console.error(
    `The tests run on Node 24, this is ${process.version}. Run them through npm ("npm cit"), which brings its own copy; on a platform without one, install Node 24.`,
  );
  process.exit(1);
}
