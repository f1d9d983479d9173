// How much CPU time others' implementations take for what `tests/Benchmarks -- bls` measures: blst (C and assembly) as @chainsafe/blst, noble-curves
// (JavaScript), and Node.js' own scrypt (OpenSSL). Times are microseconds of this process' CPU for each operation, so what other programs take does not count.
import { readFileSync } from 'node:fs';
import { randomBytes, scryptSync } from 'node:crypto';
import * as blst from '@chainsafe/blst';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bytes, serve } from './serve.mjs';

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const MIB = 1 << 20;
const secretKey = blst.SecretKey.fromBytes(bytes('0x0d7359d57963ab8fbbde1852dcf553fedbc31f464d80ee7d40ae683122b45070'));
let items = [];
let secretKeys = [];

const check = (holds) => {
  if (!holds) throw new Error('a good signature was refused');
};
const pubkey = ({ pubkey }) => blst.PublicKey.fromBytes(pubkey, true);
const signature = ({ signature }) => blst.Signature.fromBytes(signature, true);
const each = (run) => (count) => {
  for (let i = 0; i < count; i++) run(items[i % items.length], i);
};

// Everything begins with bytes, and every key and signature is checked to be in its subgroup.
const work = {
  verify: each((item) => check(blst.verify(item.message, pubkey(item), signature(item)))),
  batchVerify: (count) =>
    check(blst.verifyMultipleAggregateSignatures(items.slice(0, count).map((item) => ({ msg: item.message, pk: pubkey(item), sig: signature(item) })))),
  skToPk: each(() => secretKey.toPublicKey().toBytes()),
  sign: each(({ message }) => secretKey.sign(message).toBytes()),
  // Every key is another one, and begins with its bytes.
  skToPkEach: each((_, i) => blst.SecretKey.fromBytes(secretKeys[i % secretKeys.length]).toPublicKey().toBytes()),
  signEach: each(({ message }, i) => blst.SecretKey.fromBytes(secretKeys[i % secretKeys.length]).sign(message).toBytes()),
  deriveChild: each((_, i) => secretKey.deriveChildEip2333(i)),
  hashToG2: each(({ message }) => bls12_381.G2.hashToCurve(message, { DST })),
  scrypt: each(() => scryptSync('password', 'salt', 32, { N: 262144, r: 8, p: 1, maxmem: 512 * MIB })),
};

await serve({
  // The file has 48 bytes of key, 32 of message and 96 of signature for each item.
  load: ({ file }) => {
    const all = readFileSync(file);
    const length = 48 + 32 + 96;
    items = Array.from({ length: all.length / length }, (_, i) => {
      const item = Uint8Array.from(all.subarray(i * length, (i + 1) * length));
      return { pubkey: item.slice(0, 48), message: item.slice(48, 80), signature: item.slice(80) };
    });
    secretKeys = Array.from({ length: 256 }, () => {
      const key = randomBytes(32);
      key[0] &= 0x3f;
      return Uint8Array.from(key);
    });
    return items.length;
  },
  measure: ({ what, count }) => {
    const start = process.cpuUsage();
    work[what](count);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / count;
  },
});
