export const PRESET_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>>;
export function wordsAt(place: string, key: string): string | null;
