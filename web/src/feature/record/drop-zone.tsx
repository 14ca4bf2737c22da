import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { record } from "#message/record";
import { ui } from "#message/ui";
import { allBoxes, boxLabel } from "../../vat/box";
import { templateOf } from "./file/read";
import type { TemplateWords } from "./file/template";

const words = record.drop;

/** Takes a file: dropped anywhere on the page, or chosen by a button. */
export function DropZone(props: { busy: boolean; onFiles: (files: readonly File[]) => void }) {
  let input: HTMLInputElement | undefined;
  const isOver = createPageDrop((files) => props.onFiles(files));
  const chosen = (element: HTMLInputElement) => {
    props.onFiles([...(element.files ?? [])]);
    // The same file, corrected, can be chosen again.
    element.value = "";
  };
  return (
    <div class="drop" classList={{ "drop-over": isOver() }}>
      <h2 id="record-title">{words.title}</h2>
      <p id="record-help">{words.text}</p>
      <button
        type="button"
        class="button"
        aria-describedby="record-help"
        aria-disabled={props.busy ? "true" : undefined}
        onClick={() => !props.busy && input?.click()}
      >
        {words.button}
      </button>
      <input ref={input} type="file" hidden onChange={(event) => chosen(event.currentTarget)} />
      <p role="status" class="drop-said">
        <Show when={props.busy} fallback={isOver() ? words.over : ""}>
          {words.reading}
        </Show>
      </p>
      <Template />
    </div>
  );
}

function Template() {
  const [failed, setFailed] = createSignal(false);
  const download = async (format: "xlsx" | "ods") => {
    setFailed(false);
    const bytes = await templateOf(templateWords(), format);
    if (bytes) save(new Blob([bytes]), words.templateName(format));
    else setFailed(true);
  };
  return (
    <p class="quiet drop-template">
      {words.template}{" "}
      <button type="button" class="button-link" onClick={() => void download("xlsx")}>
        {words.excel}
      </button>{" "}
      <button type="button" class="button-link" onClick={() => void download("ods")}>
        {words.openDocument}
      </button>
      <Show when={failed()}>
        <span role="alert">{words.templateFailed}</span>
      </Show>
    </p>
  );
}

function templateWords(): TemplateWords {
  const boxes = allBoxes.map((box, index) => [ui.boxes.boxNumber(index + 1), boxLabel[box]] as const);
  return { sheet: words.sheet, head: words.sheetHead, boxes };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then; without this the bytes stay until the page is left.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The whole page takes a drop of files as long as this is shown; says whether files are held over it. */
function createPageDrop(onFiles: (files: readonly File[]) => void) {
  const [depth, setDepth] = createSignal(0);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const on = (name: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) => {
    const listen = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      act(event);
    };
    onMount(() => document.addEventListener(name, listen));
    onCleanup(() => document.removeEventListener(name, listen));
  };
  on("dragenter", () => setDepth((count) => count + 1));
  on("dragleave", () => setDepth((count) => Math.max(0, count - 1)));
  on("dragover", (event) => {
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  on("drop", (event) => {
    setDepth(0);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  return () => depth() > 0;
}
