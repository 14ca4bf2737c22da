type Words = { [name: string]: unknown };

const said = new Map<string, object>();
let spoken: Readonly<Record<string, object>> = {};

/**
 * Words of a name: the English ones that are given, or those of the language that is spoken. The object stays the same when
 * another language is spoken, and what is in it changes: code may keep the object from the start, and no text of it.
 */
export function say<T extends object>(name: string, words: T): T {
  said.set(name, words);
  const others = spoken[name];
  if (others) replace(words as Words, others as Words);
  return words;
}

/** Puts the words of another language in the place of those that are there, and of those that are loaded later. */
export function speak(language: Readonly<Record<string, object>>): void {
  spoken = language;
  for (const [name, words] of said) {
    const others = language[name];
    if (others) replace(words as Words, others as Words);
  }
}

function replace(words: Words, others: Words): void {
  for (const [name, other] of Object.entries(others)) {
    const own = words[name];
    if (isGroup(own) && isGroup(other)) replace(own, other);
    else words[name] = other;
  }
}

function isGroup(value: unknown): value is Words {
  return typeof value === "object" && value !== null;
}
