// BLS12-381: blst (C and assembly) for what it offers, noble-curves (JavaScript) for the steps inside.
import * as blst from '@chainsafe/blst';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bytes, hex, holds, serve } from './serve.mjs';

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const noble = bls12_381.longSignatures;
const sk = (text) => blst.SecretKey.fromBytes(bytes(text));
const pk = (text) => blst.PublicKey.fromBytes(bytes(text), true);
const sig = (text) => blst.Signature.fromBytes(bytes(text), true);
const g2 = (text) => bls12_381.G2.Point.fromBytes(bytes(text));

await serve({
  skToPk: ({ secretKey }) => hex(sk(secretKey).toPublicKey().toBytes()),
  sign: ({ secretKey, message }) => hex(sk(secretKey).sign(bytes(message)).toBytes()),
  verify: ({ pubkey, message, signature }) =>
    holds(() => blst.verify(bytes(message), pk(pubkey), sig(signature))),
  keyValidate: ({ pubkey }) => holds(() => { pk(pubkey).keyValidate(); }),
  signatureValidate: ({ signature }) => holds(() => { blst.Signature.fromBytes(bytes(signature), true, false); }),
  aggregate: ({ signatures }) => hex(blst.aggregateSignatures(signatures.map(sig), true).toBytes()),
  aggregatePublicKeys: ({ pubkeys }) => hex(blst.aggregatePublicKeys(pubkeys.map(pk), true).toBytes()),
  aggregateVerify: ({ pubkeys, messages, signature }) =>
    holds(() => blst.aggregateVerify(messages.map(bytes), pubkeys.map(pk), sig(signature))),
  fastAggregateVerify: ({ pubkeys, message, signature }) =>
    holds(() => blst.fastAggregateVerify(bytes(message), pubkeys.map(pk), sig(signature))),
  batchVerify: ({ items }) =>
    items.map(({ pubkey, message, signature }) => holds(() => blst.verify(bytes(message), pk(pubkey), sig(signature)))),
  // n random triples in one go: what a batch test begins with.
  make: ({ secretKeys, messages }) =>
    secretKeys.map((secretKey, i) => ({
      pubkey: hex(sk(secretKey).toPublicKey().toBytes()),
      signature: hex(sk(secretKey).sign(bytes(messages[i])).toBytes()),
    })),
  // The same by noble-curves.
  nobleMake: ({ secretKeys, messages }) =>
    secretKeys.map((secretKey, i) => ({
      pubkey: hex(noble.getPublicKey(bytes(secretKey)).toBytes()),
      signature: hex(noble.sign(noble.hash(bytes(messages[i]), DST), bytes(secretKey)).toBytes()),
    })),
  // EIP-2333, by blst.
  deriveMaster: ({ seed }) => hex(blst.SecretKey.deriveMasterEip2333(bytes(seed)).toBytes()),
  deriveChild: ({ parent, index }) => hex(sk(parent).deriveChildEip2333(index).toBytes()),
  // RFC 9380, by noble-curves.
  hashToG2: ({ message, dst }) => {
    const point = bls12_381.G2.hashToCurve(bytes(message), { DST: dst ?? DST });
    return { compressed: hex(point.toBytes(true)), uncompressed: hex(point.toBytes(false)) };
  },
  encodeToG2: ({ message, dst }) => hex(bls12_381.G2.encodeToCurve(bytes(message), { DST: dst }).toBytes(true)),
  hashToG1: ({ message, dst }) => hex(bls12_381.G1.hashToCurve(bytes(message), { DST: dst }).toBytes(true)),
  nobleVerify: ({ pubkey, message, signature }) =>
    holds(() => noble.verify(bytes(signature), noble.hash(bytes(message), DST), bytes(pubkey))),
  g1Add: ({ a, b }) => hex(bls12_381.G1.Point.fromBytes(bytes(a)).add(bls12_381.G1.Point.fromBytes(bytes(b))).toBytes(true)),
  g1Multiply: ({ point, scalar }) => hex(bls12_381.G1.Point.fromBytes(bytes(point)).multiplyUnsafe(BigInt(scalar)).toBytes(true)),
  g2Add: ({ a, b }) => hex(g2(a).add(g2(b)).toBytes(true)),
  g2Multiply: ({ point, scalar }) => hex(g2(point).multiplyUnsafe(BigInt(scalar)).toBytes(true)),
});
