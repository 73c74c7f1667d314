/**
 * Where the document and the rest of Clio's documentation do not say the same, with the reason why we follow the latter. Each
 * pattern must be met, or it is told as no longer needed.
 */
export const DIFFERENCES: ReadonlyArray<{ pattern: RegExp; reason: string }> = [];
