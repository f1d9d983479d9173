// EIP-2335 keystores by @chainsafe/bls-keystore. Passwords are hexadecimal UTF-8.
import * as keystores from '@chainsafe/bls-keystore';
import { bytes, hex, serve } from './serve.mjs';

const text = (password) => Buffer.from(bytes(password)).toString('utf8');

await serve({
  isValid: ({ keystore }) => keystores.isValidKeystore(JSON.parse(keystore)),
  decrypt: async ({ keystore, password }) => hex(await keystores.Keystore.parse(keystore).decrypt(text(password))),
  tryOpen: async ({ keystore, password }) => {
    try {
      return hex(await keystores.Keystore.parse(keystore).decrypt(text(password)));
    } catch {
      return null;
    }
  },
  verifyPassword: ({ keystore, password }) => keystores.Keystore.parse(keystore).verifyPassword(text(password)),
  create: async ({ secret, pubkey, path, password, kdf }) => {
    const module = kdf.endsWith('pbkdf2') ? keystores.defaultPbkdfModule() : keystores.defaultScryptModule();
    if (kdf.startsWith('cheap'))
      Object.assign(module.params, kdf.endsWith('pbkdf2') ? { c: 16 } : { n: 16 });
    return (await keystores.Keystore.create(text(password), bytes(secret), bytes(pubkey), path, null, module)).stringify();
  },
});
