// An external signer over JSON-RPC, in the manner of clef (account_signTransaction) or of Web3Signer (eth_accounts, eth_signTransaction), signing with ethers.
// `lie` makes it a bad one, after as many good signatures as `goodOnes` says. `requests` tells what it was asked.
import { createServer } from 'node:http';
import { Transaction, Wallet } from 'ethers';
import { serve } from './serve.mjs';

const lies = {
  value: (fields) => ({ ...fields, value: '0x1' }),
  to: (fields) => ({ ...fields, to: '0x00000000000000000000000000000000000000aa' }),
  data: (fields) => ({ ...fields, data: fields.data.slice(0, -2) + (fields.data.endsWith('00') ? '01' : '00') }),
  nonce: (fields) => ({ ...fields, nonce: '0x7fff' }),
  gas: (fields) => ({ ...fields, gas: '0x5208' }),
  fee: (fields) => ({ ...fields, maxFeePerGas: '0x' + (BigInt(fields.maxFeePerGas) * 2n).toString(16) }),
  chainId: (fields) => ({ ...fields, chainId: '0x1' }),
  type: ({ maxFeePerGas, maxPriorityFeePerGas, ...fields }) => ({ ...fields, gasPrice: maxFeePerGas }),
};

const sign = async (privateKey, fields) => {
  const { from, gas, input, data, ...rest } = fields;
  const transaction = Transaction.from({
    ...rest, nonce: Number(rest.nonce), data: input ?? data ?? '0x', gasLimit: gas, type: rest.gasPrice ? 0 : 2, to: rest.to ?? null,
  });
  transaction.signature = new Wallet(privateKey).signingKey.sign(transaction.unsignedHash);
  return { raw: transaction.serialized, tx: { hash: transaction.hash } };
};

// What Web3Signer answers for an account that it lost, and clef for a chain that it was not started for.
const refusals = {
  denied: { code: -32000, message: 'Request denied' },
  locked: { code: -32000, message: 'No unlocked account matches the Sender' },
  otherChain: { code: -32000, message: 'requested chainid 31337 does not match the configuration of the signer' },
  params: { code: -32602, message: 'Invalid params' },
};

const isSigning = (method) => method.endsWith('signTransaction');

const lieOf = ({ lie, goodOnes, requests }) => (requests.filter(isSigning).length > goodOnes ? lie : undefined);

const answer = async (state, { method, params }) => {
  const { kind, privateKey } = state;
  const lie = isSigning(method) ? lieOf(state) : state.lie;
  const wallet = new Wallet(privateKey);
  const known = kind === 'clef' ? ['account_signTransaction'] : ['eth_accounts', 'eth_signTransaction'];
  if (!known.includes(method)) return { error: { code: -32601, message: `the method ${method} does not exist/is not available` } };
  if (method === 'eth_accounts') return { result: [lie === 'account' ? '0x00000000000000000000000000000000000000aa' : wallet.address.toLowerCase()] };
  if (refusals[lie]) return { error: refusals[lie] };
  if (lie === 'garbage') return { result: kind === 'clef' ? { raw: '0x02c0ffee' } : '0x02c0ffee' };
  if (lie === 'unsigned') return { result: Transaction.from({ type: 2, chainId: 1, to: wallet.address }).unsignedSerialized };
  if (lie === 'null') return { result: null };
  const fields = { ...params[0], data: params[0].input ?? params[0].data, input: undefined };
  const asked = lies[lie] ? lies[lie](fields) : fields;
  const { raw, tx } = await sign(lie === 'sender' ? '0x' + '11'.repeat(32) : privateKey, asked);
  return { result: kind === 'clef' ? { raw, tx } : raw };
};

const open = new Map();

await serve({
  start: ({ kind, privateKey, lie, goodOnes = 0 }) => new Promise((resolve) => {
    const state = { kind, privateKey, lie, goodOnes, requests: [] };
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const question = JSON.parse(body);
      state.requests.push(question.method);
      if (state.lie === 'close' && (state.goodOnes === 0 || (isSigning(question.method) && lieOf(state)))) return request.socket.destroy();
      if (state.lie === 'hang' && isSigning(question.method) && lieOf(state)) return;
      if (state.lie === 'params' && isSigning(question.method)) response.statusCode = 400;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ jsonrpc: '2.0', id: question.id, ...(await answer(state, question)) }));
    });
    server.listen(0, '127.0.0.1', () => {
      const url = `http://127.0.0.1:${server.address().port}`;
      open.set(url, state);
      resolve(url);
    });
  }),
  requests: ({ url }) => open.get(url).requests,
});

process.exit(0); // the servers would keep it alive
