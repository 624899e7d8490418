/** Sucrase's parser alone. It is no official entry: its version is pinned, and tests of what we strip guard it. */
declare module 'sucrase/dist/esm/parser/index.js' {
  /** Parses TypeScript into tokens that know whether they belong to a type. Throws with `pos` at a mistake. */
  export function parse(
    input: string,
    isJsx: boolean,
    isTypeScript: boolean,
    isFlow: boolean,
  ): { tokens: SucraseToken[] };

  /** One token of the text, from `start` to before `end`. */
  export interface SucraseToken {
    type: number;
    start: number;
    end: number;
    isType: boolean;
    scopeDepth: number;
  }
}

declare module 'sucrase/dist/esm/parser/tokenizer/types.js' {
  /** The kinds of tokens. */
  export const TokenType: Record<
    | '_abstract'
    | '_enum'
    | '_export'
    | '_import'
    | '_override'
    | '_private'
    | '_protected'
    | '_public'
    | '_readonly'
    | 'eof'
    | 'nonNullAssertion'
    | 'semi',
    number
  >;
}
