// Attestations of a launch: BLS by @chainsafe/blst, hashes by Node.js, texts by ethers and viem.
import { createHash } from 'node:crypto';
import * as blst from '@chainsafe/blst';
import { Wallet, verifyMessage } from 'ethers';
import { privateKeyToAccount } from 'viem/accounts';
import { bytes, hex, serve } from './serve.mjs';

const pair = (left, right) => createHash('sha256').update(left).update(right).digest();

await serve({
  verify({ pubkeys, digest, domainType, forkVersion, genesisValidatorsRoot, signature }) {
    // ForkData and SigningData have two fields each, so their roots are one hash.
    const forkData = pair(Buffer.concat([bytes(forkVersion), Buffer.alloc(28)]), bytes(genesisValidatorsRoot));
    const domain = Buffer.concat([bytes(domainType), forkData.subarray(0, 28)]);
    const signingRoot = pair(bytes(digest), domain);
    const keys = pubkeys.map((key) => blst.PublicKey.fromBytes(bytes(key), true));
    const valid = blst.fastAggregateVerify(signingRoot, keys, blst.Signature.fromBytes(bytes(signature), true));
    return { valid, domain: hex(domain), signingRoot: hex(signingRoot) };
  },
  async personalSign({ privateKey, text, signature }) {
    return {
      ethers: await new Wallet(privateKey).signMessage(text),
      viem: await privateKeyToAccount(privateKey).signMessage({ message: text }),
      recovered: verifyMessage(text, signature),
    };
  },
});
