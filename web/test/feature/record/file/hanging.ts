import { bookOf, fileOf } from "../support";

/** A LABEL record of BIFF5 (type 0x0204) with 13 bytes, which is what the text `Box 1` takes. MS-XLS, section 2.4.148. */
const LABEL = Buffer.from([0x04, 0x02, 0x0d, 0x00]);

/**
 * A workbook of Excel 5 that says of one text that it has no bytes: what follows is read as records that are none, and the
 * parser never comes to an end.
 */
export function hangingWorkbook(): Uint8Array {
  const bytes = fileOf(bookOf({ Summary: [["Acme"], ["Box", "Amount"], ["Box 1", 1250.4], ["Box 2", 0]] }), "biff5");
  const at = Buffer.from(bytes).indexOf(LABEL);
  if (at < 0) throw new Error("The workbook has no such record");
  bytes[at + 2] = 0;
  return bytes;
}
