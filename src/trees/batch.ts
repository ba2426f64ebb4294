interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers what is asked within one turn of the event loop and has it answered together, in the order asked. */
export class Batch<T, R> {
  readonly #answer: (items: readonly T[]) => Promise<readonly R[]>;
  #waiting: Waiting<T, R>[] = [];

  constructor(answer: (items: readonly T[]) => Promise<readonly R[]>) {
    this.#answer = answer;
  }

  /** Rejects for everybody in the batch when its answer fails. */
  ask(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#send());
      this.#waiting.push({ item, resolve, reject });
    });
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#answer(waiting.map(({ item }) => item));
      for (const [index, { resolve }] of waiting.entries()) resolve(answers[index] as R);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
