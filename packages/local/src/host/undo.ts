/** What has to be undone when something ends, in the reverse order of how it was done. */
export class Undo {
  #steps: (() => unknown)[] = [];

  /** Adds a step. */
  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Takes every step once, also when one before it fails; rejects with the first failure. */
  async all(): Promise<void> {
    const steps = this.#steps.toReversed();
    this.#steps = [];
    const failures: unknown[] = [];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
