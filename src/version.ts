/** The product's name and release; the release is package.json's (a test holds them equal). */
export const tool = { name: "tikv-guard", version: "0.1.0" } as const;
