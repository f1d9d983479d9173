// The Solidity compiler: source text to creation code and runtime code.
import solc from 'solc';
import { serve } from './serve.mjs';

await serve({
  compile: ({ source, contract }) => {
    const input = {
      language: 'Solidity',
      sources: { 'contract.sol': { content: source } },
      settings: { evmVersion: 'paris', optimizer: { enabled: true, runs: 200 }, outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.deployedBytecode.object'] } } },
    };
    const output = JSON.parse(solc.compile(JSON.stringify(input)));
    const errors = (output.errors ?? []).filter((error) => error.severity === 'error').map((error) => error.formattedMessage);
    if (errors.length > 0) throw new Error(errors.join('\n'));
    const { evm } = output.contracts['contract.sol'][contract];
    return { creation: `0x${evm.bytecode.object}`, runtime: `0x${evm.deployedBytecode.object}` };
  },
});
