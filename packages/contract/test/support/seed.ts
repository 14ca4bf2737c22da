import fc from "fast-check";

fc.configureGlobal({
  // Property tests try the same cases in every run; SEED tries others.
  seed: Number(process.env.SEED ?? 20_261_124),
  // What may have so many elements has that many now and then, and not ten at most.
  defaultSizeToMaxWhenMaxSpecified: true,
});
