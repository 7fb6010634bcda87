/** GitHub: a wide scope includes narrower ones, whether or not the request's list repeats it. */
const IMPLIED: ReadonlyMap<string, readonly string[]> = new Map(
  [
    'repo repo:status repo_deployment public_repo repo:invite security_events',
    'user read:user user:email user:follow',
    'project read:project',
    ...['org', 'repo_hook', 'public_key', 'gpg_key'].flatMap((what) => [
      `admin:${what} write:${what} read:${what}`,
      `write:${what} read:${what}`,
    ]),
  ].map((line) => {
    const [wide = '', ...narrower] = line.split(' ');
    return [wide, narrower];
  }),
);

/** What a permission of a GitHub app includes, by what it gives: `contents=write`. */
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  write: ['read'],
  admin: ['write', 'read'],
};

/** The scopes with those that they include, by GitHub's names. */
export function withImplied(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => [scope, ...narrower(scope)]));
}

function narrower(scope: string): readonly string[] {
  const [, name, access = ''] = /^(\w+)=(write|admin)$/.exec(scope) ?? [];
  return IMPLIED.get(scope) ?? NARROWER[access]?.map((less) => `${name}=${less}`) ?? [];
}
