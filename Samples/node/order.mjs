import { total } from './lib/prices.mjs';

console.log(total([{ price: 3 }, null]));
