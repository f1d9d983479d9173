// SSZ of the consensus containers by @lodestar/types (@chainsafe/ssz). ssz-minimal.mjs is the same with the minimal preset.
// Values are the standard API's JSON: snake_case names, integers as decimal texts, bytes as hexadecimal.
import {
  ContainerType, ListBasicType, ListCompositeType, UintBigintType, UintNumberType, VectorBasicType, VectorCompositeType,
} from '@chainsafe/ssz';
import { ssz } from '@lodestar/types';
import { bytes, hex, serve } from './serve.mjs';

// The client keeps most 64-bit numbers in floating point, which loses what lies above 2^53: the same types, with exact numbers.
const exact = (of) => {
  if (of instanceof ContainerType) {
    const fields = Object.fromEntries(Object.entries(of.fields).map(([field, inner]) => [field, exact(inner)]));
    return new ContainerType(fields, { typeName: of.typeName, jsonCase: 'eth2' });
  }
  if (of instanceof ListBasicType) return new ListBasicType(exact(of.elementType), of.limit);
  if (of instanceof VectorBasicType) return new VectorBasicType(exact(of.elementType), of.length);
  if (of instanceof ListCompositeType) return new ListCompositeType(exact(of.elementType), of.limit);
  if (of instanceof VectorCompositeType) return new VectorCompositeType(exact(of.elementType), of.length);
  return of instanceof UintNumberType && of.byteLength === 8 ? new UintBigintType(8) : of;
};

const types = new Map();
const type = (name, fork) => {
  const found = ssz[fork ?? 'phase0'][name] ?? ssz[name] ?? ssz.capella[name];
  if (!found) throw new Error(`no type ${fork ?? 'phase0'}.${name}`);
  if (!types.has(found)) types.set(found, exact(found));
  return types.get(found);
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
    const roots = deposits.map((data) => type('DepositData').hashTreeRoot(type('DepositData').deserialize(bytes(data))));
    return hex(list.hashTreeRoot(roots));
  },
});
