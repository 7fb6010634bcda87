/**
 * Reads the data types of SSH (RFC 4251, section 5) one after the other. What would reach past the
 * end is null, and so is everything after it.
 */
export class Wire {
  readonly #bytes: Buffer;
  #at = 0;
  #isBroken = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** How many bytes were read. */
  get position(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return !this.#isBroken && this.#at === this.#bytes.length;
  }

  uint32(): number | null {
    return this.take(4)?.readUInt32BE() ?? null;
  }

  uint64(): bigint | null {
    return this.take(8)?.readBigUInt64BE() ?? null;
  }

  string(): Buffer | null {
    const length = this.uint32();
    return length === null ? null : this.take(length);
  }

  text(): string | null {
    return this.string()?.toString('utf8') ?? null;
  }

  /** So many strings, or null when one of them is not whole. */
  strings(count: number): readonly Buffer[] | null {
    const found = Array.from({ length: count }, () => this.string());
    const whole = found.filter((item) => item !== null);
    return whole.length === count ? whole : null;
  }

  rest(): Buffer {
    return this.take(this.#bytes.length - this.#at) ?? Buffer.alloc(0);
  }

  take(length: number): Buffer | null {
    if (this.#isBroken || length > this.#bytes.length - this.#at) {
      this.#isBroken = true;
      return null;
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
