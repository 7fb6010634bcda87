/** For runs in which nothing is given out on the way. */
export const NOTHING_GIVEN_OUT = {
  hide: () => {
    throw new Error('Nothing is given out here.');
  },
  show: () => undefined,
  handOn: () => {
    throw new Error('Nothing is handed on here.');
  },
  idTokenSource: null,
} as const;
