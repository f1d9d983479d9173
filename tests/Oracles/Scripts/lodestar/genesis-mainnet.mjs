// The preset is chosen once a process, before the packages load.
process.env.LODESTAR_PRESET = 'mainnet';
await import('./genesis.mjs');
