import fc from "fast-check";

/** Property tests try the same cases in every run; SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_124) });
