// node genesis-timed.mjs FILE MODE: the genesis of the deposits of a file, one hexadecimal DepositData a line after a line of settings in JSON, mainnet preset.
// MODE "client" calls the library as the client does, which hashes all roots again for each deposit; "incremental" gives it the roots.
// Prints the state's root. What is timed is the process.
process.env.LODESTAR_PRESET = 'mainnet';
const { readFileSync } = await import('node:fs');
const { dirname, join } = await import('node:path');
const { fileURLToPath, pathToFileURL } = await import('node:url');
const ST = await import('@lodestar/state-transition');
const { ssz } = await import('@lodestar/types');
const { configOf, withProofs } = await import('./deposits.mjs');
const { bytes, hex } = await import('./serve.mjs');

const [, , file, mode] = process.argv;
const [settings, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
const { eth1BlockHash, eth1Timestamp, ...rest } = JSON.parse(settings);
const config = configOf(rest);
const immutable = ST.createEmptyEpochContextImmutableData(config, { genesisValidatorsRoot: new Uint8Array(32) });
const deposits = withProofs(lines);

function asTheClient() {
  const leaves = ssz.phase0.DepositDataRootList.toViewDU(deposits.map(({ leaf }) => leaf));
  return ST.initializeBeaconStateFromEth1(config, immutable, bytes(eth1BlockHash), eth1Timestamp, deposits, leaves);
}

async function incrementally() {
  const library = dirname(fileURLToPath(import.meta.resolve('@lodestar/state-transition')));
  const { processDeposit } = await import(pathToFileURL(join(library, 'block', 'processDeposit.js')));
  const header = ST.getTemporaryBlockHeader(config, config.getForkTypes(0).BeaconBlock.defaultValue());
  const state = ST.createCachedBeaconState(ST.getGenesisBeaconState(config, ssz.phase0.Eth1Data.defaultValue(), header), immutable, { skipSyncCommitteeCache: true });
  ST.applyTimestamp(config, state, eth1Timestamp);
  ST.applyEth1BlockHash(state, bytes(eth1BlockHash));
  for (const deposit of deposits) {
    state.eth1Data.depositRoot = deposit.root;
    state.eth1Data.depositCount += 1;
    processDeposit(config.getForkSeq(0), state, deposit);
  }
  ST.applyDeposits(config, state, []);
  state.commit();
  return state;
}

const state = mode === 'client' ? asTheClient() : await incrementally();
process.stdout.write(hex(state.hashTreeRoot()) + '\n');
