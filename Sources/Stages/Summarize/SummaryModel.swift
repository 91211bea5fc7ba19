import CData
import Language
public import Learning

/// What the learned method has learned. Immutable: safe from any thread.
public struct SummaryModel: Sendable, Equatable {
  /// How rare terms are.
  public let rarities: RarityTable
  /// Scores candidates for a summary of one sentence.
  public let single: BoostedTrees
  /// Scores candidates for a summary of several sentences.
  public let several: BoostedTrees

  /// A model of its parts.
  public init(rarities: RarityTable, single: BoostedTrees, several: BoostedTrees) {
    self.rarities = rarities
    self.single = single
    self.several = several
  }

  /// The model that `TrainModels summarize` made.
  public static let shipped: SummaryModel = {
    guard let model = galley_summarize_weights().withBytes({ SummaryModel(encoded: $0) }) else {
      preconditionFailure("the weights of summarize are not of this version: run TrainModels summarize")
    }
    return model
  }()
}

// The file: three parts, each with its length before it.
extension SummaryModel {
  /// The bytes from which the same model can be read again.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    for part in [rarities.encoded(), single.encoded(), several.encoded()] {
      for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
      bytes += part
    }
    return bytes
  }

  /// A model from its bytes; nil where these are not the whole of one for the features of this version.
  public init?(encoded bytes: Span<UInt8>) {
    var parts: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      guard bytes.count - position >= 4 else { return nil }
      let count = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
      position += 4
      guard count <= bytes.count - position else { return nil }
      parts.append(position..<position + count)
      position += count
    }
    guard parts.count == 3, let rarities = RarityTable(encoded: bytes.extracting(parts[0])),
      let single = BoostedTrees(encoded: bytes.extracting(parts[1])),
      let several = BoostedTrees(encoded: bytes.extracting(parts[2])),
      single.featureCount == SentenceFeature.allCases.count, several.featureCount == single.featureCount
    else { return nil }
    self.init(rarities: rarities, single: single, several: several)
  }
}
