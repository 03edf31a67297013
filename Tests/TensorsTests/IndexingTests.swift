import Testing

@testable import Tensors

@Suite struct IndexingTests {
  let x = Tensor.range(0, 24).reshaped([2, 3, 4])

  @Test func aPositionRemovesItsAxis() {
    #expect(x.elements(at: [.at(1)]).shape == [3, 4])
    #expect(x.elements(at: [.at(1), .at(2), .at(3)]).item == 23)
    #expect(x.elements(at: [.at(-1), .at(-3), .at(-4)]).item == 12)
  }

  @Test func rangesAreHalfOpenAndCountFromTheEnd() {
    let v = Tensor.range(0, 5)
    func part(_ from: Int?, _ to: Int?) -> [Double] {
      v.elements(at: [.range(from: from, to: to)]).scalars
    }
    #expect(part(1, 3) == [1, 2])
    #expect(part(nil, -1) == [0, 1, 2, 3])
    #expect(part(-2, nil) == [3, 4])
    #expect(part(3, 1) == [])
    #expect(part(2, 100) == [2, 3, 4])
    #expect(part(-100, 2) == [0, 1])
  }

  @Test func partsOfSeveralAxesCombine() {
    let part = x.elements(at: [.all, .range(from: 1, to: 3), .at(0)])
    #expect(part.shape == [2, 2])
    #expect(part.scalars == [4, 8, 16, 20])
  }

  @Test func masksPickWhereTheyHold() {
    #expect(x.elements(at: [.mask(x .> 20)]).scalars == [21, 22, 23])
    let rows = Tensor([false, true, true], shape: [3])
    #expect(x.elements(at: [.at(0), .mask(rows), .at(0)]).scalars == [4, 8])
  }

  @Test func listsOfPositionsGiveTheirShape() {
    let v = Tensor([10, 20, 30])
    let list = Tensor([2, 0, -1, 1], shape: [2, 2])
    let part = v.elements(at: [.positions(list)])
    #expect(part.shape == [2, 2])
    #expect(part.scalars == [30, 10, 30, 20])
  }

  @Test func neighbouringListsAreReadTogether() {
    let m = Tensor.range(0, 6).reshaped([2, 3])
    let part = m.elements(at: [.positions(Tensor([0, 1, 1])), .positions(Tensor([2, 0, 1]))])
    #expect(part.scalars == [2, 3, 4])
  }

  @Test func aSliceOfLeadingAxesSharesTheElements() {
    let part = x.elements(at: [.at(1), .range(from: 1, to: 3)])
    #expect(part.storage === x.storage)
    #expect(part.scalars == Array(stride(from: 16.0, to: 24, by: 1)))
  }

  @Test func positionsThatAreNotThereAreErrors() {
    #expect(x.elements(at: [.at(2)]).failure == .index(2, count: 2, axis: 0))
    #expect(x.elements(at: [.all, .at(-4)]).failure == .index(-4, count: 3, axis: 1))
    #expect(
      x.elements(at: [.at(0), .at(0), .at(0), .at(0)]).failure
        == .tooManyIndices(count: 4, shape: [2, 3, 4]))
    let halves = Tensor([0, 0.5])
    #expect(
      x.elements(at: [.positions(halves)]).failure
        == .notAnInteger(operation: "index", value: 0.5))
    #expect(x.elements(at: [.positions(Tensor([.infinity]))]).failure != nil)
    let mask = Tensor([true], shape: [1])
    #expect(
      x.elements(at: [.mask(mask)]).failure == .maskShape(mask: [1], shape: [2, 3, 4], axis: 0))
  }
}

@Suite struct AssignmentTests {
  @Test func aPartIsReplacedAndBroadcast() {
    let x = Tensor.zeros([2, 3])
    #expect(x.setting(Tensor([1, 2, 3]), at: [.at(1)]).scalars == [0, 0, 0, 1, 2, 3])
    #expect(x.setting(7, at: [.all, .range(from: 1, to: 3)]).scalars == [0, 7, 7, 0, 7, 7])
    let mask = Tensor([true, false, false, false, true, false], shape: [2, 3])
    #expect(x.setting(5, at: [.mask(mask)]).scalars == [5, 0, 0, 0, 5, 0])
    #expect(x.setting(5, at: [.at(0), .positions(Tensor([2, 0]))]).scalars == [5, 0, 5, 0, 0, 0])
  }

  @Test func othersKeepTheirElements() {
    let x = Tensor([1, 2, 3])
    let y = x.setting(9, at: [.at(0)])
    #expect(x.scalars == [1, 2, 3])
    #expect(y.scalars == [9, 2, 3])
  }

  @Test func theOnlyOwnerChangesInPlace() {
    var x = Tensor.zeros([1000])
    let before = x.storage.base
    for i in 0..<10 { x = x.setting(Tensor(Double(i)), at: [.at(i)]) }
    #expect(x.storage.base == before)
    #expect(x.scalars.prefix(3) == [0, 1, 2])
  }

  @Test func thePrecisionStays() {
    let x = Tensor.zeros([2], type: .float32).setting(0.1, at: [.at(0)])
    #expect(x.type == .float32)
    #expect(x.scalars[0] == Double(Float(0.1)))
  }

  @Test func whatDoesNotFitIsAnErrorWithBothShapes() {
    let x = Tensor.zeros([2, 3])
    #expect(
      x.setting(Tensor([1, 2]), at: [.at(0)]).failure
        == .shapesDiffer(operation: "assignment", [3], [2]))
    let mask = Tensor([true, false], shape: [2])
    #expect(mask.setting(1, at: [.at(0)]).failure != nil)
  }
}
