// BIP-39 by @scure/bip39; NFKD by the Unicode tables of Node.js. Texts are hexadecimal UTF-8 where they may be anything.
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeedSync, validateMnemonic } from '@scure/bip39';
import { bytes, hex, serve } from './serve.mjs';

const names = {
  czech: 'czech', english: 'english', french: 'french', italian: 'italian', japanese: 'japanese', korean: 'korean',
  portuguese: 'portuguese', simplified_chinese: 'simplified-chinese', spanish: 'spanish', traditional_chinese: 'traditional-chinese',
};
const lists = {};
for (const [language, file] of Object.entries(names))
  lists[language] = (await import(`@scure/bip39/wordlists/${file}.js`)).wordlist;
const text = (utf8) => Buffer.from(bytes(utf8)).toString('utf8');

await serve({
  languages: () => Object.keys(lists),
  wordList: ({ language }) => lists[language],
  composedWordList: ({ language }) => lists[language].map((word) => word.normalize('NFC')),
  fromEntropy: ({ entropy, language }) => entropyToMnemonic(bytes(entropy), lists[language ?? 'english']),
  toEntropy: ({ mnemonic, language }) => hex(mnemonicToEntropy(mnemonic, lists[language ?? 'english'])),
  isValid: ({ mnemonic, language }) => validateMnemonic(mnemonic, lists[language ?? 'english']),
  toSeed: ({ mnemonic, passphrase }) => hex(mnemonicToSeedSync(mnemonic, passphrase ? text(passphrase) : '')),
  nfkd: ({ text: utf8 }) => hex(Buffer.from(text(utf8).normalize('NFKD'), 'utf8')),
  unicodeVersion: () => process.versions.unicode,
});
