export interface SaverOptions {
  /** Saves what stands there at the moment; false when that could not be done and is worth another try. */
  save: () => Promise<boolean>;
  /** How long after the last change it is saved, and after a failure tried again, in milliseconds. */
  delay: number;
  retry: number;
  /** Told when a save has taken so long, in milliseconds, that it is not known when it ends. */
  slow: number;
  onSlow: () => void;
}

/** Saves something a while after its last change, one save at a time, and tries again what failed. */
export function createSaver({ save, delay, retry, slow, onSlow }: SaverOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChanged = false;
  let running: Promise<void> | undefined;
  /** Another one after each stop: what a save of before it came to does not count. */
  let turn = 0;

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function run(): Promise<void> {
    const mine = turn;
    isChanged = false;
    const late = setTimeout(() => mine === turn && onSlow(), slow);
    const isSaved = await save().catch(() => false);
    clearTimeout(late);
    running = undefined;
    if (!isChanged && (isSaved || mine !== turn)) return;
    isChanged = true;
    wait(isSaved ? delay : retry);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    if (running) return running.then(flush);
    if (!isChanged) return Promise.resolve();
    running = run();
    return running;
  }

  return {
    change(): void {
      isChanged = true;
      if (!running) wait(delay);
    },
    /** Saves at once what has changed. */
    flush,
    /** Whether something has changed and is not saved. */
    isUnsaved: () => isChanged || running !== undefined,
    /** Saves no more until the next change; a save that is under way is not tried again. */
    stop(): void {
      turn++;
      isChanged = false;
      clearTimeout(timer);
    },
  };
}
