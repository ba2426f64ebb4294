/** One word of a command, after what the script itself decides has been put in. */
export interface ShellWord {
  readonly text: string;
  /** Something is left in it that only running decides: a variable, a command's output, a pattern. It is written as in the script. */
  readonly unknown: boolean;
  /** What is known behind the last of what is not: of `$DIR/conf/a.toml` it is `/conf/a.toml`. The text where all is known. */
  readonly tail: string;
  /** It stands for no or many words: `$ARGS`, `"$@"`. */
  readonly many: boolean;
  /** 1-based. */
  readonly line: number;
}

/** A file that a command writes from the script's own text: `cat > FILE <<EOF`, `tee FILE <<EOF`. */
export interface ShellWrite {
  readonly target: ShellWord;
  readonly text: string;
  /** The 1-based line of the text's first line. */
  readonly line: number;
  /** Behind what the file holds already. */
  readonly appends: boolean;
}

/** A text that a command is given: a here-document. */
export type ShellInput = Pick<ShellWrite, "text" | "line">;

/** A simple command of a script, wherever it stands in it. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** What is set for this command alone: `A=1 command`. */
  readonly environment: Readonly<Record<string, ShellWord>>;
  readonly line: number;
  readonly endLine: number;
  /** It, or what it is part of, is put in the background by `&`. */
  readonly background: boolean;
  /** It is in a loop or a function, and so runs any number of times. */
  readonly repeated: boolean;
  /** It is in a branch of `if` or `case`. */
  readonly branched: boolean;
  /** The function of the script that it is in, the innermost. */
  readonly within: string | null;
  /** Nothing of the script comes after it. */
  readonly last: boolean;
  readonly writes: readonly ShellWrite[];
  /** What it reads from the script's own text: `ssh host <<EOF`. */
  readonly input: ShellInput | null;
}

/** A script as far as it can be known without running it. */
export interface ShellScript {
  /** In the order in which they are written. */
  readonly commands: readonly ShellCommand[];
  /** What the script puts into the environment of all that it starts. */
  readonly exported: Readonly<Record<string, ShellWord>>;
  /** Where it is not valid, of which the rest is still read. */
  readonly problem: { readonly message: string; readonly line: number } | null;
}
