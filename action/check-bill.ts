// The action. It runs as it stands, on the Node of the runner, and installs nothing.
import { checkBill } from './bill.ts';

process.exitCode = await checkBill({ env: process.env, print: console.log });
