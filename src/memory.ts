/** Of so many files a run takes care of its memory; for fewer it is over before that would matter. */
const many = 50;
/** As many bytes of new objects as are enough for most of them to be gone when they are looked through. */
const enoughYoung = 16_000_000;
/** Left to itself, V8 lets a heap grow to several times of what is in use, and new objects take up to 130 MB. */
const sparing = { growth: "--heap-growing-percent=100", young: "--semi-space-growth-factor=1" };
/** V8's own defaults. */
const usual = { growth: "--heap-growing-percent=0", young: "--semi-space-growth-factor=2" };

let isSparing = false;

/** Keeps the memory of a run over many files near to what it uses, for a few percent more time. */
export function spareMemory(files: number): void {
  if (files < many || isSparing) return;
  isSparing = true;
  setFlag(sparing.growth);
  // Compiled code that is kept for the next run holds only under the flags that it starts with.
  process.once("exit", () => Object.values(usual).forEach(setFlag));
  boundYoung();
}

/** Lets the room of new objects grow no further where it is large enough; to be asked again and again while it may grow. */
export function boundYoung(): void {
  if (!isSparing) return;
  const spaces = process.getBuiltinModule("node:v8").getHeapSpaceStatistics();
  const young = spaces.find(({ space_name: name }) => name === "new_space");
  if (young !== undefined && young.space_size >= enoughYoung) setFlag(sparing.young);
}

function setFlag(flag: string): void {
  process.getBuiltinModule("node:v8").setFlagsFromString(flag);
}
