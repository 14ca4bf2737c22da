import { say } from "../say";

/** What is said where figures come in from records. */
export const record = say("record", {
  drop: {
    title: "Drop your spreadsheet here",
    text: "Excel, LibreOffice, Google Sheets or CSV. It stays on this computer.",
    button: "Choose a spreadsheet",
    over: "Let go to read the file",
    reading: "Reading the file…",
    template: "No spreadsheet yet? Download a template:",
    templateName: (format: string) => `VAT return template.${format}`,
    sheet: "VAT return",
    sheetHead: ["Box", "Description", "Amount"],
    excel: "Excel (.xlsx)",
    openDocument: "LibreOffice (.ods)",
    templateFailed: "The template could not be made. Load the page again and try once more.",
  },
  paste: {
    summary: "Or paste the figures",
    label: "Paste the figures",
    hint: "Cells copied from a spreadsheet, or one box a line, such as: Box 1: 1,250.40",
    button: "Read the figures",
    link: "HMRC does not count copying and pasting, or typing, as a digital link between your records and your return. Choosing the file itself is one.",
    shut: "Figures come from the file of your records alone: HMRC asks that they are not typed or pasted on the way. To correct one, change it in your records, save, and choose the file again.",
  },
  found: {
    title: (name: string) => `Found in ${name}`,
    pasted: "Found in what you pasted",
    byHand: "Changed by hand",
    byHandFrom: (place: string) => `Changed by hand; it was in ${place}`,
    workedOut: "Worked out",
    type: "Type the figures instead",
    list: "Show where they were found",
    done: "Done",
    again: "To change one, choose the file again.",
    same: "These are the same cells as last time.",
    nothing: "No box is named in it. Choose the cell of each box.",
    caption: "Where each box was found",
    change: "Change",
    changeBox: (box: number) => `Change box ${box}`,
    choose: "Choose a cell",
    chooseBox: (box: number) => `Choose a cell for box ${box}`,
    pick: (box: number) => `Box ${box} has more than one amount. Which is right?`,
    candidate: (place: string, amount: string) => `${place}: ${amount}`,
    missing: "Not found",
    none: "Nothing to declare in it",
    zero: "It is 0",
    zeroBox: (box: number) => `It is 0, box ${box}`,
    remove: "Remove these figures",
    replaced: "These figures took the place of those before.",
    putBack: "Put the earlier figures back",
    undone: "These figures are removed.",
    isBack: "The earlier figures are back.",
    rest: (boxes: string) => `Not in it: ${boxes}.`,
    boxes: (numbers: number[]) =>
      `${numbers.length === 1 ? "box" : "boxes"} ${numbers.join(", ").replace(/, (\d)$/, " and $1")}`,
    showRest: "Choose their cells",
    sheet: "Which sheet holds this return?",
    sheetHint: "Several sheets hold a VAT return.",
    row: "Which row holds this return?",
    rowHint: "Several rows hold amounts.",
    rowName: (row: number, sheet: string | undefined, text: string) =>
      `Row ${row}${sheet === undefined ? "" : ` of ${sheet}`}${text === "" ? "" : `: ${text}`}`,
    said: (count: number, open: number) =>
      open === 0
        ? `${count} ${count === 1 ? "box" : "boxes"} found.`
        : `${count} ${count === 1 ? "box" : "boxes"} found, ${open} ${open === 1 ? "needs" : "need"} you.`,
  },
  note: {
    dropped: (amount: string) => `${amount}, pence dropped`,
    dash: "a dash, read as 0",
    rounded: (text: string) => `${text}, rounded to the penny`,
  },
  trouble: {
    unclear: (place: string, character: string) =>
      `${place} can be read in more than one way because of “${character}”. Write the amount like 1,250.40 in your spreadsheet, or choose another cell.`,
    error: (place: string, error: string) =>
      `${place} holds ${error}, a formula that failed. Mend it in your spreadsheet, save, and choose the file again.`,
    uncalculated: (place: string) =>
      `${place} holds a formula that has not been worked out. Open the file in your spreadsheet program, save it, and choose it again.`,
    noAmount: (place: string) => `${place} names the box, but no amount is beside it.`,
  },
  remark: {
    sum: (box: number, stated: string, computed: string) =>
      box === 3
        ? `Box 3 says ${stated}; boxes 1 and 2 add up to ${computed}, which is what is filed.`
        : `Box 5 says ${stated}; the difference between boxes 3 and 4 is ${computed}, which is what is filed.`,
    question: (box: number, stated: string, computed: string) =>
      box === 3
        ? `Box 3 says ${stated}, but boxes 1 and 2 add up to ${computed}. Is one of them from another column?`
        : `Box 5 says ${stated}, but the difference between boxes 3 and 4 is ${computed}. Is one of them from another column?`,
    confirm: "Boxes 1, 2 and 4 are right: use them",
    period: (sheet: string, from: string, to: string) =>
      `${sheet} speaks of ${from} to ${to}, not of this return's period.`,
    file: "The file",
    title: "Check this first",
  },
  preview: {
    title: (box: number) => `Choose the cell of box ${box}`,
    help: "Press an amount, or move with the arrow keys and press Enter.",
    sheet: "Sheet",
    only: "The file",
    table: (sheet: string) => `Cells of ${sheet}`,
    cell: (name: string, text: string) => `${name}: ${text}`,
    part: (rows: number, columns: number) => `${rows} rows and ${columns} columns are shown.`,
    close: "Close",
  },
  problem: {
    title: "The file can't be read",
    pasted: "The text can't be read",
    named: (file: string) => `${file} can't be read`,
    "several-files": "Drop one file, the one that holds the nine boxes.",
    empty: "There is nothing in it. Choose the file that holds the nine boxes.",
    encrypted: "It is protected by a password. Save a copy without the password and choose that.",
    numbers: "It is a Numbers document. In Numbers choose File, Export To, Excel, and choose what that makes.",
    pdf: "It is a PDF, in which amounts can't be told apart for certain. Export the VAT return from your accounting program as Excel or CSV.",
    picture: "It is a picture. Export the VAT return from your accounting program as Excel or CSV.",
    "web-page":
      "It is a web page, though its name may end in .xls. Open it in your spreadsheet program and save it as .xlsx.",
    xml: "It is XML. Open it in your spreadsheet program and save it as .xlsx.",
    document: "It is a text document. Put the figures into a spreadsheet, or export the VAT return as Excel or CSV.",
    archive: "It is an archive. Unpack it and choose the spreadsheet in it.",
    "broken-zip": "It is damaged or was not downloaded to its end. Download it or save it again.",
    broken: "It is damaged. Open it in your spreadsheet program, save it as .xlsx, and choose that.",
    "too-large": "It is over 10 MB. Save the sheet with the VAT return as a file of its own.",
    "too-large-unpacked":
      "It would be far too large once unpacked. Save the sheet with the VAT return as a file of its own.",
    "too-many-cells": "It has over 200,000 cells. Save the sheet with the VAT return as a file of its own.",
    "too-slow": "It takes too long to read. Save the sheet with the VAT return as a file of its own, as .xlsx or CSV.",
    unknown: "It is no spreadsheet. Choose an Excel, LibreOffice or CSV file.",
    unreachable: "It can't be opened. If it is a folder or in the cloud, download the file itself and choose that.",
    "no-reader": "What reads spreadsheets could not be loaded. Check your connection and choose the file again.",
  },
});
