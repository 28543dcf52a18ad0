/** Loaded before the binary: folders list their names backwards, as another file system might. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { readdirSync } = fs;
fs.readdirSync = (...given) => readdirSync(...given).reverse();
const { readdir } = fs.promises;
fs.promises.readdir = async (...given) => (await readdir(...given)).reverse();
syncBuiltinESMExports();
