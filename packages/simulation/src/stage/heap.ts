/** Something that is to happen at a time; of several at one time the lower `tie` comes first. */
export interface Timed {
  readonly at: number;
  readonly tie: number;
}

/** A binary heap: the earliest comes first. */
export function createHeap<T extends Timed>() {
  const items: T[] = [];
  const at = (place: number) => items[place] as T;

  function rise(item: T, from: number): void {
    let place = from;
    for (let parent = (place - 1) >> 1; place > 0 && isBefore(item, at(parent)); parent = (place - 1) >> 1) {
      items[place] = at(parent);
      place = parent;
    }
    items[place] = item;
  }

  function sink(item: T): void {
    let place = 0;
    for (let child = 1; child < items.length; child = 2 * place + 1) {
      if (child + 1 < items.length && isBefore(at(child + 1), at(child))) child++;
      if (!isBefore(at(child), item)) break;
      items[place] = at(child);
      place = child;
    }
    items[place] = item;
  }

  return {
    push(item: T): void {
      items.push(item);
      rise(item, items.length - 1);
    },
    pop(): T | undefined {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) sink(last);
      return first;
    },
  };
}

function isBefore(one: Timed, other: Timed): boolean {
  return one.at < other.at || (one.at === other.at && one.tie < other.tie);
}
