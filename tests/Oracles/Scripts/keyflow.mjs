// The whole flow of a key tool by @chainsafe/bls-keystore and @chainsafe/blst: derive, sign, encrypt with scrypt, write, read again, open, compare, verify.
// Two worker threads; what it took is measured by the process itself.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as keystores from '@chainsafe/bls-keystore';
import * as blst from '@chainsafe/blst';
import { bytes, hex, serve } from './serve.mjs';

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const padded = (part) => Buffer.concat([part, Buffer.alloc(32 - part.length)]);

function signingRoot(pubkey, credentials, gwei, forkVersion) {
  const amount = Buffer.alloc(8);
  amount.writeBigUInt64LE(gwei);
  const pubkeyRoot = sha256(pubkey, Buffer.alloc(16));
  const messageRoot = sha256(sha256(pubkeyRoot, credentials), sha256(padded(amount), Buffer.alloc(32)));
  const domain = Buffer.concat([Buffer.from('03000000', 'hex'), sha256(padded(forkVersion), Buffer.alloc(32)).subarray(0, 28)]);
  return sha256(messageRoot, domain);
}

function derive(seed, index) {
  let key = blst.SecretKey.deriveMasterEip2333(seed);
  for (const child of [12381, 3600, index, 0, 0]) key = key.deriveChildEip2333(child);
  return key;
}

async function make({ seed, password, folder, credentials, gwei, forkVersion }, index) {
  const key = derive(seed, index);
  const pubkey = key.toPublicKey().toBytes();
  const signature = key.sign(signingRoot(pubkey, credentials, gwei, forkVersion)).toBytes();
  const keystore = await keystores.Keystore.create(password, key.toBytes(), pubkey, `m/12381/3600/${index}/0/0`, '', keystores.defaultScryptModule());
  const path = join(folder, `keystore-${index}.json`);
  writeFileSync(path, keystore.stringify(), { flag: 'wx', mode: 0o400, flush: true });
  return { path, pubkey: hex(pubkey), signature: hex(signature) };
}

async function check({ password, credentials, gwei, forkVersion }, { path, pubkey, signature }) {
  const keystore = keystores.Keystore.parse(readFileSync(path, 'utf8'));
  const opened = blst.SecretKey.fromBytes(await keystore.decrypt(password)).toPublicKey().toBytes();
  if (hex(opened) !== pubkey || '0x' + keystore.pubkey !== pubkey) throw new Error(`${path}: another key`);
  const root = signingRoot(opened, credentials, gwei, forkVersion);
  if (!blst.verify(root, blst.PublicKey.fromBytes(opened, true), blst.Signature.fromBytes(bytes(signature), true))) throw new Error(`${path}: signature`);
}

const decoded = (data) => ({ ...data, seed: bytes(data.seed), credentials: Buffer.from(bytes(data.credentials)), forkVersion: Buffer.from(bytes(data.forkVersion)), gwei: BigInt(data.gwei) });

async function work(data) {
  const input = decoded(data);
  const made = [];
  for (let index = data.worker; index < data.count; index += data.workers) made.push(await make(input, index));
  for (const validator of made) await check(input, validator);
  return made.map(({ pubkey }) => pubkey);
}

const start = (data) => new Promise((resolve, reject) => {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data });
  worker.once('message', resolve);
  worker.once('error', reject);
});

async function run(data) {
  const before = process.resourceUsage();
  const begun = performance.now();
  const pubkeys = await Promise.all(Array.from({ length: data.workers }, (_, worker) => start({ ...data, worker })));
  const after = process.resourceUsage();
  return {
    seconds: (performance.now() - begun) / 1000,
    cpuSeconds: (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6,
    peakBytes: after.maxRSS * 1024,
    firstPubkey: pubkeys[0][0],
  };
}

if (isMainThread) await serve({ run });
else parentPort.postMessage(await work(workerData));
