import { exp, log, log1p, pow, sigmoid, tanh } from '../../numerics/elementary.ts';
import { erf } from '../../numerics/normal.ts';
import { given, numberOf, type Operator, type Operators } from '../operator.ts';
import { broadcastPlace, broadcastShape, tensor, zeros } from '../tensor.ts';

export const elementwiseOperators: Operators = {
  Identity: unary((x) => x),
  Cast: (node) => {
    const whole = [2, 3, 6, 7].includes(numberOf(node, 'to', 1));
    const single = numberOf(node, 'to', 1) === 1;
    return mapped((x) => (whole ? Math.trunc(x) : single ? Math.fround(x) : x));
  },
  Abs: unary(Math.abs),
  Neg: unary((x) => 0 - x),
  Sqrt: unary(Math.sqrt),
  Exp: unary(exp),
  Log: unary(log),
  Erf: unary(erf),
  Reciprocal: unary((x) => 1 / x),
  Relu: unary((x) => (x > 0 || x !== x ? x : 0)),
  Sigmoid: unary(sigmoid),
  Tanh: unary(tanh),
  Softplus: unary((x) => Math.max(x, 0) + log1p(exp(-Math.abs(x)))),
  LeakyRelu: (node) => {
    const slope = numberOf(node, 'alpha', 0.01);
    return mapped((x) => (x < 0 ? slope * x : x));
  },
  Elu: (node) => {
    const size = numberOf(node, 'alpha', 1);
    return mapped((x) => (x < 0 ? size * (exp(x) - 1) : x));
  },
  Clip: (node) => (inputs) => {
    const low = inputs[1]?.values[0] ?? numberOf(node, 'min', -Infinity);
    const high = inputs[2]?.values[0] ?? numberOf(node, 'max', Infinity);
    return mapped((x) => (x < low ? low : x > high ? high : x))(inputs);
  },
  Add: binary((x, y) => x + y),
  Sub: binary((x, y) => x - y),
  Mul: binary((x, y) => x * y),
  Div: binary((x, y) => x / y),
  Pow: binary((x, y) => (y === 2 ? x * x : y === 0.5 ? Math.sqrt(x) : pow(x, y))),
  Min: binary((x, y) => (x < y || x !== x ? x : y)),
  Max: binary((x, y) => (x > y || x !== x ? x : y)),
  Less: binary((x, y) => Number(x < y)),
  LessOrEqual: binary((x, y) => Number(x <= y)),
  Greater: binary((x, y) => Number(x > y)),
  GreaterOrEqual: binary((x, y) => Number(x >= y)),
  Equal: binary((x, y) => Number(x === y)),
  IsNaN: unary((x) => Number(x !== x)),
  Where: () => (inputs) => {
    const [chosen, yes, no] = [given(inputs, 0), given(inputs, 1), given(inputs, 2)];
    const shape = broadcastShape(broadcastShape(chosen.shape, yes.shape), no.shape);
    const out = zeros(shape);
    for (let i = 0; i < out.values.length; i++) {
      const from = chosen.values[broadcastPlace(chosen.shape, shape, i)] !== 0 ? yes : no;
      out.values[i] = from.values[broadcastPlace(from.shape, shape, i)]!;
    }
    return [out];
  },
};

function unary(of: (x: number) => number): Operator {
  return () => mapped(of);
}

function mapped(of: (x: number) => number): ReturnType<Operator> {
  return (inputs) => {
    const { shape, values } = given(inputs, 0);
    return [tensor(shape, values.map(of))];
  };
}

function binary(of: (x: number, y: number) => number): Operator {
  return () => (inputs) => {
    const [a, b] = [given(inputs, 0), given(inputs, 1)];
    const shape = broadcastShape(a.shape, b.shape);
    const out = zeros(shape);
    for (let i = 0; i < out.values.length; i++) {
      const x = a.values[broadcastPlace(a.shape, shape, i)]!;
      out.values[i] = of(x, b.values[broadcastPlace(b.shape, shape, i)]!);
    }
    return [out];
  };
}
