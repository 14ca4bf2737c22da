import * as v from "valibot";
import { type Boxes, boxEntries } from "./nine-boxes";
import { Instant } from "./scalar";

/** The most bytes of a provenance, as JSON in UTF-8. */
export const MAX_PROVENANCE_BYTES = 2048;

const Sheet = text(64);

/** A cell of a spreadsheet; the sheet is absent where a file has one table alone, such as CSV. */
const Cell = v.strictObject({
  sheet: v.optional(Sheet),
  cell: v.pipe(v.string("must be text"), v.regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/, "must be a cell such as C4")),
});

const boxes = Object.keys(boxEntries) as [keyof Boxes, ...(keyof Boxes)[]];
const boxNames = v.picklist(boxes, "must be the names of boxes that are entered");
/** The boxes whose figures were changed by hand after they had been read. */
const changed = v.optional(v.pipe(v.array(boxNames), v.maxLength(boxes.length, "must name each box once at most")));

/** A spreadsheet that was read in the user's browser, and the cell that each figure was read from. */
const FromFile = v.strictObject({
  how: v.literal("file"),
  fileName: text(255),
  sha256: v.pipe(v.string("must be text"), v.regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits")),
  readAt: Instant,
  cells: v.strictObject(v.entriesFromList(boxes, v.optional(Cell))),
  changed,
});

/**
 * Where the figures of a return come from. It goes with a filing to its receipt and never to HMRC, and says nothing of what
 * is filed: the same figures from elsewhere are the same return.
 */
export const Provenance = v.pipe(
  v.variant(
    "how",
    [
      FromFile,
      v.strictObject({ how: v.literal("pasted"), readAt: Instant, changed }),
      v.strictObject({ how: v.literal("typed") }),
    ],
    "must say how: file, pasted or typed",
  ),
  v.check(
    (provenance) => provenanceBytes(provenance) <= MAX_PROVENANCE_BYTES,
    `must be at most ${MAX_PROVENANCE_BYTES} bytes of JSON`,
  ),
  v.description(
    `Where the figures come from; kept on the receipt, never sent to HMRC. At most ${MAX_PROVENANCE_BYTES} bytes of JSON`,
  ),
);
export type Provenance = v.InferOutput<typeof Provenance>;

/** How many bytes a provenance is as JSON in UTF-8. */
export function provenanceBytes(provenance: unknown): number {
  return new TextEncoder().encode(JSON.stringify(provenance)).length;
}

function text(maxLength: number) {
  return v.pipe(
    v.string("must be text"),
    v.minLength(1, "must not be empty"),
    v.maxLength(maxLength, `must be at most ${maxLength} characters`),
    v.check((each) => !/\p{Cc}/u.test(each), "must be without control characters"),
  );
}
