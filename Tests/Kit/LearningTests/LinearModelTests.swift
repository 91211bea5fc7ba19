import Learning
import Testing

@Suite struct LinearModelTests {
  @Test func comesBackFromItsBytes() {
    let model = LinearModel(weights: [1, -2, 300, -32_000], accuracies: [40, 90], marginStep: 300)
    let bytes = model.bytes
    let again = LinearModel(bytes.span)
    #expect(again == model)
    #expect(again?.activeCount == 4)
  }

  @Test(arguments: [[], [0x47], Array("GLM1".utf8), Array("GLM2\u{1}\0\0\0abcd".utf8), Array("GLM1\u{19}\0\0\0".utf8)])
  func refusesBytesThatAreNoModel(bytes: [UInt8]) {
    let model = LinearModel(bytes.span)
    #expect(model == nil)
  }

  @Test func refusesAModelThatIsCutOff() {
    let bytes = LinearModel(weights: [1, 2], accuracies: [7], marginStep: 1).bytes
    for count in bytes.indices {
      let part = Array(bytes[..<count])
      let model = LinearModel(part.span)
      #expect(model == nil)
    }
  }

  @Test func likelihoodFallsWithTheDistanceFromTheBest() {
    let model = LinearModel(weights: [0, 0])
    #expect(model.likelihood(behind: 0) == 65_536)
    // One unit of log-odds is a factor of e.
    #expect(model.likelihood(behind: Int32(LinearModel.unit)) == 24_109)
    #expect(model.likelihood(behind: .max) == 0)
  }

  @Test func readsAccuracyFromTheMargin() {
    let model = LinearModel(weights: [0, 0], accuracies: [50, 70, 90], marginStep: 100)
    #expect([-5, 0, 99, 100, 250, 10_000].map { model.accuracy(margin: $0) } == [50, 50, 50, 70, 90, 90])
    #expect(LinearModel(weights: [0, 0]).accuracy(margin: 5) == 0)
  }
}
