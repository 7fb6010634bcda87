const LONGEST = 80;
const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** An input's value as a JSON string of at most 80 characters, with everything invisible escaped. Never used for a value of the YAML. */
export function quoteInput(value: string): string {
  const characters = [...value.slice(0, LONGEST * 2)];
  const cut =
    value.length > LONGEST * 2 || characters.length > LONGEST
      ? `${characters.slice(0, LONGEST - 1).join('')}…`
      : value;
  return JSON.stringify(cut).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
