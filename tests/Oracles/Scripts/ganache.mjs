// ganache: an ETH1 node of its own, with a block for every transaction. It ends with this script.
import { createRequire } from 'node:module';
import { serve } from './serve.mjs';

await serve({
  start: async ({ packages, chainId, hardfork, privateKey }) => {
    const ganache = createRequire(packages + '/package.json')('ganache');
    const server = ganache.server({
      chain: { chainId, hardfork },
      wallet: { accounts: [{ secretKey: privateKey, balance: '0x' + (10n ** 26n).toString(16) }] },
      logging: { quiet: true },
    });
    await server.listen(0, '127.0.0.1');
    return server.address().port;
  },
});

process.exit(0); // the server would keep it alive
