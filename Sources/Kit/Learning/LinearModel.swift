/// Integer weights for hashed features, with the accuracy that was counted for each margin of a choice.
///
/// The score of a choice is the sum of its features' weights, the best score wins. Weights are log-odds in 256ths.
/// Immutable, so safe from any thread.
///
/// As bytes, all numbers little-endian: `GLM1`; one byte, the binary logarithm of the number of weights; one byte, the
/// number of accuracies; two bytes, the margin from one accuracy to the next; the accuracies in hundredths, one byte
/// each; the weights, two bytes each.
public struct LinearModel: Sendable, Equatable {
  /// What a weight of one unit of log-odds is.
  public static let unit: Double = 256

  @usableFromInline let weights: [Int16]
  @usableFromInline let shift: UInt64
  private let accuracies: [UInt8]
  private let marginStep: Int32
  /// The exponential of 0, -1/16, -2/16 … in units of the first.
  private let likelihoods: [Int32]

  /// A model of weights by slot; their number is a power of two of at least two.
  public init(weights: [Int16], accuracies: [UInt8] = [], marginStep: Int32 = 1) {
    precondition(weights.count > 1 && weights.count.nonzeroBitCount == 1)
    self.weights = weights
    self.accuracies = accuracies
    self.marginStep = max(marginStep, 1)
    shift = UInt64(64 - weights.count.trailingZeroBitCount)
    likelihoods = (0..<160).map { Int32((65_536 * Exponential.of(-Double($0) / 16)).rounded()) }
  }

  /// The model that `bytes` hold; nil if they are none.
  public init?(_ file: Span<UInt8>) {
    let header: [UInt8] = [0x47, 0x4C, 0x4D, 0x31]
    guard file.count >= 8, header.indices.allSatisfy({ file[$0] == header[$0] }) else { return nil }
    let bits = Int(file[4])
    let levels = Int(file[5])
    guard 1...24 ~= bits, file.count == 8 + levels + 2 << bits else { return nil }
    let weights = [Int16](unsafeUninitializedCapacity: 1 << bits) { buffer, count in
      for index in 0..<1 << bits {
        let offset = 8 + levels + 2 * index
        buffer[index] = Int16(bitPattern: UInt16(file[offset]) | UInt16(file[offset + 1]) << 8)
      }
      count = 1 << bits
    }
    self.init(
      weights: weights, accuracies: (0..<levels).map { file[8 + $0] },
      marginStep: Int32(file[6]) | Int32(file[7]) << 8)
  }

  /// The model as a file holds it.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = [0x47, 0x4C, 0x4D, 0x31, UInt8(weights.count.trailingZeroBitCount), UInt8(accuracies.count)]
    bytes += [UInt8(truncatingIfNeeded: marginStep), UInt8(truncatingIfNeeded: marginStep >> 8)] + accuracies
    for weight in weights {
      bytes.append(UInt8(truncatingIfNeeded: weight))
      bytes.append(UInt8(truncatingIfNeeded: weight >> 8))
    }
    return bytes
  }

  /// How often a choice that beats its rival by `margin` was right when that was counted, in hundredths.
  public func accuracy(margin: Int32) -> Int {
    guard let last = accuracies.indices.last else { return 0 }
    return Int(accuracies[min(max(Int(margin / marginStep), 0), last)])
  }

  /// How likely a choice is that scores so much less than the best one, which has 65,536; in steps of 1/16 of log-odds.
  public func likelihood(behind difference: Int32) -> Int32 {
    let step = Int(difference / 16)
    return step < likelihoods.count ? likelihoods[max(step, 0)] : 0
  }

  /// The same weights with other accuracies.
  public func with(accuracies: [UInt8], marginStep: Int32) -> LinearModel {
    LinearModel(weights: weights, accuracies: accuracies, marginStep: marginStep)
  }

  /// How many weights are not zero.
  public var activeCount: Int { weights.count { $0 != 0 } }
}
