/** Something that is to happen at a time; of several at one time the lower `tie` comes first. */
export interface Timed {
  readonly at: number;
  readonly tie: number;
}

/** A binary heap: the earliest comes first. */
export function createHeap<T extends Timed>() {
  const items: T[] = [];
  const isBefore = (one: number, other: number) => {
    const [a, b] = [items[one] as T, items[other] as T];
    return a.at < b.at || (a.at === b.at && a.tie < b.tie);
  };
  const swap = (one: number, other: number) => {
    [items[one], items[other]] = [items[other] as T, items[one] as T];
  };
  return {
    push(item: T): void {
      let place = items.push(item) - 1;
      for (let parent = (place - 1) >> 1; place > 0 && isBefore(place, parent); parent = (place - 1) >> 1) {
        swap(place, parent);
        place = parent;
      }
    },
    pop(): T | undefined {
      const first = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return first;
      items[0] = last;
      for (let place = 0; ; ) {
        let least = place;
        for (const child of [2 * place + 1, 2 * place + 2])
          if (child < items.length && isBefore(child, least)) least = child;
        if (least === place) return first;
        swap(place, least);
        place = least;
      }
    },
  };
}
