/** Whether all words that were typed are in a text, whatever their case and the signs around them. */
export function hasWords(text: string, typed: string): boolean {
  const said = plain(text);
  return wordsOf(typed).every((word) => said.includes(word));
}

/** The words of what was typed, without the signs around them: none where there is nothing to look for. */
export function wordsOf(typed: string): string[] {
  return plain(typed)
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter(Boolean);
}

/** Phones type a curly apostrophe. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll("’", "'");
}
