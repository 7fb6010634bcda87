import type { Item } from './stand-in.js';

const variable = (index: number, name: string) =>
  `S${index}_${name.replaceAll('-', '_').toUpperCase()}`;

/** A list of these items, and the environment that its secrets come from. */
export function presetList(items: readonly Item[]) {
  const lines = items.map(({ name, id, vector, secrets }, index) => {
    const given = Object.keys(secrets).map(
      (secret) => `${secret}: '\${${variable(index, secret)}}'`,
    );
    const isToken = Object.keys(secrets).join() === 'token';
    const more = [
      isToken ? given[0] : `secrets: { ${given.join(', ')} }`,
      ...(vector.with === undefined ? [] : [`with: ${JSON.stringify(vector.with)}`]),
    ];
    return `  - { name: ${JSON.stringify(name)}, preset: ${id}, ${more.join(', ')}, allow-side-effects: true, retries: 0 }`;
  });
  const env = Object.fromEntries(
    items.flatMap(({ secrets }, index) =>
      Object.entries(secrets).map(([name, value]) => [variable(index, name), value]),
    ),
  );
  return { configFile: `endpoints:\n${lines.join('\n')}\n`, env };
}
