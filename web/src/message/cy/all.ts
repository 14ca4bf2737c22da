export const welsh: Readonly<Record<string, object>> = {};
