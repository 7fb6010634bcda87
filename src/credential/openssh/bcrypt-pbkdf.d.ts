/** bcrypt-pbkdf 1.0.2 comes without types. */
declare module 'bcrypt-pbkdf' {
  interface BcryptPbkdf {
    /** Fills `key`. Answers -1 where a length or the number of rounds cannot be used. */
    pbkdf(
      passphrase: Uint8Array,
      passphraseLength: number,
      salt: Uint8Array,
      saltLength: number,
      key: Uint8Array,
      keyLength: number,
      rounds: number,
    ): 0 | -1 | undefined;
  }
  const bcrypt: BcryptPbkdf;
  // biome-ignore lint/style/noDefaultExport: the package exports it so.
  export default bcrypt;
}
