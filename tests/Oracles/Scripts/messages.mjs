// Signed exits and credential changes as the Lodestar beacon node checks them: its rule for the domain, its containers, blst.
import * as blst from '@chainsafe/blst';
import { createBeaconConfig } from '@lodestar/config';
import { chainConfig } from '@lodestar/config/default';
import { DOMAIN_BLS_TO_EXECUTION_CHANGE, ForkName, SLOTS_PER_EPOCH } from '@lodestar/params';
import { ssz } from '@lodestar/types';
import { bytes, hex, serve } from './serve.mjs';

const network = ({ genesisForkVersion, capellaForkVersion, genesisValidatorsRoot }) => createBeaconConfig(
  { ...chainConfig, GENESIS_FORK_VERSION: bytes(genesisForkVersion), CAPELLA_FORK_VERSION: bytes(capellaForkVersion) }, bytes(genesisValidatorsRoot));

function sign({ secretKey }, objectRoot, domain) {
  const signingRoot = ssz.phase0.SigningData.hashTreeRoot({ objectRoot, domain });
  const key = blst.SecretKey.fromBytes(bytes(secretKey));
  return { signingRoot: hex(signingRoot), signature: hex(key.sign(signingRoot).toBytes()), pubkey: hex(key.toPublicKey().toBytes()) };
}

await serve({
  // serialized: the SSZ of VoluntaryExit. The state is in Electra: EIP-7044 holds from Deneb on.
  exit: (params) => {
    const { VoluntaryExit } = ssz.phase0;
    const message = VoluntaryExit.deserialize(bytes(params.serialized));
    const domain = network(params).getDomainForVoluntaryExit(chainConfig.ELECTRA_FORK_EPOCH * SLOTS_PER_EPOCH, message.epoch * SLOTS_PER_EPOCH);
    return sign(params, VoluntaryExit.hashTreeRoot(message), domain);
  },
  // serialized: the SSZ of BLSToExecutionChange.
  change: (params) => {
    const { BLSToExecutionChange } = ssz.capella;
    const message = BLSToExecutionChange.deserialize(bytes(params.serialized));
    const domain = network(params).getDomainAtFork(ForkName.phase0, DOMAIN_BLS_TO_EXECUTION_CHANGE);
    return sign(params, BLSToExecutionChange.hashTreeRoot(message), domain);
  },
});
