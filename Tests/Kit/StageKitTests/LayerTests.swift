import Foundation
import StageKit
import Testing

private struct Place: Annotation {
  let span: TextSpan
  var label: String? { "place" }
}

private struct City: Annotation {
  let span: TextSpan
}

extension Layer where A == Place {
  fileprivate static var places: Layer<Place> { Layer("places") }
}

@Suite struct LayerTests {
  private static func document() -> Document { Document(id: "a", text: "Oslo and Rome.") }

  @Test func aLayerGivesWhatWasWritten() {
    var document = Self.document()
    #expect(document[.places].isEmpty && !document.has(.places) && !document.has(layer: "places"))
    document[.places] = []
    #expect(document.has(.places) && document.has(layer: "places") && document.annotationCount(layer: "places") == 0)
    document[.blocks] = [Block(span: document.span)]
    document[.places] = [Place(span: TextSpan(0, 4)), Place(span: TextSpan(9, 13))]
    #expect(document[.places].map { document.string($0.span) } == ["Oslo", "Rome"])
    #expect(document.annotationCount(layer: "places") == 2)
    #expect(document.layerNames == ["places", "blocks"])
    var labels: [String?] = []
    document.forEachAnnotation(layer: "places") { labels.append($0.label) }
    #expect(labels == ["place", "place"])
  }

  @Test func aCopyKeepsItsLayers() {
    var document = Self.document()
    document[.places] = [Place(span: TextSpan(0, 4))]
    let copy = document
    document[.places] = []
    #expect(copy[.places].count == 1 && document[.places].isEmpty)
  }

  @Test func aLayerThatNobodyHasWrittenIsEmptyUnderEveryType() {
    #expect(Self.document()[Layer<City>("places")].isEmpty)
  }

  // An empty layer too: an empty array is of every type.
  @Test func readingALayerUnderAnotherTypeEndsTheProcess() async {
    let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var document = LayerTests.document()
      document[.places] = []
      _ = document[Layer<City>("places")]
    }
    let message = String(decoding: ended?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("layer 'places' holds annotations of type Place, not City"), "\(message)")
  }

  @Test func writingALayerUnderAnotherTypeEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      var document = LayerTests.document()
      document[.places] = []
      document[Layer<City>("places")] = []
    }
  }

  @Test func askingForALayerUnderAnotherTypeEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      var document = LayerTests.document()
      document[.places] = []
      _ = document.has(Layer<City>("places"))
    }
  }

  /// A layer that StageKit defines and does not list could be written by anybody.
  @Test func standardLayersAreAllLayersOfStageKit() throws {
    let room = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Kit/StageKit")
    let files = try #require(FileManager.default.enumerator(at: room, includingPropertiesForKeys: nil))
    var declared: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /static var \w+: Layer<(\w+)> \{ Layer\("(\w+)"\) \}/) where match.1 != "Place" {
        declared.insert("\(match.2) \(match.1)")
      }
    }
    let listed = Resource.standardLayers.map { "\($0.name) \($0.annotationType.map { "\($0)" } ?? "")" }
    #expect(declared == Set(listed))
    #expect(listed.count == Set(listed).count)
  }
}
