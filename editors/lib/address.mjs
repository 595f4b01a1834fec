// Prints the address at which FILE is open: node address.mjs PORT FILE
import { dirname } from 'node:path';
import process from 'node:process';
import { address } from './workbench.mjs';

const [port, file] = process.argv.slice(2);
console.log(address(port, dirname(file), file));
