import CData
import StageKit

/// How much each gram speaks for each language: whole-number weights, summed over a text. Immutable: safe from any thread.
public struct LanguageProfiles: Sendable, Equatable {
  /// A weight of a feature for a language.
  public struct Weight: Sendable, Equatable {
    /// The feature's hash, 24 bits.
    public let feature: UInt32
    /// The index of the language in ``LanguageProfiles/languages``.
    public let language: Int
    /// What it adds to the language's score.
    public let value: Int8

    /// A weight.
    public init(feature: UInt32, language: Int, value: Int8) {
      self.feature = feature
      self.language = language
      self.value = value
    }
  }

  /// The languages as ISO 639-1 codes, in the order of their scores; at most 32.
  public let languages: [String]
  /// Open addressing: a feature and, below it, the index of its first weight plus one; 0 where there is none.
  private let slots: [UInt64]
  /// Language in the lower five bits, then whether the feature has another; the weight in the upper byte.
  private let weights: [UInt16]

  /// Profiles of weights, ascending by feature.
  public init(languages: [String], weights: [Weight]) {
    self.languages = languages
    let featureCount = weights.indices.count { $0 == 0 || weights[$0 - 1].feature != weights[$0].feature }
    var slots = [UInt64](repeating: 0, count: OpenAddressing.slotCount(for: featureCount, minimum: 64))
    for (index, weight) in weights.enumerated() where index == 0 || weights[index - 1].feature != weight.feature {
      var free = OpenAddressing.Probe(from: Int(weight.feature), slotCount: slots.count)
      while slots[free.index] != 0 { free.advance() }
      slots[free.index] = UInt64(weight.feature) << 32 | UInt64(index + 1)
    }
    self.slots = slots
    self.weights = weights.indices.map { index in
      let hasNext = index + 1 < weights.count && weights[index + 1].feature == weights[index].feature
      let value = UInt16(UInt8(bitPattern: weights[index].value)) << 8
      return value | (hasNext ? 0x20 : 0) | UInt16(weights[index].language & 0x1F)
    }
  }

  /// Adds what a feature says to the scores, one for each of 32 languages.
  @inline(__always)
  public func add(_ feature: UInt32, to scores: inout [Int32]) {
    var probe = OpenAddressing.Probe(from: Int(feature), slotCount: slots.count)
    var slot = slots[probe.index]
    while slot != 0 && UInt32(truncatingIfNeeded: slot >> 32) != feature {
      probe.advance()
      slot = slots[probe.index]
    }
    guard slot != 0 else { return }
    var index = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
    while true {
      let weight = weights[index]
      scores[Int(weight & 0x1F)] &+= Int32(Int8(truncatingIfNeeded: Int16(bitPattern: weight) >> 8))
      guard weight & 0x20 != 0 else { return }
      index += 1
    }
  }

  /// The profiles that `TrainModels detect_language` made.
  public static let shipped: LanguageProfiles = {
    guard let profiles = galley_language_profiles().withBytes({ LanguageProfiles(encoded: $0) }) else {
      preconditionFailure("the profiles of languages are not of this version: run TrainModels detect_language")
    }
    return profiles
  }()
}

// The file: "LNG1", the number of languages, their codes of two letters, then the weights. Of each feature the distance to
// the one before, in bytes of seven bits, the last with its top bit set; then two bytes a weight, as in `weights`.
extension LanguageProfiles {
  private static let header: [UInt8] = [0x4C, 0x4E, 0x47, 0x31]

  /// The bytes of profiles, from which the same can be read again. Weights ascend by feature.
  public static func encoded(languages: [String], weights: [Weight]) -> [UInt8] {
    var bytes = header + [UInt8(languages.count)] + languages.flatMap { Array($0.utf8.prefix(2)) }
    var last: UInt32 = 0
    for (index, weight) in weights.enumerated() {
      if index == 0 || weights[index - 1].feature != weight.feature {
        var distance = weight.feature - last
        last = weight.feature
        while distance >= 0x80 {
          bytes.append(UInt8(distance & 0x7F))
          distance >>= 7
        }
        bytes.append(UInt8(distance) | 0x80)
      }
      let hasNext = index + 1 < weights.count && weights[index + 1].feature == weight.feature
      bytes += [UInt8(weight.language) | (hasNext ? 0x20 : 0), UInt8(bitPattern: weight.value)]
    }
    return bytes
  }

  /// Profiles from their bytes; nil where these are not the whole of them.
  public init?(encoded bytes: Span<UInt8>) {
    guard bytes.count > 5, Self.header.indices.allSatisfy({ bytes[$0] == Self.header[$0] }) else { return nil }
    let count = Int(bytes[4])
    guard count <= 32, bytes.count >= 5 + 2 * count else { return nil }
    let languages = (0..<count).map { String(decoding: [bytes[5 + 2 * $0], bytes[6 + 2 * $0]], as: UTF8.self) }
    var weights: [Weight] = []
    var index = 5 + 2 * count
    var feature: UInt32 = 0
    while index < bytes.count {
      var shift: UInt32 = 0
      while index < bytes.count && bytes[index] < 0x80 && shift < 21 {
        feature &+= UInt32(bytes[index]) << shift
        shift += 7
        index += 1
      }
      guard index < bytes.count else { return nil }
      feature &+= UInt32(bytes[index] & 0x7F) << shift
      index += 1
      var hasNext = true
      while hasNext {
        guard index + 1 < bytes.count, Int(bytes[index] & 0x1F) < count else { return nil }
        hasNext = bytes[index] & 0x20 != 0
        weights.append(
          Weight(feature: feature, language: Int(bytes[index] & 0x1F), value: Int8(bitPattern: bytes[index + 1])))
        index += 2
      }
    }
    self.init(languages: languages, weights: weights)
  }
}
