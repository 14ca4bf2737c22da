/** The list of help, and what stands around each page of it. */
export const help = {
  title: "Help",
  description: "Answers to what people ask most when they file a VAT return with software.",
  lead: "Answers to what people ask most.",
  search: "Search help",
  found: (count: number) => (count === 1 ? "1 answer" : `${count} answers`),
  none: "No answer has these words. Try fewer or other words.",
  list: "All answers",
  back: "All of help",
  more: "If this did not help, [write to us](/contact).",
};
