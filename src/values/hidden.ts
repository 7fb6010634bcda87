/** Is where a secret was. */
export const HIDDEN = '***';
