import type { Ports } from "@submit/core/request/port";
import type { Random } from "../stage/random";

/**
 * The instances of one function, as Lambda keeps them: each remembers what its process knows, from one call to the next.
 * One that is taken and not given back, as it crashed or was ended, is gone.
 */
export function createInstances(ports: Ports, random: Random) {
  const idle: Ports[] = [];
  return {
    take(): Ports {
      const one = random.one(idle);
      if (!one) return { ...ports };
      idle.splice(idle.indexOf(one), 1);
      return one;
    },
    giveBack(one: Ports): void {
      idle.push(one);
    },
  };
}
