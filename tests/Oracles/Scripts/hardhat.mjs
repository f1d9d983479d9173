// hardhat 3: an ETH1 node of its own, with a block for every transaction. Needs Node.js 22. It ends with this script.
import { pathToFileURL } from 'node:url';
import { serve } from './serve.mjs';

await serve({
  start: async ({ packages, chainId, hardfork, privateKey }) => {
    const { createHardhatRuntimeEnvironment } = await import(pathToFileURL(packages + '/node_modules/hardhat/dist/src/hre.js'));
    const network = 'chain';
    const config = { type: 'edr-simulated', chainType: 'l1', chainId, hardfork, accounts: [{ privateKey, balance: (10n ** 26n).toString() }] };
    const environment = await createHardhatRuntimeEnvironment({ networks: { [network]: config } }, { network }, packages);
    const server = await environment.network.createServer({ network }, '127.0.0.1', 0);
    return (await server.listen()).port;
  },
});

process.exit(0); // the server would keep it alive
