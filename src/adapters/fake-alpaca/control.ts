import { noQuirks, type Quirks } from './quirks.ts';
import type { Answer, Ask, World } from './routes.ts';

/**
 * What the service has not: `POST /_fake/...` moves the market and switches faults. Bodies: `price {symbol, price}`,
 * `quirks {name: value, ...}` (an empty one switches all off), `hours {hours: xnys|always|closed}`, `fill {order_id, qty, price}`,
 * `position {symbol, qty, price}`, `split {symbol, ratio}`.
 */
export function control({ exchange }: World, { path, body }: Ask): Answer {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const number = (name: string) => Number(body[name]);
  switch (path.slice('/_fake/'.length)) {
    case 'price':
      if (!(number('price') > 0)) return wrong('price must be > 0');
      exchange.setPrice(text('symbol'), number('price'));
      return done;
    case 'quirks':
      return setQuirks(exchange.quirks, body);
    case 'hours': {
      const hours = (['xnys', 'always', 'closed'] as const).find((word) => word === body['hours']);
      if (!hours) return wrong('hours must be xnys, always or closed');
      exchange.hours.hours = hours;
      exchange.settle();
      return done;
    }
    case 'fill':
      return exchange.fillPart(text('order_id'), number('qty'), number('price')) ?? done;
    case 'position':
      exchange.book.set(text('symbol'), number('qty'), number('price'));
      return done;
    case 'split':
      exchange.split(text('symbol'), number('ratio'));
      return done;
    default:
      return wrong(`no control is called ${path}`);
  }
}

const done: Answer = { status: 200, body: { done: true } };

function setQuirks(quirks: Quirks, body: Ask['body']): Answer {
  const defaults = noQuirks();
  const names = Object.keys(body);
  const unknown = names.find(
    (name) => !(name in defaults) || typeof body[name] !== typeof defaults[name as keyof Quirks],
  );
  if (unknown !== undefined) return wrong(`no such fault, or not this kind of value: ${unknown}`);
  Object.assign(quirks, names.length === 0 ? defaults : body);
  return { status: 200, body: { ...quirks } };
}

function wrong(message: string): Answer {
  return { status: 400, body: { message } };
}
