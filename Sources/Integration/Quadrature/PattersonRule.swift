import Tensors

/// One of the rules of 43 and 87 points that go on from Kronrod's 21: each has the points of the one
/// before, and more.
///
/// On a function that goes up and down many times within the panel they say more than the 21 points of
/// each half would (T. N. L. Patterson, "The optimum addition of points to quadrature formulae", 1968; the
/// rules are those of QUADPACK's QNG).
struct PattersonRule: Sendable {
  /// The positive nodes that the rule before has not, outermost first.
  // SAFETY: the tables are never changed nor freed.
  nonisolated(unsafe) private let nodes: UnsafePointer<Double>
  private let newPairs: Int
  /// Of all values, in the order in which they are placed.
  nonisolated(unsafe) private let weights: UnsafePointer<Double>
  /// How many points it has, those of the rules before included.
  let evaluations: Int

  /// With the weights of the middle, and then of each pair of nodes, those of the first rule first.
  private init(after known: [Int], nodes: [Double], weights: [Double]) {
    self.nodes = KronrodRule.table(nodes)
    newPairs = nodes.count
    var (all, rest) = ([weights[0]], weights.dropFirst())
    for pairs in known + [nodes.count] {
      all += rest.prefix(pairs) + rest.prefix(pairs)
      rest = rest.dropFirst(pairs)
    }
    self.weights = KronrodRule.table(all)
    evaluations = all.count
  }

  /// Writes the points that the rule before has not: those below the middle from the outermost, those
  /// above.
  func place(_ points: UnsafeMutablePointer<Double>, from lower: Double, to upper: Double) {
    let (center, half) = (0.5 * lower + 0.5 * upper, 0.5 * upper - 0.5 * lower)
    for index in 0..<newPairs {
      let step = half * nodes[index]
      points[index] = center - step
      points[newPairs + index] = center + step
    }
  }

  /// What the values at all points say, where the rule before has found `coarse`.
  func result(
    _ values: UnsafePointer<Double>, from lower: Double, to upper: Double,
    after coarse: KronrodRule.Result
  ) -> KronrodRule.Result {
    let sum = QuadratureKernel.sum(evaluations, weights, values)
    return coarse.refined(to: sum * (0.5 * upper - 0.5 * lower))
  }

  static let all = [of43, of87]

  private static let of43 = PattersonRule(
    after: [10],
    nodes: [
      0.999333360901932081394, 0.987433402908088869796, 0.954807934814266299258,
      0.900148695748328293625, 0.825198314983114150847, 0.732148388989304982612,
      0.622847970537725238641, 0.499479574071056499952, 0.364901661346580768044,
      0.222254919776601296498, 0.0746506174613833220439,
    ],
    weights: [
      0.0747221475174030055944, 0.00576855605976979618418, 0.0162967342896665649243,
      0.0273718905932488420813, 0.0375228761208695014616, 0.0465608269104288307433,
      0.0546949020582554421472, 0.0617449952014425644962, 0.0673554146094780860756,
      0.0713872672686933977686, 0.0738701996323939534321, 0.00184447764021241410039,
      0.0107986895858916517405, 0.0218953638677954281025, 0.0325974639753456894439,
      0.0421631379351918118476, 0.0507419396001845777802, 0.0583793955426192483755,
      0.0647464049514458855447, 0.0695661979123564845286, 0.0728244414718332081509,
      0.0745077510141751182736,
    ])
  static let of87 = PattersonRule(
    after: [10, 11],
    nodes: [
      0.999902977262729234491, 0.997989895986678745427, 0.992175497860687222809,
      0.981358163572712773572, 0.965057623858384619128, 0.943167613133670596816,
      0.915806414685507209592, 0.883221657771316501372, 0.845710748462415666606,
      0.803557658035230982789, 0.757005730685495558329, 0.706273209787321819824,
      0.651589466501177922534, 0.593223374057961088875, 0.531493605970831932285,
      0.466763623042022844872, 0.399424847859218804732, 0.329874877106188288265,
      0.258503559202161551802, 0.185695396568346652016, 0.111842213179907468172,
      0.0373521233946198708150,
    ],
    weights: [
      0.0373610737626790234103, 0.00288487243021153050133, 0.00814837738414917290000,
      0.0136859460227127018890, 0.0187614382015628222439, 0.0232804135028883111234,
      0.0273474510500522861616, 0.0308724976117133586755, 0.0336777073116379300466,
      0.0356936336394187707194, 0.0369350998204279076146, 0.000915283345202241360843,
      0.00539928021930047136774, 0.0109476796011189311343, 0.0162987316967873352627,
      0.0210815688892038351124, 0.0253709697692538272435, 0.0291896977564757525014,
      0.0323732024672027896858, 0.0347830989503651427508, 0.0364122207313517875628,
      0.0372538755030477085396, 0.000274145563762072350017, 0.00180712415505794294834,
      0.00409686928275916486446, 0.00675829005184737869982, 0.00954995767220164653605,
      0.0123294476522448536946, 0.0150104473463889523767, 0.0175489679862431910997,
      0.0199380377864408882023, 0.0221949359610122867963, 0.0243391471260008054704,
      0.0263745054148392072415, 0.0282869107887712006600, 0.0300525811280926953225,
      0.0316467513714399294046, 0.0330504134199785032908, 0.0342550997042260617871,
      0.0352624126601566810338, 0.0360769896228887011855, 0.0366986044984560944980,
      0.0371205492698325761141, 0.0373342287519350403212,
    ])
}
