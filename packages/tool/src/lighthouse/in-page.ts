/** What a page that is measured notes of itself, and tells when asked, as `watched`. It runs there: this program knows no document. */
export const IN_PAGE = `
const watched = {
  heading: 0,
  busyUntil: 0,
  /** Whether the heading is there, and no task of more than 50 ms has run for so many milliseconds. */
  isQuiet: (quiet) =>
    watched.heading > 0 && performance.now() - Math.max(watched.heading, watched.busyUntil) > quiet,
  times() {
    const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    return { paint, interactive: Math.max(paint, watched.heading, watched.busyUntil) };
  },
  links: () => [...document.querySelectorAll("#menu a")],
  /** Follows a link; the milliseconds until another heading is painted, none where it leads to this very page. */
  follow(index) {
    const link = watched.links()[index];
    if (link.pathname === location.pathname) return undefined;
    const before = document.querySelector("h1");
    return new Promise((resolve) => {
      const began = performance.now();
      // What is urgent in the last moment before a paint is done right after it.
      const end = () => scheduler.postTask(() => resolve(performance.now() - began), { priority: "user-blocking" });
      new MutationObserver((_, observer) => {
        const heading = document.querySelector("h1");
        if (!heading || heading === before) return;
        observer.disconnect();
        requestAnimationFrame(end);
      }).observe(document.body, { childList: true, subtree: true });
      link.click();
    });
  },
};
globalThis.watched = watched;
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) watched.busyUntil = startTime + duration;
}).observe({ type: "longtask", buffered: true });
new MutationObserver((_, observer) => {
  if (!document.querySelector("h1")) return;
  watched.heading = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
`;
