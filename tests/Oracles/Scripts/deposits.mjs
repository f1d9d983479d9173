// Deposits in a plain loop, as the documentation of ethers and of viem shows it: send one after another, then wait for all receipts.
import { readFileSync } from 'node:fs';
import { Contract, JsonRpcProvider, Wallet } from 'ethers';
import { createPublicClient, createWalletClient, defineChain, http, parseAbi } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { serve } from './serve.mjs';

const signature = 'function deposit(bytes pubkey, bytes withdrawal_credentials, bytes signature, bytes32 deposit_data_root) payable';
const pollingInterval = 20; // the packages' own four seconds would be measured otherwise
const read = (file) => JSON.parse(readFileSync(file, 'utf8')).map((deposit) => ({
  words: [deposit.pubkey, deposit.withdrawal_credentials, deposit.signature, deposit.deposit_data_root].map((word) => '0x' + word),
  value: BigInt(deposit.amount) * 10n ** 9n,
}));

const measure = async (run) => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const mined = await run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { mined, seconds, cpuSeconds: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 };
};

await serve({
  ethers: ({ rpc, contract, privateKey, file }) => measure(async () => {
    const provider = new JsonRpcProvider(rpc, undefined, { staticNetwork: true, pollingInterval });
    const deposits = new Contract(contract, [signature], new Wallet(privateKey, provider));
    let nonce = await provider.getTransactionCount(deposits.runner.address);
    const sent = [];
    for (const { words, value } of read(file)) sent.push(await deposits.deposit(...words, { value, gasLimit: 200_000, nonce: nonce++ }));
    const receipts = [];
    for (const transaction of sent) receipts.push(await transaction.wait());
    provider.destroy();
    return receipts.filter((receipt) => receipt.status === 1).length;
  }),
  viem: ({ rpc, chainId, contract, privateKey, file }) => measure(async () => {
    const chain = defineChain({ id: chainId, name: 'local', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [rpc] } } });
    const account = privateKeyToAccount(privateKey);
    const wallet = createWalletClient({ account, chain, transport: http(rpc) });
    const reader = createPublicClient({ chain, transport: http(rpc), pollingInterval });
    let nonce = await reader.getTransactionCount({ address: account.address });
    const sent = [];
    for (const { words, value } of read(file))
      sent.push(await wallet.writeContract({ address: contract, abi: parseAbi([signature]), functionName: 'deposit', args: words, value, gas: 200_000n, nonce: nonce++ }));
    const receipts = [];
    for (const hash of sent) receipts.push(await reader.waitForTransactionReceipt({ hash }));
    return receipts.filter((receipt) => receipt.status === 'success').length;
  }),
});
