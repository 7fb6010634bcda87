import type { Shell, ShellLine } from '../../model/shell.js';
import type { Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { curlWith, secretWord } from '../shell-words.js';

/** Signs in Node.js, which is everywhere where this action runs, and has every algorithm. */
const SIGN = [
  'sign_jwt() {',
  "  node -e '",
  'const c = process.getBuiltinModule("crypto");',
  'const { ALG: alg, LIFETIME, KEY } = process.env;',
  'const b64 = (v) => Buffer.from(JSON.stringify(v)).toString("base64url");',
  'const iat = Math.floor(Date.now() / 1000);',
  'const exp = LIFETIME === "none" ? undefined : iat + Number(LIFETIME);',
  'const pairs = (t) => Object.fromEntries(t.split("\\0").filter(Boolean).map((p) => {',
  '  const [n, ...r] = p.split("="); const t = r.join("=");',
  '  if (/^\\s*[\\[{]/.test(t)) try { return [n, JSON.parse(t)]; } catch {}',
  '  return [n, t]; }));',
  'const list = process.getBuiltinModule("fs").readFileSync(0, "utf8").split("\\0\\0");',
  'const header = { typ: "JWT", ...pairs(list[1] ?? ""), alg };',
  'const claims = { iat, jti: c.randomUUID(), exp, ...pairs(list[0] ?? "") };',
  'const data = Buffer.from(b64(header) + "." + b64(claims));',
  'const hash = "sha" + alg.slice(2);',
  'const o = { key: KEY, dsaEncoding: "ieee-p1363" };',
  'if (alg[0] === "P") Object.assign(o, { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: alg.slice(2) / 8 });',
  'const signature = alg[0] === "H" ? c.createHmac(hash, KEY).update(data).digest()',
  '  : c.sign(alg === "EdDSA" ? null : hash, data, o);',
  'process.getBuiltinModule("fs").writeSync(1, data + "." + signature.toString("base64url") + "\\n");',
  "'",
  '}',
];

/** `lifetime` in milliseconds; null for none. */
export function nodeJwt(
  given: Fields<Template>,
  url: Template | null,
  lifetime: number | null,
): Shell {
  const { scheme = ['Bearer'], key = [], algorithm = [] } = given;
  const seconds = lifetime === null ? 'none' : String(Math.ceil(lifetime / 1_000));
  const pairs = (names: readonly (readonly [string, Template | undefined])[]): ShellLine =>
    names.flatMap(([name, value]) =>
      value === undefined ? [] : [' ', { word: [`${name}=`, ...value] }],
    );
  const under = (mapping: string) =>
    Object.entries(given).flatMap(([name, value]) =>
      name.startsWith(`${mapping}.`) ? [[name.slice(mapping.length + 1), value] as const] : [],
    );
  const claims = [
    ...([
      ['iss', given['issuer']],
      ['sub', given['subject']],
      ['aud', given['audience']],
    ] as const),
    ...under('claims'),
  ];
  const header = [['kid', given['key-id']] as const, ...under('header')];
  return [
    ...SIGN.map((line): ShellLine => [line]),
    [
      '{ printf ',
      `'%s\\0'`,
      ...pairs(claims),
      `; printf '\\0'; printf `,
      `'%s\\0'`,
      ...pairs(header),
      '; } |',
    ],
    [
      '  { ALG=',
      { word: algorithm },
      ` LIFETIME=${seconds} KEY=`,
      secretWord(key),
      ' sign_jwt; } | {',
    ],
    ['  IFS= read -r jwt'],
    ['  ', ...curlWith([{ word: scheme }, '" $jwt"'], { word: url ?? [] })],
    ['}'],
  ];
}
