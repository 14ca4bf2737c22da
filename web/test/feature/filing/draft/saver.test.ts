import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSaver } from "../../../../src/feature/filing/draft/saver";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const unhurried = { slow: 10_000, onSlow: () => {} };

function setUp(answers: boolean[] = []) {
  let saves = 0;
  const saver = createSaver({ save: async () => answers[saves++] ?? true, delay: 2_000, retry: 15_000, ...unhurried });
  return { saver, saves: () => saves };
}

describe("a saver", () => {
  test("saves once, two seconds after the last change", async () => {
    const { saver, saves } = setUp();
    for (let change = 0; change < 5; change++) {
      saver.change();
      await vi.advanceTimersByTimeAsync(1_900);
    }
    expect(saves()).toBe(0);
    expect(saver.isUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(saves()).toBe(1);
    expect(saver.isUnsaved()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves()).toBe(1);
  });

  test("tries again what failed, and counts it as unsaved until then", async () => {
    const { saver, saves } = setUp([false, false]);
    saver.change();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([saves(), saver.isUnsaved()]).toEqual([1, true]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect([saves(), saver.isUnsaved()]).toEqual([2, true]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect([saves(), saver.isUnsaved()]).toEqual([3, false]);
  });

  test("saves at once when asked, and what is changed meanwhile after that", async () => {
    let [saves, end] = [0, () => {}];
    const saver = createSaver({
      save: () => {
        saves++;
        return new Promise<boolean>((resolve) => {
          end = () => resolve(true);
        });
      },
      delay: 2_000,
      retry: 15_000,
      ...unhurried,
    });
    saver.change();
    const flushed = saver.flush();
    expect([saves, saver.isUnsaved()]).toEqual([1, true]);
    saver.change();
    end();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(saves).toBe(2);
    end();
    await flushed;
    await vi.advanceTimersByTimeAsync(0);
    expect(saver.isUnsaved()).toBe(false);
  });

  test("saves what is changed during a save as soon as that is over, when asked meanwhile", async () => {
    const ends: (() => void)[] = [];
    const save = () => new Promise<boolean>((resolve) => ends.push(() => resolve(true)));
    const saver = createSaver({ save, delay: 2_000, retry: 15_000, ...unhurried });
    saver.change();
    void saver.flush();
    saver.change();
    const isOver = vi.fn();
    void saver.flush().then(isOver);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([ends.length, isOver.mock.calls.length]).toEqual([2, 0]);
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([isOver.mock.calls.length, saver.isUnsaved()]).toEqual([1, false]);
  });

  test("saves nothing that has not changed, and nothing once it is stopped", async () => {
    const { saver, saves } = setUp();
    await saver.flush();
    saver.change();
    saver.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves()).toBe(0);
    expect(saver.isUnsaved()).toBe(false);
  });

  test("does not try again what failed once it is stopped, until the next change", async () => {
    const ends: (() => void)[] = [];
    const save = () => new Promise<boolean>((resolve) => ends.push(() => resolve(false)));
    const saver = createSaver({ save, delay: 2_000, retry: 15_000, ...unhurried });
    saver.change();
    void saver.flush();
    saver.stop();
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([ends.length, saver.isUnsaved()]).toEqual([1, false]);
    saver.change();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ends).toHaveLength(2);
  });

  test("counts a save that throws as failed", async () => {
    const saver = createSaver({ save: () => Promise.reject(new Error("no")), delay: 1, retry: 15_000, ...unhurried });
    saver.change();
    await vi.advanceTimersByTimeAsync(1);
    expect(saver.isUnsaved()).toBe(true);
    saver.stop();
  });

  test("tells of a save that takes long, while it goes on, and not once it is stopped", async () => {
    const onSlow = vi.fn();
    const end: ((isSaved: boolean) => void)[] = [];
    const save = () => new Promise<boolean>((resolve) => end.push(resolve));
    const saver = createSaver({ save, delay: 2_000, retry: 15_000, slow: 10_000, onSlow });
    saver.change();
    await vi.advanceTimersByTimeAsync(11_900);
    expect([end.length, onSlow.mock.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(100);
    expect(onSlow).toHaveBeenCalledOnce();
    end[0]?.(true);
    await vi.advanceTimersByTimeAsync(0);
    saver.change();
    await vi.advanceTimersByTimeAsync(3_000);
    end[1]?.(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([end.length, onSlow.mock.calls.length]).toEqual([2, 1]);
    saver.change();
    await vi.advanceTimersByTimeAsync(3_000);
    saver.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([end.length, onSlow.mock.calls.length]).toEqual([3, 1]);
  });
});
