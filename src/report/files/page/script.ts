/**
 * What the page does when it is used: it sorts, it filters, and it says how far away a date is
 * today. It makes no request and no markup, and reads only what is on the page. A text, because it
 * runs in a browser; the policy of the page holds its hash.
 */
export const SCRIPT = String.raw`
'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const UNITS = [[86400000, 'day'], [3600000, 'hour'], [60000, 'minute'], [1000, 'second']];
  function lengthWords(ms) {
    const [size, word] =
      UNITS.find(([unit]) => ms >= 2 * unit) || UNITS.find(([unit]) => ms >= unit) || UNITS[3];
    const count = Math.floor(ms / size);
    return count + ' ' + word + (count === 1 ? '' : 's');
  }
  function distanceWords(at) {
    const ahead = at - Date.now();
    return ahead > 0 ? 'in ' + lengthWords(ahead) : lengthWords(-ahead) + ' ago';
  }
  for (const place of all('[data-at].ago')) place.textContent = distanceWords(Date.parse(place.dataset.at));
  const age = one('#age');
  age.textContent = ', ' + distanceWords(Date.parse(age.dataset.at));
  one('#stale').hidden = Date.now() - Date.parse(age.dataset.at) < 2 * UNITS[0][0];

  const body = one('#rows');
  if (body === null) return;
  const { compare } = new Intl.Collator('en', { numeric: true });
  const rows = [...body.rows].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    ...row.dataset,
  }));

  const [find, level, owner, place, shown] =
    ['#find', '#level', '#owner', '#place', '#shown'].map(one);
  const isChosen = (choice, value) =>
    choice === null || choice.value === '' || choice.value === '=' + value;
  function filter() {
    const words = find.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const each of rows) {
      const fits =
        words.every((word) => each.text.includes(word)) &&
        (level.value === '' || level.value.split(' ').includes(each.level)) &&
        isChosen(owner, each.owner) &&
        isChosen(place, each.place);
      each.row.hidden = !fits;
      if (fits) count += 1;
    }
    const total = rows.length + (rows.length === 1 ? ' credential' : ' credentials');
    shown.textContent = count === rows.length ? total : count + ' of ' + total;
  }
  for (const field of [find, level, owner, place]) field?.addEventListener('input', filter);
  function clear() {
    for (const field of [find, level, owner, place]) if (field !== null) field.value = '';
    filter();
  }
  one('#clear').addEventListener('click', () => {
    clear();
    find.focus();
  });
  one('#filters').hidden = false;

  for (const link of all('[data-show-owner]')) {
    link.addEventListener('click', () => {
      clear();
      if (owner !== null) owner.value = '=' + link.dataset.showOwner;
      if (place !== null) place.value = '=' + link.dataset.showPlace;
      filter();
    });
  }

  const BY = {
    rank: (a, b) => a.rank - b.rank,
    name: (a, b) => compare(a.name, b.name) || a.rank - b.rank,
    expires: (a, b) => Date.parse(a.expires) - Date.parse(b.expires) || a.rank - b.rank,
  };
  function sort(head) {
    const key = head.dataset.sort;
    const isTurned = head.getAttribute('aria-sort') === 'ascending';
    for (const other of all('[aria-sort]')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', isTurned ? 'descending' : 'ascending');
    // What has no end is last either way.
    const [known, unknown] = [true, false].map((has) =>
      rows.filter((each) => (key !== 'expires' || each.expires !== '') === has));
    known.sort((a, b) => (isTurned ? BY[key](b, a) : BY[key](a, b)));
    body.append(...[...known, ...unknown].map(({ row }) => row));
  }
  for (const head of all('[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => sort(head));
  }
  one('[data-sort=rank]').setAttribute('aria-sort', 'ascending');
})();
`;
