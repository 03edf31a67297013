/// Each patch of pictures against each of several weights: what a convolutional layer computes.
///
///     y[n, i, j, o] = Σ x[n, i·down + p − top, j·across + q − left, c] w[p, q, c, o]
///
/// It is linear in the pictures and in the weights, and so are its two derivatives, which are below:
/// each of the three passes back the two others.
struct Convolution: Primitive {
  let window: Window

  var name: String { "convolution" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (x, w) = try inCommonPrecision(operands[0], operands[1])
    guard w.rank == 4, x.rank == 4, w.shape[2] == x.shape[3],
      w.shape[0] == window.height, w.shape[1] == window.width
    else { throw .shapesDiffer(operation: name, x.shape, w.shape) }
    return try ConvolutionKernel(window, on: x.shape, outputs: w.shape[3]).convolve(x, w)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, w) = (application.operands[0], application.operands[1])
    return operand == 0
      ? ConvolutionInputGradient(window: window, pictures: x.shape)(d, w).stored(as: x.type)
      : ConvolutionWeightGradient(window: window)(x, d).stored(as: w.type)
  }
}

/// Of a derivative by the result and weights: the derivative by the pictures.
struct ConvolutionInputGradient: Primitive {
  let window: Window
  /// The shape of the pictures.
  let pictures: [Int]

  var name: String { "convolution" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (d, w) = try inCommonPrecision(operands[0], operands[1])
    let kernel = try ConvolutionKernel(window, on: pictures, outputs: w.shape.last ?? 0)
    guard d.shape == kernel.resultShape, w.shape == kernel.weightShape else {
      throw .shapesDiffer(operation: name, d.shape, w.shape)
    }
    return try kernel.inputGradient(d, w)
  }

  func pullback(_ e: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (d, w) = (application.operands[0], application.operands[1])
    return operand == 0
      ? Convolution(window: window)(e, w).stored(as: d.type)
      : ConvolutionWeightGradient(window: window)(e, d).stored(as: w.type)
  }
}

/// Of pictures and a derivative by the result: the derivative by the weights.
struct ConvolutionWeightGradient: Primitive {
  let window: Window

  var name: String { "convolution" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (x, d) = try inCommonPrecision(operands[0], operands[1])
    let kernel = try ConvolutionKernel(window, on: x.shape, outputs: d.shape.last ?? 0)
    guard d.shape == kernel.resultShape else {
      throw .shapesDiffer(operation: name, x.shape, d.shape)
    }
    return try kernel.weightGradient(x, d)
  }

  func pullback(_ e: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, d) = (application.operands[0], application.operands[1])
    return operand == 0
      ? ConvolutionInputGradient(window: window, pictures: x.shape)(d, e).stored(as: x.type)
      : Convolution(window: window)(x, e).stored(as: d.type)
  }
}

extension Tensor {
  /// Pictures [rows, height, width, channels] convolved with weights [window height, window width,
  /// channels, outputs]; strictly, correlated, as all networks do.
  package static func convolution(_ x: Tensor, _ w: Tensor, window: Window) -> Tensor {
    Convolution(window: window)(x, w)
  }
}
