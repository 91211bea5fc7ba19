import Glibc
import StageKit
import Synchronization

/// Writes the id and what went wrong, so that tests see what became of a document.
struct WriteStage: ExportStage {
  static let name = "write"
  static let abstract = "Writes the id."
  static let uses: [Resource] = [.everything]
  static let writes: [Resource] = []
  let layout = RecordLayout.lines

  init(options: NoOptions) {}

  func process(_ document: inout Document, scratch: inout Void) {
    let failures = document.failures.map { "\($0.stage) \($0.code)" }.joined(separator: ", ")
    document.record = Array("\(document.id) \(document.has(layer: "marks") ? "marked" : "unmarked") \(failures)".utf8)
  }
}

struct Mark: Annotation {
  let span: TextSpan
}

extension Layer where A == Mark {
  static var marks: Layer<Mark> { Layer("marks") }
}

/// Does to a document what its text says.
struct ObeyStage: Stage {
  static let name = "obey"
  static let abstract = "Does what the text says."
  static let writes: [Resource] = [.layer(.marks)]

  init(options: NoOptions) {}

  struct Unforeseen: Error {}

  func process(_ document: inout Document, scratch: inout Void) throws {
    document[.marks] = [Mark(span: document.span)]
    let words = document.string(document.span).split(separator: " ").map { String($0) }
    switch words.first {
    case "filter": document.isFiltered = true
    case "fail": throw StageError(code: "told_to", message: "the text says fail", span: TextSpan(0, 4))
    case "throw": throw Unforeseen()
    case "remove": unlink(words[1])
    default: break
    }
  }
}
