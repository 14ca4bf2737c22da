import { hasTrue } from "./storage";

/** Something that is kept elsewhere a while after it was changed. */
export interface Unsaved {
  /** Saves at once what has changed. */
  flush: () => Promise<void>;
  /** Whether something has changed and is not saved. */
  isUnsaved: () => boolean;
}

const all = new Set<Unsaved>();

/** Has something saved before the user signs out, until what it gives is called. */
export function holdUnsaved(work: Unsaved): () => void {
  all.add(work);
  return () => {
    all.delete(work);
  };
}

/** Whether something in this tab has changed and is not saved, also where its page was left or loaded again since. */
export function hasUnsaved(): boolean {
  return [...all].some((each) => each.isUnsaved()) || hasTrue(sessionStorage, "draft.", "unsaved");
}

/** Saves all that has changed, for so many milliseconds at most; whether all of it is saved then. */
export async function saveAll(patience: number): Promise<boolean> {
  const works = [...all].filter((each) => each.isUnsaved());
  const saved = Promise.all(works.map((each) => each.flush()));
  await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, patience))]);
  return !hasUnsaved();
}
