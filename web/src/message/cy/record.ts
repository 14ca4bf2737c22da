import type { record as en } from "#message/record";

const boxes = (count: number) => `${count} ${count === 1 ? "blwch" : "o flychau"}`;

export const record: typeof en = {
  drop: {
    title: "Gollyngwch eich taenlen yma",
    text: "Excel, LibreOffice, Google Sheets neu CSV. Mae'n aros ar y cyfrifiadur hwn.",
    button: "Dewis taenlen",
    over: "Gollyngwch er mwyn darllen y ffeil",
    reading: "Wrthi'n darllen y ffeil…",
    template: "Dim taenlen eto? Lawrlwythwch dempled:",
    templateName: (format) => `Templed Ffurflen TAW.${format}`,
    sheet: "Ffurflen TAW",
    sheetHead: ["Blwch", "Disgrifiad", "Swm"],
    excel: "Excel (.xlsx)",
    openDocument: "LibreOffice (.ods)",
    templateFailed: "Nid oedd modd gwneud y templed. Llwythwch y dudalen eto a rhowch gynnig arall arni.",
  },
  paste: {
    summary: "Neu gludwch y ffigurau",
    label: "Gludwch y ffigurau",
    hint: "Celloedd a gopïwyd o daenlen, neu un blwch y llinell, megis: Blwch 1: 1,250.40",
    button: "Darllen y ffigurau",
    link: "Nid yw CThEF yn cyfrif copïo a gludo, na theipio, yn gyswllt digidol rhwng eich cofnodion a'ch Ffurflen TAW. Mae dewis y ffeil ei hun yn un.",
    shut: "Daw ffigurau o ffeil eich cofnodion yn unig: mae CThEF yn gofyn na chânt eu teipio na'u gludo ar y ffordd. I gywiro un, newidiwch ef yn eich cofnodion, cadwch, a dewiswch y ffeil eto.",
  },
  found: {
    title: (name) => `Cafwyd yn ${name}`,
    pasted: "Cafwyd yn yr hyn a gludoch",
    byHand: "Newidiwyd â llaw",
    byHandFrom: (place) => `Newidiwyd â llaw; roedd yn ${place}`,
    workedOut: "Wedi'i gyfrifo",
    type: "Teipio'r ffigurau yn lle hynny",
    list: "Dangos ble y cafwyd hwy",
    done: "Wedi gorffen",
    again: "I newid un, dewiswch y ffeil eto.",
    same: "Dyma'r un celloedd â'r tro diwethaf.",
    nothing: "Nid oes blwch wedi'i enwi ynddi. Dewiswch gell pob blwch.",
    caption: "Ble y cafwyd pob blwch",
    change: "Newid",
    changeBox: (box) => `Newid blwch ${box}`,
    choose: "Dewis cell",
    chooseBox: (box) => `Dewis cell ar gyfer blwch ${box}`,
    pick: (box) => `Mae gan flwch ${box} fwy nag un swm. Pa un sy'n gywir?`,
    candidate: (place, amount) => `${place}: ${amount}`,
    missing: "Heb ei ganfod",
    none: "Dim i'w ddatgan ynddo",
    zero: "Mae'n 0",
    zeroBox: (box) => `Mae'n 0, blwch ${box}`,
    remove: "Tynnu'r ffigurau hyn",
    replaced: "Cymerodd y ffigurau hyn le'r rhai blaenorol.",
    putBack: "Rhoi'r ffigurau cynharach yn ôl",
    undone: "Mae'r ffigurau hyn wedi'u tynnu.",
    isBack: "Mae'r ffigurau cynharach yn ôl.",
    rest: (names) => `Nid yw ynddi: ${names}.`,
    boxes: (numbers) =>
      `${numbers.length === 1 ? "blwch" : "blychau"} ${numbers.join(", ").replace(/, (\d)$/, " a $1")}`,
    showRest: "Dewis eu celloedd",
    sheet: "Pa ddalen sy'n cynnwys y Ffurflen TAW hon?",
    sheetHint: "Mae sawl dalen yn cynnwys Ffurflen TAW.",
    row: "Pa res sy'n cynnwys y Ffurflen TAW hon?",
    rowHint: "Mae sawl rhes yn cynnwys symiau.",
    rowName: (row, sheet, text) =>
      `Rhes ${row}${sheet === undefined ? "" : ` o ${sheet}`}${text === "" ? "" : `: ${text}`}`,
    said: (count, open) =>
      open === 0 ? `Cafwyd ${boxes(count)}.` : `Cafwyd ${boxes(count)}, mae ar ${open} eich angen chi.`,
  },
  note: {
    dropped: (amount) => `${amount}, gollyngwyd y ceiniogau`,
    dash: "llinell, wedi'i darllen fel 0",
    rounded: (text) => `${text}, wedi'i dalgrynnu i'r geiniog`,
  },
  trouble: {
    unclear: (place, character) =>
      `Gellir darllen ${place} mewn mwy nag un ffordd oherwydd “${character}”. Ysgrifennwch y swm fel 1,250.40 yn eich taenlen, neu dewiswch gell arall.`,
    error: (place, error) =>
      `Mae ${place} yn cynnwys ${error}, fformiwla a fethodd. Trwsiwch hi yn eich taenlen, cadwch, a dewiswch y ffeil eto.`,
    uncalculated: (place) =>
      `Mae ${place} yn cynnwys fformiwla nad yw wedi'i chyfrifo. Agorwch y ffeil yn eich rhaglen daenlen, cadwch hi, a dewiswch hi eto.`,
    noAmount: (place) => `Mae ${place} yn enwi'r blwch, ond nid oes swm wrth ei ymyl.`,
  },
  remark: {
    sum: (box, stated, computed) =>
      box === 3
        ? `Mae blwch 3 yn dweud ${stated}; mae blychau 1 a 2 yn dod i ${computed}, a dyna a gyflwynir.`
        : `Mae blwch 5 yn dweud ${stated}; y gwahaniaeth rhwng blychau 3 a 4 yw ${computed}, a dyna a gyflwynir.`,
    question: (box, stated, computed) =>
      box === 3
        ? `Mae blwch 3 yn dweud ${stated}, ond mae blychau 1 a 2 yn dod i ${computed}. A yw un ohonynt o golofn arall?`
        : `Mae blwch 5 yn dweud ${stated}, ond y gwahaniaeth rhwng blychau 3 a 4 yw ${computed}. A yw un ohonynt o golofn arall?`,
    confirm: "Mae blychau 1, 2 a 4 yn gywir: eu defnyddio",
    period: (sheet, from, to) => `Mae ${sheet} yn sôn am ${from} i ${to}, nid am gyfnod y Ffurflen TAW hon.`,
    file: "Y ffeil",
    title: "Gwiriwch hyn yn gyntaf",
  },
  preview: {
    title: (box) => `Dewiswch gell blwch ${box}`,
    help: "Pwyswch swm, neu symudwch â'r bysellau saeth a phwyswch Enter.",
    sheet: "Dalen",
    only: "Y ffeil",
    table: (sheet) => `Celloedd ${sheet}`,
    cell: (name, text) => `${name}: ${text}`,
    part: (rows, columns) => `Dangosir ${rows} rhes a ${columns} colofn.`,
    close: "Cau",
  },
  problem: {
    title: "Ni ellir darllen y ffeil",
    pasted: "Ni ellir darllen y testun",
    named: (file) => `Ni ellir darllen ${file}`,
    "several-files": "Gollyngwch un ffeil, yr un sy'n cynnwys y naw blwch.",
    empty: "Nid oes dim ynddi. Dewiswch y ffeil sy'n cynnwys y naw blwch.",
    encrypted: "Mae wedi'i diogelu â chyfrinair. Cadwch gopi heb y cyfrinair a dewiswch hwnnw.",
    numbers:
      "Dogfen Numbers ydyw. Yn Numbers dewiswch File, Export To, Excel, a dewiswch yr hyn y mae hynny'n ei wneud.",
    pdf: "PDF ydyw, lle na ellir gwahaniaethu rhwng symiau yn sicr. Allforiwch y Ffurflen TAW o'ch rhaglen gyfrifo fel Excel neu CSV.",
    picture: "Llun ydyw. Allforiwch y Ffurflen TAW o'ch rhaglen gyfrifo fel Excel neu CSV.",
    "web-page":
      "Tudalen we ydyw, er y gall ei henw orffen â .xls. Agorwch hi yn eich rhaglen daenlen a'i chadw fel .xlsx.",
    xml: "XML ydyw. Agorwch ef yn eich rhaglen daenlen a'i gadw fel .xlsx.",
    document: "Dogfen destun ydyw. Rhowch y ffigurau mewn taenlen, neu allforiwch y Ffurflen TAW fel Excel neu CSV.",
    archive: "Archif ydyw. Dadbaciwch hi a dewiswch y daenlen sydd ynddi.",
    "broken-zip": "Mae wedi'i difrodi neu ni chafodd ei lawrlwytho i'w diwedd. Lawrlwythwch hi neu ei chadw eto.",
    broken: "Mae wedi'i difrodi. Agorwch hi yn eich rhaglen daenlen, cadwch hi fel .xlsx, a dewiswch honno.",
    "too-large": "Mae dros 10 MB. Cadwch y ddalen â'r Ffurflen TAW fel ffeil ar wahân.",
    "too-large-unpacked": "Byddai'n llawer rhy fawr o'i dadbacio. Cadwch y ddalen â'r Ffurflen TAW fel ffeil ar wahân.",
    "too-many-cells": "Mae ganddi dros 200,000 o gelloedd. Cadwch y ddalen â'r Ffurflen TAW fel ffeil ar wahân.",
    "too-slow":
      "Mae'n cymryd gormod o amser i'w darllen. Cadwch y ddalen â'r Ffurflen TAW fel ffeil ar wahân, fel .xlsx neu CSV.",
    unknown: "Nid taenlen ydyw. Dewiswch ffeil Excel, LibreOffice neu CSV.",
    unreachable:
      "Ni ellir ei hagor. Os ffolder ydyw neu os yw yn y cwmwl, lawrlwythwch y ffeil ei hun a dewiswch honno.",
    "no-reader": "Nid oedd modd llwytho'r hyn sy'n darllen taenlenni. Gwiriwch eich cysylltiad a dewiswch y ffeil eto.",
  },
};
