import { type Argument, argumentsIn } from "../started/start.ts";
import { placerOf } from "../started/places.ts";
import { isTemplated } from "../template.ts";
import { interpolate, type Variables } from "./interpolate.ts";
import { type Said, type Service, said } from "./service.ts";

/** What a container is started with: its entrypoint, which replaces the image's, and its command behind it. */
export interface Arguments {
  readonly entrypoint: readonly Argument[] | null;
  readonly command: readonly Argument[];
}

/** Reads `entrypoint` and `command` of a service in every spelling: a list, or a text that is split like a shell's. */
export function argumentsOf(service: Service, variables: Variables): Arguments {
  const entrypoint = said(service, "entrypoint");
  const command = said(service, "command");
  const own = entrypoint && wordsOf(entrypoint, service.file, variables);
  return {
    entrypoint: own && own.length > 0 ? own : null,
    command: command ? wordsOf(command, service.file, variables) : [],
  };
}

function wordsOf({ file, entry }: Said, main: string, variables: Variables): readonly Argument[] {
  const node = entry.value;
  const other = file === main ? null : file;
  if (node.isList()) {
    return node.items().flatMap((item) => {
      const { text, unknown } = interpolate(item.text() ?? "", variables);
      const place = placerOf(item, other);
      return [{ text, unknown, position: place(""), place }];
    });
  }
  const place = placerOf(node, other);
  const { text } = interpolate(node.text() ?? "", variables);
  const words = argumentsIn(text, false, place).flat();
  return words.map((word) => (isTemplated(word.text) ? { ...word, unknown: true } : word));
}
