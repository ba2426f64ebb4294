import type { Origin } from "../findings.ts";
import type { Settings } from "../settings/settings.ts";
import type { Cluster, JsonObject } from "../types.ts";

/** A file of one side of the repository, whatever kind it is of. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** A file whose name says that it may matter, and why nobody knows what is in it. */
export interface UnreadFile {
  readonly path: string;
  readonly says: string;
  /** What it says, where only its length keeps it from being read: enough to tell whether it is of a topic at all. */
  text(): string | null;
}

/** What the settings say about the repository as a whole. */
export type RepositorySettings = Pick<Settings, "repository" | "runbooks">;

/** What one side of a comparison may know of the other. */
export interface ComparedSide {
  readonly side: "base" | "head";
  /** The topic's files of the other side. */
  readonly other: readonly RepositoryFile[];
}

/** What a topic may know beside its files. */
export interface RepositoryContext {
  readonly clusters: readonly Cluster[];
  readonly settings: RepositorySettings;
  readonly now: Date;
  /** Every path of the side, read or not. */
  readonly paths: ReadonlySet<string>;
  /** The text of a file of a cluster or a topic; null where it was not read. */
  textOf(path: string): string | null;
  /** The day, YYYY-MM-DD, on which a file last changed; null where the history at hand does not tell. Asked where nothing else does. */
  lastChange(path: string): Promise<string | null>;
  /** Files that may be the topic's own by their names and were not read: what is not found may be there. */
  readonly unread: readonly UnreadFile[];
  /** In a comparison, for a topic that is judged by what changed; null where everything is looked at. */
  readonly compared: ComparedSide | null;
  /** Names of the clusters in which some component is known to use TLS; computed when it is asked for. */
  clustersWithTls(): readonly string[];
}

/** What one topic found: its part of the document, and where what its pointers (`/rules/0`, below the topic) say is written. */
export interface TopicFacts {
  readonly document: JsonObject;
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
  /** Pointers, below the topic, of what cannot be told because a file of it cannot be read. */
  readonly unreadable?: readonly string[];
}

/** How a topic is read whose files are many and do not hang together. */
export interface TopicOfChange {
  /** What is read of it beside what changed: few files. */
  besides(path: string): boolean;
  /** Whether what the changed files say is different at all. Loads what it needs. */
  differs(base: readonly RepositoryFile[], head: readonly RepositoryFile[]): Promise<boolean>;
}

/** One kind of thing that is found in a repository: which files may hold it by their names, which do by their text, and what it says. */
export interface RepositoryTopic {
  /** Where its facts are in the document. */
  readonly name: "alerts" | "logs" | "tools" | "runbooks" | "watchers";
  /** Whether a path's name makes it worth reading. Asked of every path of a repository, so it is cheap. */
  mayHold(path: string, settings: RepositorySettings): boolean;
  /** Whether a text is of the kind. Asked of every file that may be, so it parses nothing. */
  holds(file: RepositoryFile, settings: RepositorySettings): boolean;
  /** In a check only what changed is read of it, and what this says; absent: whatever may hold it. */
  readonly ofChange?: TopicOfChange;
  /** What the files that hold it say, in path order. Loads what it needs. */
  facts(files: readonly RepositoryFile[], context: RepositoryContext): Promise<TopicFacts>;
}
