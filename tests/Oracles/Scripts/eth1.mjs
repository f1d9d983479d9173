// ETH1: transactions, addresses and Keccak-256 by micro-eth-signer and noble-hashes.
import { keccak_256 } from '@noble/hashes/sha3.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { addr, Transaction } from 'micro-eth-signer';
import { bytes, hex, serve } from './serve.mjs';

await serve({
  keccak256: ({ data }) => hex(keccak_256(bytes(data))),
  sha256: ({ data }) => hex(sha256(bytes(data))),
  scrypt: ({ password, salt, n, r, p, length }) =>
    hex(scrypt(bytes(password), bytes(salt), { N: n, r, p, dkLen: length, maxmem: 2 ** 31 })),
  address: ({ privateKey }) => addr.fromPrivateKey(privateKey),
  checksum: ({ address }) => addr.addChecksum(address),
  isValidAddress: ({ address }) => addr.isValid(address),
  // EIP-1559, signed with the deterministic nonce of RFC 6979. Amounts are decimal texts.
  signEip1559: ({ privateKey, chainId, nonce, to, value, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas }) => {
    const signed = Transaction.prepare({
      type: 'eip1559',
      chainId: BigInt(chainId), nonce: BigInt(nonce), to, value: BigInt(value), data: data ?? '', gasLimit: BigInt(gasLimit),
      maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas), accessList: [],
    }, false).signBy(privateKey, false);
    return { raw: signed.toHex(true), hash: '0x' + signed.hash.replace(/^0x/, ''), sender: signed.sender };
  },
  readTransaction: ({ raw }) => {
    const signed = Transaction.fromHex(raw);
    return {
      sender: signed.sender, hash: '0x' + signed.hash.replace(/^0x/, ''),
      fields: JSON.parse(JSON.stringify(signed.raw, (_, value) => (typeof value === 'bigint' ? value.toString() : value))),
    };
  },
});
