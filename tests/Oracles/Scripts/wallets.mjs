// ETH1 wallets: keystores and HD accounts by ethers and @ethereumjs/wallet, transactions signed by ethers and viem.
import { Wallet as EthereumJsWallet } from '@ethereumjs/wallet';
import { HDNodeWallet, Mnemonic, Transaction, Wallet, Interface, encryptKeystoreJsonSync, getBytes } from 'ethers';
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
  read: ({ raw }) => {
    const read = Transaction.from(raw);
    return { from: read.from, to: read.to, hash: read.hash, type: read.type, nonce: read.nonce, value: read.value.toString(), chainId: read.chainId.toString() };
  },
  // A call from the contract's interface and the arguments as text.
  encodeCall: ({ signature, values }) => new Interface([`function ${signature} payable`]).encodeFunctionData(signature.split('(')[0], values),
});
