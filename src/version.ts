/** Version of the action, as in `package.json`; a contract test holds the two together. */
export const VERSION = '1.0.0';
