public import StageKit

/// The lines of some documents of each site: enough to tell which ones recur, however many documents there are.
///
/// Of each site the documents whose ids have the smallest hashes are held (a bottom-k sample: Cohen and Kaplan 2007), so
/// that the value is the same in whatever order documents were seen.
public struct SiteLines: CorpusObservation {
  /// A document by the hash of its id, with the hashes of its lines, each once.
  struct Sample: Equatable, Sendable {
    let document: UInt64
    let lines: [UInt64]
  }

  /// How many documents of a site are held.
  static let sampleCount = 64

  /// Samples by the hash of the site, those with the smallest hashes first.
  private(set) var sites: [UInt64: [Sample]] = [:]

  mutating func add(_ sample: Sample, site: UInt64) {
    var samples = sites[site] ?? []
    if samples.count == Self.sampleCount, let last = samples.last, last.document <= sample.document { return }
    // Nobody else holds the samples while they change.
    sites[site] = nil
    let place = samples.firstIndex { $0.document >= sample.document } ?? samples.count
    // A document that is in the inputs twice is one.
    if place == samples.count || samples[place].document != sample.document {
      samples.insert(sample, at: place)
      if samples.count > Self.sampleCount { samples.removeLast() }
    }
    sites[site] = samples
  }

  /// Adds the samples of documents that were seen elsewhere.
  public mutating func merge(_ other: SiteLines) {
    // The order of the sites does not matter: each is by itself.
    for (site, samples) in other.sites {
      for sample in samples { add(sample, site: site) }
    }
  }

  /// A hash of all samples, whatever their order.
  public var fingerprint: UInt64 {
    var sum: UInt64 = 0
    for (site, samples) in sites {
      for sample in samples {
        var hash = MixedHash.of(site) ^ MixedHash.of(sample.document)
        for line in sample.lines { hash = MixedHash.of(hash ^ line) }
        sum &+= hash
      }
    }
    return sum
  }
}
