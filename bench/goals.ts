/** What a check of a workload may take, as a ratio of time by the clock; a peer that is so many times slower is its inverse. */
export interface Goals {
  readonly [against: string]: number;
}

/** Name of a script that does nothing. */
export const emptyNode = "an empty Node";

/** Name of git reading the same blobs. */
export const blobs = "git cat-file --batch";

/** By workload, then by what it is compared with. */
export const timeGoals: Readonly<Record<"W1" | "W2" | "W3" | "W4", Goals>> = {
  W1: {
    [emptyNode]: 1.8,
    "tombi (npm)": 0.95,
    eslint: 0.3,
    v8r: 0.3,
    pajv: 0.3,
    spectral: 0.15,
    "taplo (npm)": 0.04,
  },
  W2: { "tombi (npm)": 1, v8r: 0.2, spectral: 0.1 },
  W3: { "tombi (native)": 0.4, spectral: 1 / 40, v8r: 1 / 20, "taplo (npm)": 1 / 8, eslint: 1 / 5, [blobs]: 2.2 },
  W4: { "tombi (native)": 0.15 },
};

/** Peak memory as a ratio to an empty Node's. */
export const memoryGoals: Readonly<Record<"W1" | "W2" | "W3" | "W4", number>> = { W1: 1.3, W2: 1.7, W3: 3, W4: 5 };

/** Milliseconds of processors that one file more of many may take. */
export const fileGoal = 0.4;

/** How much more twice the files may take. */
export const doublingGoal = 2.2;

/** The Action's start without network, as a ratio of processors' time to an empty Node's. */
export const startGoal = 2.2;
