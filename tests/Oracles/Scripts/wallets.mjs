// ETH1 wallets: keystores and HD accounts by ethers and @ethereumjs/wallet, transactions signed by ethers and viem.
import { Wallet as EthereumJsWallet } from '@ethereumjs/wallet';
import ethUrl from 'eth-url-parser';
import { HDNodeWallet, Mnemonic, Transaction, Wallet, Interface, concat, decodeRlp, encodeRlp, encryptKeystoreJsonSync, getBytes, id, keccak256, stripZerosLeft, toBeHex, toBigInt } from 'ethers';
import { parseTransaction } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { bytes, serve } from './serve.mjs';

const ethersFields = ({ type, chainId, nonce, to, value, data, gasLimit, gasPrice, maxFeePerGas, maxPriorityFeePerGas }) => ({
  type: type === 'legacy' ? 0 : 2,
  chainId: BigInt(chainId), nonce: Number(nonce), to: to ?? null, value: BigInt(value), data: data ?? '0x', gasLimit: BigInt(gasLimit),
  ...(type === 'legacy' ? { gasPrice: BigInt(gasPrice) } : { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) }),
});

const viemFields = ({ type, chainId, nonce, to, value, data, gasLimit, gasPrice, maxFeePerGas, maxPriorityFeePerGas }) => ({
  type: type === 'legacy' ? 'legacy' : 'eip1559',
  chainId: Number(chainId), nonce: Number(nonce), to: to ?? null, value: BigInt(value), data: data ?? '0x', gas: BigInt(gasLimit),
  ...(type === 'legacy' ? { gasPrice: BigInt(gasPrice) } : { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) }),
});

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const signWithEthers = (privateKey, transaction) => {
  transaction.signature = new Wallet(privateKey).signingKey.sign(transaction.unsignedHash);
  return transaction.serialized;
};

// The other of the two signatures that recover to the same account, which EIP-2 forbids.
const withHighS = (raw) => {
  const fields = decodeRlp('0x' + raw.slice(4));
  fields[9] = fields[9] === '0x' ? '0x01' : '0x';
  fields[11] = toBeHex(order - toBigInt(fields[11]));
  return concat(['0x02', encodeRlp(fields)]);
};

