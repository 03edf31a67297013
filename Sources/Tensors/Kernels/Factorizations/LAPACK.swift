import COpenBLAS

/// A precision in which LAPACK factorizes matrices; the arguments are those of `COpenBLAS.h`.
protocol FactorizableElement: MatrixElement {
  typealias Matrix = UnsafeMutablePointer<Self>
  typealias Integers = UnsafeMutablePointer<Int32>

  static func cholesky(_ n: Int32, _ a: Matrix) -> Int32
  static func lu(_ n: Int32, _ a: Matrix, _ pivots: Integers) -> Int32
  static func solve(
    _ n: Int32, _ columns: Int32, _ transposes: Bool, _ lu: Matrix, _ pivots: Integers, _ b: Matrix)
  static func solve(
    _ n: Int32, _ columns: Int32, isLower: Bool, _ transposes: Bool, _ a: UnsafePointer<Self>,
    _ b: Matrix)
  static func qr(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32
  static func q(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32
  static func eigen(
    _ n: Int32, _ a: Matrix, _ values: Matrix, _ work: Matrix, _ room: Int32, _ integers: Integers,
    _ integerRoom: Int32
  ) -> Int32
  static func singular(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ u: Matrix, _ s: Matrix, _ vt: Matrix,
    _ work: Matrix, _ room: Int32, _ integers: Integers
  ) -> Int32
}

extension Double: FactorizableElement {
  static func cholesky(_ n: Int32, _ a: Matrix) -> Int32 { lapack_cholesky_f64(n, a) }
  static func lu(_ n: Int32, _ a: Matrix, _ pivots: Integers) -> Int32 {
    lapack_lu_f64(n, a, pivots)
  }
  static func solve(
    _ n: Int32, _ columns: Int32, _ transposes: Bool, _ lu: Matrix, _ pivots: Integers, _ b: Matrix
  ) { lapack_lu_solve_f64(n, columns, transposes, lu, pivots, b) }
  static func solve(
    _ n: Int32, _ columns: Int32, isLower: Bool, _ transposes: Bool, _ a: UnsafePointer<Double>,
    _ b: Matrix
  ) { lapack_triangle_solve_f64(n, columns, isLower, transposes, a, b) }
  static func qr(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32 { lapack_qr_f64(rows, columns, a, scales, work, room) }
  static func q(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32 { lapack_q_f64(rows, columns, a, scales, work, room) }
  static func eigen(
    _ n: Int32, _ a: Matrix, _ values: Matrix, _ work: Matrix, _ room: Int32, _ integers: Integers,
    _ integerRoom: Int32
  ) -> Int32 { lapack_eigen_f64(n, a, values, work, room, integers, integerRoom) }
  static func singular(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ u: Matrix, _ s: Matrix, _ vt: Matrix,
    _ work: Matrix, _ room: Int32, _ integers: Integers
  ) -> Int32 { lapack_singular_f64(rows, columns, a, u, s, vt, work, room, integers) }
}

extension Float: FactorizableElement {
  static func cholesky(_ n: Int32, _ a: Matrix) -> Int32 { lapack_cholesky_f32(n, a) }
  static func lu(_ n: Int32, _ a: Matrix, _ pivots: Integers) -> Int32 {
    lapack_lu_f32(n, a, pivots)
  }
  static func solve(
    _ n: Int32, _ columns: Int32, _ transposes: Bool, _ lu: Matrix, _ pivots: Integers, _ b: Matrix
  ) { lapack_lu_solve_f32(n, columns, transposes, lu, pivots, b) }
  static func solve(
    _ n: Int32, _ columns: Int32, isLower: Bool, _ transposes: Bool, _ a: UnsafePointer<Float>,
    _ b: Matrix
  ) { lapack_triangle_solve_f32(n, columns, isLower, transposes, a, b) }
  static func qr(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32 { lapack_qr_f32(rows, columns, a, scales, work, room) }
  static func q(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ scales: Matrix, _ work: Matrix, _ room: Int32
  ) -> Int32 { lapack_q_f32(rows, columns, a, scales, work, room) }
  static func eigen(
    _ n: Int32, _ a: Matrix, _ values: Matrix, _ work: Matrix, _ room: Int32, _ integers: Integers,
    _ integerRoom: Int32
  ) -> Int32 { lapack_eigen_f32(n, a, values, work, room, integers, integerRoom) }
  static func singular(
    _ rows: Int32, _ columns: Int32, _ a: Matrix, _ u: Matrix, _ s: Matrix, _ vt: Matrix,
    _ work: Matrix, _ room: Int32, _ integers: Integers
  ) -> Int32 { lapack_singular_f32(rows, columns, a, u, s, vt, work, room, integers) }
}

/// Loads OpenBLAS at the first factorization.
func prepareFactorizations() throws(TensorError) {
  guard lapack_load() else { throw .missingLibrary("libopenblas.so.0") }
}
