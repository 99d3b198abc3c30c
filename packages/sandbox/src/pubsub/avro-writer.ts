/** Writes Avro's binary encoding (specification 1.11, "Binary Encoding"): only the types a change event is made of. */
export class AvroWriter {
  #bytes = Buffer.allocUnsafe(1_024);
  #length = 0;

  /** A whole number within ±2^53: `int`, `long`, the place of an enum's symbol or of a union's branch. */
  long(value: number): this {
    this.#room(10);
    // Zig-zag by arithmetic: shifts would cut it down to 32 bits.
    let rest = value < 0 ? -value * 2 - 1 : value * 2;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  text(value: string): this {
    const length = Buffer.byteLength(value);
    this.long(length).#room(length);
    this.#bytes.write(value, this.#length);
    this.#length += length;
    return this;
  }

  texts(values: readonly string[]): this {
    if (values.length > 0) {
      this.long(values.length);
      for (const value of values) this.text(value);
    }
    return this.long(0);
  }

  boolean(value: boolean): this {
    this.#room(1);
    this.#bytes[this.#length++] = value ? 1 : 0;
    return this;
  }

  double(value: number): this {
    this.#room(8);
    this.#bytes.writeDoubleLE(value, this.#length);
    this.#length += 8;
    return this;
  }

  /** What was written. The writer begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
