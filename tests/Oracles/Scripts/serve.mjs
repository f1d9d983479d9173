// Answers one JSON request a line with one JSON answer a line: {id, method, params} -> {id, result} or {id, error}.
// Ends when standard input ends, and so with the tests that started it.
import { createInterface } from 'node:readline';

export const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
export const hex = (array) => '0x' + Buffer.from(array).toString('hex');

/** True or false where the packages throw on what is not valid. */
export const holds = (check) => {
  try {
    return check() !== false;
  } catch {
    return false;
  }
};

export async function serve(methods) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { id, method, params } = JSON.parse(line);
    let answer;
    try {
      if (!Object.hasOwn(methods, method)) throw new Error(`no method ${method}`);
      answer = { id, result: (await methods[method](params ?? {})) ?? null };
    } catch (error) {
      answer = { id, error: String(error?.message ?? error) };
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
}
