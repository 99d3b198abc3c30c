import type { RestError } from '../errors.ts';
import { malformed, type Token } from './lex.ts';

/** Walks over the tokens of a query. */
export class Reader {
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)] ?? { kind: 'end', at: 0 };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Whether the next words are these, in any letter case. */
  atWords(...words: string[]): boolean {
    return words.every((word, ahead) => {
      const token = this.peek(ahead);
      return token.kind === 'word' && token.text.toUpperCase() === word;
    });
  }

  takeWords(...words: string[]): boolean {
    if (!this.atWords(...words)) return false;
    this.#at += words.length;
    return true;
  }

  takeSign(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected(`'${sign}'`);
  }

  expectWord(word: string): void {
    if (!this.takeWords(word)) throw this.unexpected(word);
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected('the end of the query');
  }

  unexpected(wanted: string): RestError {
    const token = this.peek();
    const seen = token.kind === 'word' || token.kind === 'sign' ? token.text : token.kind;
    return malformed(`unexpected token: '${seen}' at ${token.at}, expecting ${wanted} (or SOQL that the sandbox does not support)`);
  }
}
