// Genesis states of forks after phase0 by Lodestar's own state transition, which starts pure testnets of them with
// initializeBeaconStateFromEth1. later-forks-minimal.mjs is the same with the minimal preset.
import { chainConfigFromJson, createChainForkConfig, defaultChainConfig } from '@lodestar/config';
import { ForkSeq } from '@lodestar/params';
import {
  computeProposerIndices, createEmptyEpochCacheImmutableData, getActiveValidatorIndices, initializeBeaconStateFromEth1,
} from '@lodestar/state-transition';
import { ssz } from '@lodestar/types';
import { createHash } from 'node:crypto';
import { bytes, hex, serve } from './serve.mjs';

const DEPTH = 32;
const sha256 = (left, right) => createHash('sha256').update(left).update(right).digest();
const zeros = [new Uint8Array(32)];
for (let height = 0; height < DEPTH; height++) zeros.push(sha256(zeros[height], zeros[height]));

const lengthChunk = (length) => {
  const chunk = Buffer.alloc(32);
  chunk.writeUInt32LE(length);
  return chunk;
};

// Each deposit with its proof in the tree that ends with it, as the specification's loop checks it.
function prove(deposits) {
  const branch = Array(DEPTH).fill(zeros[0]);
  return deposits.map((serialized, index) => {
    const data = ssz.phase0.DepositData.deserialize(bytes(serialized));
    const siblings = branch.map((sibling, height) => ((index >> height) & 1 ? sibling : zeros[height]));
    let node = ssz.phase0.DepositData.hashTreeRoot(data);
    for (let height = 0, size = index + 1; height < DEPTH; height++, size >>= 1) {
      if (size & 1) {
        branch[height] = node;
        break;
      }
      node = sha256(branch[height], node);
    }
    return { data, proof: [...siblings, lengthChunk(index + 1)] };
  });
}

// Lodestar leaves the lookahead of fulu at zero, because its own genesis is phase0: its function for it, called here.
function fillLookahead(state) {
  const shuffling = { activeIndices: Uint32Array.from(getActiveValidatorIndices(state, 0)) };
  const proposers = [0, 1].flatMap((epoch) => computeProposerIndices(ForkSeq.fulu, state, shuffling, epoch));
  state.proposerLookahead = ssz.fulu.ProposerLookahead.toViewDU(proposers);
  state.commit();
}

function initialize({ fork, eth1BlockHash, eth1Timestamp, config: settings, deposits, executionHeader }) {
  const config = createChainForkConfig({ ...defaultChainConfig, ...chainConfigFromJson(settings) });
  const immutable = createEmptyEpochCacheImmutableData(config, { genesisValidatorsRoot: new Uint8Array(32) });
  const type = ssz[fork].ExecutionPayloadHeader;
  const header = executionHeader && type.toViewDU(type.fromJson(executionHeader));
  const state = initializeBeaconStateFromEth1(config, immutable, bytes(eth1BlockHash), eth1Timestamp, prove(deposits), undefined, header ?? type?.defaultViewDU());
  if (fork === 'fulu') fillLookahead(state);
  return { serialized: hex(state.serialize()), root: hex(state.hashTreeRoot()), active: getActiveValidatorIndices(state, 0).length };
}

await serve({ initialize });
