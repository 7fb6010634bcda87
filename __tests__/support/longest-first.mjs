import Sequencer from '@jest/test-sequencer';

/** It takes minutes: were it started last, everybody would wait for it. */
const LONGEST = 'leaks-generated.test.ts';

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => path.endsWith(LONGEST);
    return super.sort(tests).toSorted((a, b) => Number(isLongest(b)) - Number(isLongest(a)));
  }
}
