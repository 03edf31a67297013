/// The mean of each window and channel, over as much of the window as lies in the picture.
struct WindowMean: Primitive {
  let window: Window

  var name: String { "pool" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = try operands[0].asNumbers()
    return x.type == .float32
      ? try PoolingKernel<Float>.mean.pool(x, x, by: window)
      : try PoolingKernel<Double>.mean.pool(x, x, by: window)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return WindowShare(window: window, pictures: x.shape)(d).stored(as: x.type)
  }
}

/// Each element shared out evenly over its window: what means pass back.
struct WindowShare: Primitive {
  let window: Window
  /// The shape of the pictures.
  let pictures: [Int]

  var name: String { "pool" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let d = try operands[0].asNumbers()
    let (rows, columns) = try window.positions(on: pictures)
    guard d.shape == [pictures[0], rows, columns, pictures[3]] else {
      throw .shapesDiffer(operation: name, pictures, d.shape)
    }
    return d.type == .float32
      ? try PoolingKernel<Float>.share.spread(d, d, over: pictures, by: window)
      : try PoolingKernel<Double>.share.spread(d, d, over: pictures, by: window)
  }

  func pullback(_ e: Tensor, to _: Int, in application: Application) -> Tensor {
    WindowMean(window: window)(e).stored(as: application.operands[0].type)
  }
}

extension Tensor {
  /// The mean of each window and channel of pictures [rows, height, width, channels].
  package static func meanPooling(_ x: Tensor, window: Window) -> Tensor {
    WindowMean(window: window)(x)
  }
}
