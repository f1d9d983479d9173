// The genesis function of consensus-specs v1.6.0, phase0/beacon-chain.md, in JavaScript: the loop as it is written, on the containers of
// @lodestar/types and the signatures of blst. Minimal preset. And fresh deposits of every kind, signed by blst.
process.env.LODESTAR_PRESET = 'minimal';
const { ssz } = await import('@lodestar/types');
const blst = await import('@chainsafe/blst');
const { randomBytes, randomInt } = await import('node:crypto');
const { bytes, hex, holds, serve } = await import('./serve.mjs');

const { BeaconState, BeaconBlockBody, DepositData, DepositMessage, DepositDataRootList, SigningData, ForkData } = ssz.phase0;
const FAR_FUTURE = Infinity;
const INCREMENT = 1e9;
const MAX_EFFECTIVE_BALANCE = 32e9;

function computeDomain(forkVersion) {
  const root = ForkData.hashTreeRoot({ currentVersion: forkVersion, genesisValidatorsRoot: new Uint8Array(32) });
  return Uint8Array.from([3, 0, 0, 0, ...root.subarray(0, 28)]);
}

const signingRoot = (deposit, domain) => SigningData.hashTreeRoot({ objectRoot: DepositMessage.hashTreeRoot(deposit), domain });

const isValidSignature = (deposit, domain) => holds(() => blst.verify(
  signingRoot(deposit, domain), blst.PublicKey.fromBytes(deposit.pubkey, true), blst.Signature.fromBytes(deposit.signature, true, false)));

const effectiveBalance = (balance) => Math.min(balance - (balance % INCREMENT), MAX_EFFECTIVE_BALANCE);

function applyDeposit(state, deposit, domain) {
  const index = state.validators.findIndex(({ pubkey }) => Buffer.compare(pubkey, deposit.pubkey) === 0);
  if (index >= 0) {
    state.balances[index] += deposit.amount;
  } else if (isValidSignature(deposit, domain)) {
    state.validators.push({
      pubkey: deposit.pubkey,
      withdrawalCredentials: deposit.withdrawalCredentials,
      effectiveBalance: effectiveBalance(deposit.amount),
      slashed: false,
      activationEligibilityEpoch: FAR_FUTURE,
      activationEpoch: FAR_FUTURE,
      exitEpoch: FAR_FUTURE,
      withdrawableEpoch: FAR_FUTURE,
    });
    state.balances.push(deposit.amount);
  }
}

function initializeBeaconStateFromEth1({ eth1BlockHash, eth1Timestamp, genesisDelay, genesisForkVersion, deposits }) {
  const version = bytes(genesisForkVersion);
  const state = BeaconState.defaultValue();
  state.genesisTime = eth1Timestamp + genesisDelay;
  state.fork = { previousVersion: version, currentVersion: version, epoch: 0 };
  state.eth1Data = { depositRoot: new Uint8Array(32), depositCount: BigInt(deposits.length), blockHash: bytes(eth1BlockHash) };
  state.latestBlockHeader.bodyRoot = BeaconBlockBody.hashTreeRoot(BeaconBlockBody.defaultValue());
  state.randaoMixes = state.randaoMixes.map(() => bytes(eth1BlockHash));

  const data = deposits.map((deposit) => DepositData.deserialize(bytes(deposit)));
  const leaves = data.map((deposit) => DepositData.hashTreeRoot(deposit));
  data.forEach((deposit, index) => {
    state.eth1Data.depositRoot = DepositDataRootList.hashTreeRoot(leaves.slice(0, index + 1));
    state.eth1DepositIndex += 1;
    applyDeposit(state, deposit, computeDomain(version));
  });

  state.validators.forEach((validator, index) => {
    validator.effectiveBalance = effectiveBalance(state.balances[index]);
    if (validator.effectiveBalance === MAX_EFFECTIVE_BALANCE) {
      validator.activationEligibilityEpoch = 0;
      validator.activationEpoch = 0;
    }
  });
  state.genesisValidatorsRoot = BeaconState.fields.validators.hashTreeRoot(state.validators);
  return {
    serialized: hex(BeaconState.serialize(state)),
    root: hex(BeaconState.hashTreeRoot(state)),
    active: state.validators.filter(({ activationEpoch }) => activationEpoch === 0).length,
  };
}

const AMOUNTS = [1e9, 16e9, 31999999999, 32e9, 32e9, 32e9, 32000000001, 40e9];
const any = (list) => list[randomInt(list.length)];

function sign(key, deposit, domain) {
  return { ...deposit, signature: key.sign(signingRoot(deposit, domain)).toBytes() };
}

const SPOILED = [
  (deposit, key) => sign(key, deposit, computeDomain(Uint8Array.of(0xde, 0xad, 0xbe, 0xef))),
  (deposit) => ({ ...deposit, amount: deposit.amount + 1 }),
  (deposit) => ({ ...deposit, withdrawalCredentials: Uint8Array.from(randomBytes(32)) }),
  (deposit) => ({ ...deposit, signature: new Uint8Array(96) }),
  (deposit) => ({ ...deposit, signature: Uint8Array.from([0xc0, ...new Uint8Array(95)]) }),
  (deposit) => ({ ...deposit, signature: Uint8Array.from(randomBytes(96)) }),
  (deposit) => ({ ...deposit, pubkey: Uint8Array.from([0xc0, ...new Uint8Array(47)]), signature: Uint8Array.from([0xc0, ...new Uint8Array(95)]) }),
  (deposit) => ({ ...deposit, pubkey: Uint8Array.from(randomBytes(48)) }),
];

function drawDeposits({ count, genesisForkVersion }) {
  const domain = computeDomain(bytes(genesisForkVersion));
  const keys = [];
  return Array.from({ length: count }, () => {
    if (keys.length === 0 || randomInt(2) === 0) keys.push(blst.SecretKey.fromKeygen(Uint8Array.from(randomBytes(32))));
    const key = any(keys);
    const message = { pubkey: key.toPublicKey().toBytes(), withdrawalCredentials: Uint8Array.from(randomBytes(32)), amount: any(AMOUNTS) };
    const deposit = sign(key, message, domain);
    return hex(DepositData.serialize(randomInt(3) === 0 ? any(SPOILED)(deposit, key) : deposit));
  });
}

function signDeposit({ genesisForkVersion, withdrawalCredentials, amount }) {
  const key = blst.SecretKey.fromKeygen(Uint8Array.from(randomBytes(32)));
  const message = { pubkey: key.toPublicKey().toBytes(), withdrawalCredentials: bytes(withdrawalCredentials), amount };
  return hex(DepositData.serialize(sign(key, message, computeDomain(bytes(genesisForkVersion)))));
}

await serve({ initializeBeaconStateFromEth1, drawDeposits, signDeposit });
