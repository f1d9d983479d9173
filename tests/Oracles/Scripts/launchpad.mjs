// What the staking launchpad accepts as a deposit_data file, written from its rules with blst and the hash function of Node.js: no tree hashing is shared.
import { createHash } from 'node:crypto';
import * as blst from '@chainsafe/blst';
import { bytes, holds, serve } from './serve.mjs';

const strings = { pubkey: 96, withdrawal_credentials: 64, signature: 192, deposit_message_root: 64, deposit_data_root: 64, fork_version: 8, deposit_cli_version: undefined };
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const fromHex = (text) => Buffer.from(text, 'hex');
const padded = (data, length) => Buffer.concat([data, Buffer.alloc(length)]).subarray(0, length);
const zero = Buffer.alloc(32);
const gwei = (amount) => {
  const chunk = Buffer.alloc(32);
  chunk.writeBigUInt64LE(BigInt(Math.trunc(amount)));
  return chunk;
};

const wellFormed = (entry) => {
  for (const name of [...Object.keys(strings), 'amount']) if (!entry[name]) return false;
  for (const name of Object.keys(strings)) if (typeof entry[name] !== 'string') return false;
  if (typeof entry.amount !== 'number') return false;
  for (const [name, length] of Object.entries(strings)) if (length && entry[name].length !== length) return false;
  return entry.amount >= 1e9 && entry.amount <= (+entry.withdrawal_credentials.slice(0, 2) < 2 ? 32 : 2048) * 1e9;
};

const roots = (entry) => {
  const pubkey = padded(fromHex(entry.pubkey), 64);
  const signature = padded(fromHex(entry.signature), 96);
  pubkey.fill(0, 48);
  const left = sha256(sha256(pubkey), padded(fromHex(entry.withdrawal_credentials), 32));
  const signatureRoot = sha256(sha256(signature.subarray(0, 64)), sha256(signature.subarray(64), zero));
  return {
    message: sha256(left, sha256(gwei(entry.amount), zero)),
    data: sha256(left, sha256(gwei(entry.amount), signatureRoot)),
  };
};

const signed = (entry, forkVersion) => {
  const domain = Buffer.concat([fromHex('03000000'), sha256(padded(Buffer.from(bytes(forkVersion)), 32), zero).subarray(0, 28)]);
  const message = sha256(fromHex(entry.deposit_message_root), domain);
  return holds(() => blst.verify(message, blst.PublicKey.fromBytes(fromHex(entry.pubkey), true), blst.Signature.fromBytes(fromHex(entry.signature), true)));
};

const accepted = (entry, forkVersion) => {
  if (!wellFormed(entry)) return false;
  const { message, data } = roots(entry);
  return fromHex(entry.deposit_message_root).equals(message) && fromHex(entry.deposit_data_root).equals(data) && signed(entry, forkVersion);
};

const refusal = { takes: false, blamesNetwork: false, refused: [] };

await serve({
  judge: ({ name, file, forkVersion }) => {
    if (!name.endsWith('.json')) return refusal;
    let list;
    try {
      list = JSON.parse(new TextDecoder().decode(bytes(file)));
    } catch {
      return refusal;
    }
    if (!Array.isArray(list) || list.length === 0) return refusal;
    const refused = list.map((_, i) => i).filter((i) => !accepted(list[i] ?? {}, forkVersion));
    const looksLikeOne = [...Object.keys(strings).filter((key) => key !== 'deposit_cli_version'), 'amount'].some((key) => list[0]?.[key]);
    const severe = list.some((entry) => entry === null);
    return {
      takes: refused.length === 0,
      blamesNetwork: refused.length > 0 && !severe && looksLikeOne && list[0].fork_version !== forkVersion.slice(2),
      refused,
    };
  },
});
