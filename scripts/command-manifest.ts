import { writeFileSync } from 'node:fs';
import { Plugin } from '@oclif/core';

/** Writes `oclif.manifest.json`, so that starting a command need not load all of them. */
const plugin = new Plugin({
  root: process.cwd(),
  type: 'core',
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
});
await plugin.load();
writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest, null, 2)}\n`);
