// The genesis function of a beacon client, Lodestar 1.5.1, as its library has it, on deposits of the caller. The preset is the process's.
import { createEmptyEpochContextImmutableData, getActiveValidatorIndices, initializeBeaconStateFromEth1 as initialize,
  isValidGenesisState } from '@lodestar/state-transition';
import { ssz } from '@lodestar/types';
import { configOf, withProofs } from './deposits.mjs';
import { bytes, hex, serve } from './serve.mjs';

function initializeBeaconStateFromEth1({ eth1BlockHash, eth1Timestamp, deposits, ...settings }) {
  const config = configOf(settings);
  const immutable = createEmptyEpochContextImmutableData(config, { genesisValidatorsRoot: new Uint8Array(32) });
  const proved = withProofs(deposits);
  const leaves = ssz.phase0.DepositDataRootList.toViewDU(proved.map(({ leaf }) => leaf));
  const state = initialize(config, immutable, bytes(eth1BlockHash), eth1Timestamp, proved, leaves);
  return {
    serialized: hex(state.serialize()),
    root: hex(state.hashTreeRoot()),
    active: getActiveValidatorIndices(state, 0).length,
    valid: isValidGenesisState(config, state),
  };
}

await serve({ initializeBeaconStateFromEth1 });