// As the transaction builder of Safe does it: lib/checksum.ts of apps/tx-builder, safe-global/safe-react-apps.
const serializeForSafe = (json) => {
  if (Array.isArray(json)) return `[${json.map(serializeForSafe).join(',')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const keys = Object.keys(json).sort();
  return `{${JSON.stringify(keys)}${keys.map((key) => `${serializeForSafe(json[key])},`).join('')}}`;
};

await serve({
  // A keystore as each of them writes it; `cost` is their own option object.
  ethersKeystore: ({ privateKey, password, cost }) => {
    const account = { address: new Wallet(privateKey).address, privateKey };
    return encryptKeystoreJsonSync(account, getBytes(password), cost ? { scrypt: cost } : {});
  },
  ethereumJsKeystore: async ({ privateKey, password, cost }) =>
    JSON.stringify(await EthereumJsWallet.fromPrivateKey(bytes(privateKey)).toV3(Buffer.from(bytes(password)).toString('utf8'), cost ?? {})),
  // What each of them makes of a keystore.
  ethersOpen: ({ json, password }) => Wallet.fromEncryptedJsonSync(json, getBytes(password)).privateKey,
  ethereumJsOpen: async ({ json, password }) =>
    (await EthereumJsWallet.fromV3(json, Buffer.from(bytes(password)).toString('utf8'), true)).getPrivateKeyString(),
  derive: ({ phrase, passphrase, path }) => {
    const account = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(phrase, passphrase ?? ''), path);
    return { address: account.address, privateKey: account.privateKey };
  },
  randomPhrase: ({ entropy }) => Mnemonic.fromEntropy(entropy).phrase,
  ethersSign: async (fields) => new Wallet(fields.privateKey).signTransaction(ethersFields(fields)),
  viemSign: (fields) => privateKeyToAccount(fields.privateKey).signTransaction(viemFields(fields)),
  ethersUnsigned: (fields) => Transaction.from(ethersFields(fields)).unsignedSerialized,
  // An unsigned transaction in its serialization, signed as it is.
  ethersSignUnsigned: ({ privateKey, unsigned }) => signWithEthers(privateKey, Transaction.from(unsigned)),
  viemSignUnsigned: ({ privateKey, unsigned }) => privateKeyToAccount(privateKey).signTransaction(parseTransaction(unsigned)),
  // The members of transactions.json as ethers serializes and hashes them.
  unsignedOf: ({ transaction: { chainId, nonce, to, value, gas, data, type, maxFeePerGas, maxPriorityFeePerGas } }) => {
    const made = Transaction.from({ type: Number(type), chainId, nonce: Number(nonce), to, value, gasLimit: gas, data, maxFeePerGas, maxPriorityFeePerGas });
    return { unsigned: made.unsignedSerialized, hash: made.unsignedHash };
  },
  // The same with members changed: chainId, nonce, to, value, gasLimit, data, type, accessList, and so on; as ethers names them.
  signChanged: ({ privateKey, unsigned, change }) => {
    const { chainId, nonce, to, value, gasLimit, data, maxFeePerGas, maxPriorityFeePerGas } = Transaction.from(unsigned);
    const fields = { type: 2, chainId, nonce, to, value, gasLimit, data, maxFeePerGas, maxPriorityFeePerGas, ...change };
    if (fields.type < 2) for (const name of ['maxFeePerGas', 'maxPriorityFeePerGas']) delete fields[name];
    return signWithEthers(privateKey, Transaction.from(fields));
  },
  // The same below the library, which refuses some of them: fields of the serialization changed by their place in it.
  signRlp: ({ privateKey, unsigned, change }) => {
    const fields = Object.assign(decodeRlp('0x' + unsigned.slice(4)), change);
    const { yParity, r, s } = new Wallet(privateKey).signingKey.sign(keccak256(concat(['0x02', encodeRlp(fields)])));
    return concat(['0x02', encodeRlp([...fields, yParity ? '0x01' : '0x', stripZerosLeft(r), stripZerosLeft(s)])]);
  },
  withHighS: ({ raw }) => withHighS(raw),
  // The file of a batch: whether its checksum is the one that the app computes, and its calls.
  safeBatch: ({ json }) => {
    const { checksum, ...meta } = JSON.parse(json).meta;
    const batch = { ...JSON.parse(json), meta: { ...meta, name: null } };
    return { isValid: checksum === id(serializeForSafe(batch)), transactions: batch.transactions };
  },
  // The call that a payment link stands for, by a parser of EIP-681 and an encoder of the ABI.
  readLink: ({ link }) => {
    const { target_address, chain_id, function_name, parameters } = ethUrl.parse(link);
    const { bytes: parts, bytes32, value, gasLimit } = parameters;
    const data = new Interface(['function deposit(bytes,bytes,bytes,bytes32) payable']).encodeFunctionData(function_name, [...parts, bytes32]);
    return { to: target_address, chainId: chain_id, value, gasLimit, data };
  },
  // The arguments of a call as text, from the contract's interface.
  decodeCall: ({ signature, data }) => [...new Interface([`function ${signature} payable`]).decodeFunctionData(signature.split('(')[0], data)].map(String),
  read: ({ raw }) => {
    const read = Transaction.from(raw);
    return { from: read.from, to: read.to, hash: read.hash, type: read.type, nonce: read.nonce, value: read.value.toString(), chainId: read.chainId.toString() };
  },
  // A call from the contract's interface and the arguments as text.
  encodeCall: ({ signature, values }) => new Interface([`function ${signature} payable`]).encodeFunctionData(signature.split('(')[0], values),
});
