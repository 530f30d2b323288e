// Fails in the way that its argument names.
const net = require('node:net');
const fs = require('node:fs');
const assert = require('node:assert');
const { EventEmitter } = require('node:events');

class OrderError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'OrderError';
    this.order = { id: 7, items: ['tea', 'milk'] };
  }
}

class Store {
  total(id) {
    return this.orders[id].items.length;
  }
}

function connect() {
  return new Promise((resolve, reject) => {
    net.connect(1, '127.0.0.1').on('error', reject).on('connect', resolve);
  });
}

async function load() {
  try {
    await connect();
  } catch (error) {
    throw new OrderError('order 7 was not loaded', { cause: error });
  }
}

async function checkout() {
  try {
    await load();
  } catch (error) {
    throw new Error('checkout failed', { cause: error });
  }
}

const depth = (n) => depth(n + 1) + 1;

const failures = {
  undefined: () => new Store().total(7),
  refused: () => net.connect(1, '127.0.0.1'),
  chain: () => checkout(),
  rejection: () => Promise.reject('out of stock'),
  thrown: () => { throw 'out of stock'; },
  missing: () => fs.readFileSync('/srv/app/node/orders.json'),
  module: () => require('order-prices'),
  assertion: () => assert.deepStrictEqual({ price: 3 }, { price: 4 }),
  aggregate: () => Promise.any([connect(), Promise.reject(new Error('no copy'))]),
  overflow: () => depth(0),
  emitter: () => new EventEmitter().emit('error', new Error('socket lost')),
  timer: () => setTimeout(() => new Store().total(7), 1),
  json: () => JSON.parse('{"id": 7,}'),
  lines: () => { throw new Error('cannot read order:\n  line 3: unexpected end\nsee above'); },
  logged: () => checkout().catch((error) => console.error('request failed:', error)),
  headers: () => {
    const error = new RangeError('status 99 is invalid');
    error.code = 'ERR_HTTP_INVALID_STATUS_CODE';
    console.error(error.stack);
  },
  traced: () => console.trace('where am I'),
};

failures[process.argv[2]]();
