import Arithmetic
import Tensors

/// A family whose quantiles have a formula.
package protocol ClosedQuantileFamily: Family {
  /// For p between 0 and 1.
  static func quantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number
  static func upperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number
}

/// A family of which the standard law's quantiles have one.
package protocol StandardQuantileFamily: ContinuousFamily, ClosedQuantileFamily {
  static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number
  static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number
}

extension ClosedQuantileFamily {
  package static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    quantile(of: p, parameters)
  }

  package static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    upperQuantile(of: p, parameters)
  }
}

extension StandardQuantileFamily {
  package static func quantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = place(parameters)
    return loc + scale * standardQuantile(of: p, parameters)
  }

  package static func upperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = place(parameters)
    return loc + scale * standardUpperQuantile(of: p, parameters)
  }

  package static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    quantile(of: p, parameters)
  }

  package static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    upperQuantile(of: p, parameters)
  }

  package static func standardQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    standardQuantile(of: p, parameters)
  }

  package static func standardUpperQuantile(
    _ p: Tensor, _ parameters: Parameters<Tensor>
  ) -> Tensor {
    standardUpperQuantile(of: p, parameters)
  }
}

extension StandardQuantileFamily where Self: SymmetricFamily {
  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -standardUpperQuantile(of: p, parameters)
  }

  package static func standardQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    standardQuantile(of: p, parameters)
  }
}
