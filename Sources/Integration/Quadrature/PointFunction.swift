/// A function of a number, asked for at many points at once: each is replaced by the value there.
package typealias PointFunction = (UnsafeMutableBufferPointer<Double>) throws -> Void
