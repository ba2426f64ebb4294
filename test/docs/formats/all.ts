import { ansible } from "./ansible.ts";
import { compose } from "./compose.ts";
import { helm } from "./helm.ts";
import { kubernetes } from "./kubernetes.ts";
import { kustomize } from "./kustomize.ts";
import { operatorV1, operatorV2 } from "./operator.ts";
import type { FormatPage } from "./page.ts";
import { scripts } from "./script.ts";
import { systemd } from "./systemd.ts";
import { tiup } from "./tiup.ts";
import { toml } from "./toml.ts";

/** Every format that is read, in the order of docs/formats.md. */
export const formats: readonly FormatPage[] = [
  toml,
  tiup,
  operatorV1,
  operatorV2,
  compose,
  kubernetes,
  helm,
  kustomize,
  ansible,
  systemd,
  scripts,
];
