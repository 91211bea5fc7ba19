import Pipeline
import StageConformance
import StageKit
import Synchronization
import Testing

/// The checks find what they look for: a stage a fault.
@Suite struct FaultyStageTests {
  private func problems(_ stage: any Stage.Type, _ check: StageCheck) throws -> [String] {
    StageConformance(stage, registry: try StageRegistry([stage, SilentExport.self])).problems(check).map(\.description)
  }

  @Test(arguments: StageCheck.allCases)
  func aSoundStageHasNoProblem(check: StageCheck) throws {
    #expect(try problems(SoundStage.self, check).isEmpty)
  }

  @Test func wrongExamplesAreShownWithTheirMarks() throws {
    let found = try problems(WrongExampleStage.self, .examplesHold)
    #expect(found.count == 2)
    #expect(found.first?.contains("⟦a⟧ b\nexpected\na ⟦b⟧") == true, "\(found)")
    #expect(found.last == "example 'Metadata': metadata 'letters' is not set, expected integer(1)")
  }

  @Test func spansInsideScalarsAreFound() throws {
    #expect(try problems(ByteStage.self, .takesAnyText).first?.contains("begins or ends inside a scalar") == true)
    #expect(try problems(ByteStage.self, .examplesHoldAfterMultiByteText).isEmpty == false)
  }

  @Test func stateThatOutlivesADocumentIsFound() throws {
    #expect(try problems(CountingStage.self, .givesTheSameTwice).isEmpty == false)
    #expect(try problems(CountingStage.self, .givesTheSameOnManyThreads).isEmpty == false)
  }

  @Test func refusingATextIsNoFaultUnlessItIsSaidToBe() throws {
    let registry = try StageRegistry([RefusingStage.self, SilentExport.self])
    func problems(_ check: StageCheck, faults: Set<String>) -> [String] {
      StageConformance(RefusingStage.self, registry: registry, options: [:], examples: [], faults: faults)
        .problems(check).map(\.description)
    }
    for check in StageCheck.allCases { #expect(problems(check, faults: ["other"]).isEmpty) }
    for check in [StageCheck.givesTheSameTwice, .givesTheSameOnManyThreads, .takesAnyText] {
      let found = problems(check, faults: ["too_odd"])
      #expect(found.count == 1 && found[0].hasPrefix("too_odd: The text is odd.: \""), "\(found)")
    }
  }

  @Test func whatIsNotDeclaredIsFound() throws {
    #expect(
      try problems(SecretiveStage.self, .writesWhatItDeclares) == [
        "it writes metadata.secret, which it does not declare in 'writes'",
        "it does not write the layer 'marks', which it declares; a layer may be empty but must be set",
      ])
    #expect(try problems(SecretiveStage.self, .isDescribed).count == 3)
    #expect(try problems(SecretiveStage.self, .takesItsDefaults).first?.hasPrefix("it refuses the default") == true)
  }
}

struct Mark: Annotation {
  let span: TextSpan
}

extension Layer where A == Mark {
  static var marks: Layer<Mark> { Layer("marks") }
}

/// Marks the first scalar.
struct SoundStage: Stage {
  struct Options: StageOptions {
    var share = 1.0
    var words = ["a b", "true"]
    static var specs: [OptionSpec<Options>] {
      [.number("share", \.share, in: 0...2, "A share."), .strings("words", \.words, "Words.")]
    }
  }
  static let name = "mark_first"
  static let abstract = "Marks the first scalar."
  static let writes: [Resource] = [.layer(.marks)]
  static let examples = [Example("Wide", "⟦é⟧a", layer: .marks)]
  init(options: Options) {}
  func process(_ document: inout Document, scratch: inout Void) throws {
    let length = document.withUTF8 { $0.isEmpty ? 0 : $0.scalar(at: 0).length }
    document[.marks] = [Mark(span: TextSpan(0, length))]
  }
}

struct WrongExampleStage: Stage {
  static let name = "wrong"
  static let abstract = "Marks the first byte."
  static let writes: [Resource] = [.layer(.marks)]
  static let examples = [
    Example("Second", "a ⟦b⟧", layer: .marks), Example("Metadata", "a", metadata: ["letters": .integer(1)]),
  ]
  init(options: NoOptions) {}
  func process(_ document: inout Document, scratch: inout Void) throws {
    document[.marks] = [Mark(span: TextSpan(0, 1))]
  }
}

/// Takes offsets in scalars for offsets in bytes.
struct ByteStage: Stage {
  static let name = "mark_last"
  static let abstract = "Marks the last letter."
  static let writes: [Resource] = [.layer(.marks)]
  static let examples = [Example("Last", "abc⟦d⟧", layer: .marks)]
  init(options: NoOptions) {}
  func process(_ document: inout Document, scratch: inout Void) throws {
    let count = document.string(document.span).unicodeScalars.count
    document[.marks] = count == 0 ? [] : [Mark(span: TextSpan(count - 1, count))]
  }
}

/// Counts documents where it must not.
struct CountingStage: Stage {
  private static let count = Atomic<Int>(0)
  static let name = "count_documents"
  static let abstract = "Counts."
  static let writes: [Resource] = [.metadata("count")]
  init(options: NoOptions) {}
  func process(_ document: inout Document, scratch: inout Void) throws {
    document.metadata["count"] = .integer(Self.count.add(1, ordering: .relaxed).newValue)
  }
}

struct SecretiveStage: Stage {
  struct Options: StageOptions {
    var count = 0
    static var specs: [OptionSpec<Options>] { [.integer("Count", \.count, in: 1...2, "no sentence")] }
  }
  static let name = "secretive"
  static let abstract = "hides things"
  static let writes: [Resource] = [.layer(.marks)]
  static let examples = [Example("Nothing", "a")]
  init(options: Options) {}
  func process(_ document: inout Document, scratch: inout Void) throws { document.metadata["secret"] = .integer(1) }
}

/// Refuses texts with an odd number of bytes.
struct RefusingStage: Stage {
  static let name = "refuse_odd"
  static let abstract = "Refuses."
  static let writes: [Resource] = []
  init(options: NoOptions) {}
  func process(_ document: inout Document, scratch: inout Void) throws {
    if document.byteCount % 2 == 1 { throw StageError(code: "too_odd", message: "The text is odd.") }
  }
}

struct SilentExport: ExportStage {
  static let name = "export_nothing"
  static let abstract = "Writes nothing."
  static let writes: [Resource] = []
  var layout: RecordLayout { .lines }
  init(options: NoOptions) {}
  func process(_ document: inout Document, scratch: inout Void) throws { document.record = [] }
}
