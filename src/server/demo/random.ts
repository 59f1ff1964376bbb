/** Pseudo-random numbers of our own (sfc32), so that the demonstration is the same everywhere, always. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    this.#a = hash | 0;
    this.#b = 0x9e3779b9 | 0;
    this.#c = 0x243f6a88 | 0;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 bits, unsigned */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** 0 ≤ n < below */
  int(below: number): number {
    return Math.floor((this.bits() / 0x1_0000_0000) * below);
  }

  chance(share: number): boolean {
    return this.bits() < share * 0x1_0000_0000;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.int(items.length)] ?? items[0];
  }

  /** One of the items, each as often as its weight says. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    let left = this.int(items.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new Error('Nothing to choose from.');
  }

  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.bits() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** An id in the form of a UUIDv7 made at `time` (ms). */
  id(time: number): string {
    const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');
    const clock = hex(time, 12);
    const tail = this.bits();
    const variant = hex(0x8000 | (tail & 0x3fff), 4);
    return `${clock.slice(0, 8)}-${clock.slice(8)}-7${hex(tail >>> 20, 3)}-${variant}-${hex(this.bits(), 8)}${hex(this.bits() >>> 16, 4)}`;
  }
}
