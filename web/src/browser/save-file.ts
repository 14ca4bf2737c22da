/** For so long the browser may take to read what it saves, in milliseconds. */
const READ = 60_000;

/** Saves a file where the browser puts its downloads. */
export function saveFile(name: string, type: string, ...content: readonly (string | Uint8Array<ArrayBuffer>)[]): void {
  const url = URL.createObjectURL(new Blob([...content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ);
}
