// A consensus config.yaml as Lodestar loads it: js-yaml without any resolution of scalars, then @lodestar/config.
import { chainConfigFromJson, chainConfigToJson } from '@lodestar/config';
import yaml from 'js-yaml';
import { serve } from './serve.mjs';

await serve({
  // Every value as the standard API's /eth/v1/config/spec gives it: decimal texts and lower-case hexadecimal.
  load: ({ text }) => {
    const config = chainConfigFromJson(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
    return chainConfigToJson(config);
  },
  // The same text by YAML's own rules, under which numbers and hexadecimal are resolved: keys and the types that they get.
  types: ({ text }) => Object.fromEntries(Object.entries(yaml.load(text)).map(([key, value]) => [key, typeof value])),
});
