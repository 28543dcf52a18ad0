import { sigmoid } from '../numerics/elementary.ts';
import { normalCdf } from '../numerics/normal.ts';
import { softmax } from './operators/reductions.ts';
import { ShapeError, type Tensor } from './tensor.ts';

/** Turns the raw scores of a classifier or regressor into what its file says, row by row. */
export function postTransform(kind: string, scores: Tensor): Tensor {
  switch (kind) {
    case 'NONE':
      return scores;
    case 'LOGISTIC':
      return { ...scores, values: scores.values.map(sigmoid) };
    case 'PROBIT':
      return { ...scores, values: scores.values.map(normalCdf) };
    case 'SOFTMAX':
      return softmax(scores, scores.shape.length - 1);
    default:
      throw new ShapeError(`the transform ${kind} is not known`);
  }
}
