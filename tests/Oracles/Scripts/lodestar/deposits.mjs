// Deposits as the client's library wants them: with their Merkle proofs, and the network's settings.
import { createHash } from 'node:crypto';
import { createIChainForkConfig, defaultChainConfig } from '@lodestar/config';
import { ssz } from '@lodestar/types';
import { bytes } from './serve.mjs';

const { DepositData } = ssz.phase0;
const DEPTH = 32;

const node = (left, right) => createHash('sha256').update(left).update(right).digest();
const zeroHashes = [Buffer.alloc(32)];
for (let height = 0; height < DEPTH; height++) zeroHashes.push(node(zeroHashes[height], zeroHashes[height]));

function lengthChunk(length) {
  const chunk = Buffer.alloc(32);
  chunk.writeBigUInt64LE(BigInt(length));
  return chunk;
}

/** Each deposit with its branch in the tree of all deposits up to it, which process_deposit checks, and with the root of that tree. */
export function withProofs(deposits) {
  const branch = zeroHashes.slice(0, DEPTH);
  return deposits.map((deposit, index) => {
    const data = DepositData.deserialize(bytes(deposit));
    const leaf = DepositData.hashTreeRoot(data);
    const proof = branch.map((left, height) => ((index >>> height) & 1 ? left : zeroHashes[height]));
    const top = proof.reduce((child, sibling, height) => ((index >>> height) & 1 ? node(sibling, child) : node(child, sibling)), leaf);
    let filled = leaf;
    let height = 0;
    for (; (index >>> height) & 1; height++) filled = node(branch[height], filled);
    branch[height] = filled;
    const length = lengthChunk(index + 1);
    return { proof: [...proof, length], data, leaf, root: node(top, length) };
  });
}

export const configOf = ({ genesisForkVersion, genesisDelay, minGenesisTime, minGenesisActiveValidatorCount }) => createIChainForkConfig({
  ...defaultChainConfig,
  GENESIS_FORK_VERSION: bytes(genesisForkVersion),
  GENESIS_DELAY: genesisDelay,
  MIN_GENESIS_TIME: minGenesisTime,
  MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: minGenesisActiveValidatorCount,
  ALTAIR_FORK_EPOCH: Infinity,
  BELLATRIX_FORK_EPOCH: Infinity,
});
