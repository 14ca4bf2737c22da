/** The scopes of the VAT API, and what the grant page says of them. */
export const SCOPES: Readonly<Record<string, string>> = {
  "read:vat": "View your VAT information",
  "write:vat": "Change your VAT information",
};

/** Whether every scope asked for is one that the API has. */
export function isScope(scope: string): boolean {
  const names = scope.split(" ").filter((name) => name !== "");
  return names.length > 0 && names.every((name) => Object.hasOwn(SCOPES, name));
}
