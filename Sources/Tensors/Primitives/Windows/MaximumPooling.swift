/// The elements of e where x is largest in each window and channel: of pictures of one shape.
///
/// Where the largest is does not change with x, almost everywhere; of several it is the first.
struct WindowPick: Primitive {
  let window: Window

  var name: String { "pool" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (x, e) = try inCommonPrecision(operands[0], operands[1])
    guard x.shape == e.shape else {
      throw .shapesDiffer(operation: name, x.shape, e.shape)
    }
    return x.type == .float32
      ? try PoolingKernel<Float>.pick.pool(x, e, by: window)
      : try PoolingKernel<Double>.pick.pool(x, e, by: window)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    if operand == 0 { return .zeros(own.shape, type: own.type) }
    return WindowPlace(window: window)(application.operands[0], d).stored(as: own.type)
  }
}

/// Zeros with d added where x is largest in each window and channel: what picking passes back.
struct WindowPlace: Primitive {
  let window: Window

  var name: String { "pool" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (x, d) = try inCommonPrecision(operands[0], operands[1])
    let (rows, columns) = try window.positions(on: x.shape)
    guard d.shape == [x.shape[0], rows, columns, x.shape[3]] else {
      throw .shapesDiffer(operation: name, x.shape, d.shape)
    }
    return x.type == .float32
      ? try PoolingKernel<Float>.place.spread(x, d, over: x.shape, by: window)
      : try PoolingKernel<Double>.place.spread(x, d, over: x.shape, by: window)
  }

  func pullback(_ e: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    if operand == 0 { return .zeros(own.shape, type: own.type) }
    return WindowPick(window: window)(application.operands[0], e).stored(as: own.type)
  }
}

extension Tensor {
  /// The largest element of each window and channel of pictures [rows, height, width, channels].
  package static func maximumPooling(_ x: Tensor, window: Window) -> Tensor {
    WindowPick(window: window)(x.constant, x)
  }
}
