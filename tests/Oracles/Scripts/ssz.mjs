// SSZ of the consensus containers by @lodestar/types (@chainsafe/ssz). ssz-minimal.mjs is the same with the minimal preset.
// Values are the standard API's JSON: snake_case names, integers as decimal texts, bytes as hexadecimal.
import { ssz } from '@lodestar/types';
import { bytes, hex, serve } from './serve.mjs';

const type = (name, fork) => {
  const found = ssz[fork ?? 'phase0'][name] ?? ssz[name];
  if (!found) throw new Error(`no type ${fork ?? 'phase0'}.${name}`);
  return found;
};

await serve({
  fromJson: ({ type: name, fork, value }) => {
    const of = type(name, fork);
    const parsed = of.fromJson(value);
    return { serialized: hex(of.serialize(parsed)), root: hex(of.hashTreeRoot(parsed)) };
  },
  deserialize: ({ type: name, fork, serialized }) => {
    const of = type(name, fork);
    const parsed = of.deserialize(bytes(serialized));
    return { root: hex(of.hashTreeRoot(parsed)), value: of.toJson(parsed), serialized: hex(of.serialize(parsed)) };
  },
  root: ({ type: name, fork, serialized }) => hex(type(name, fork).hashTreeRoot(type(name, fork).deserialize(bytes(serialized)))),
  isValid: ({ type: name, fork, serialized }) => {
    try {
      type(name, fork).deserialize(bytes(serialized));
      return true;
    } catch {
      return false;
    }
  },
  defaultValue: ({ type: name, fork }) => {
    const of = type(name, fork);
    return { serialized: hex(of.serialize(of.defaultValue())), root: hex(of.hashTreeRoot(of.defaultValue())), value: of.toJson(of.defaultValue()) };
  },
  // The deposit list of Eth1Data.deposit_root: data are serialized DepositData.
  depositDataListRoot: ({ deposits }) => {
    const list = ssz.phase0.DepositDataRootList;
    const roots = deposits.map((data) => ssz.phase0.DepositData.hashTreeRoot(ssz.phase0.DepositData.deserialize(bytes(data))));
    return hex(list.hashTreeRoot(roots));
  },
});
