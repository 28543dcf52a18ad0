/** An imported model that cannot stand in for one of ours. */
export type OnnxFailure =
  | { readonly reason: 'onnx-invalid'; readonly file: string; readonly detail: string }
  | {
      readonly reason: 'onnx-operator';
      readonly file: string;
      readonly operator: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'onnx-external-data'; readonly file: string; readonly tensor: string }
  | {
      readonly reason: 'onnx-too-large';
      readonly file: string;
      readonly what: string;
      readonly found: number;
      readonly most: number;
    }
  | {
      readonly reason: 'onnx-inputs';
      readonly file: string;
      readonly found: string;
      readonly features: readonly string[];
    }
  | {
      readonly reason: 'onnx-output';
      readonly file: string;
      readonly detail: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'onnx-file-missing'; readonly file: string }
  | { readonly reason: 'onnx-file-outside'; readonly file: string }
  | {
      readonly reason: 'onnx-score';
      readonly file: string;
      readonly output: string;
      readonly found: string;
      readonly knownUtc: number;
      readonly target: 'direction' | 'return';
    }
  | {
      readonly reason: 'onnx-trained-until';
      readonly found: string;
      readonly firstUtc: number;
      readonly lastUtc: number;
    };
