/** Whether a text looks as if it held a password, a key or a token. It warns too often rather than too seldom. */
export function looksSecret(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text));
}

const SIGNS = [
  /\b(password|passwd|pwd|secret|token|api[_-]?key)\s*[=:]\s*\S/i,
  /\bbearer\s+[\w.~+/-]{12,}/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\b\w+:\/\/[^\s/:@]+:[^\s/@]+@/,
  /\b(AKIA|ASIA)[A-Z0-9]{12,}/,
  /\b(sk|rk|pk)_(live|test)_\w{8,}/,
  /\bgh[pousr]_\w{20,}/,
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}/,
];
