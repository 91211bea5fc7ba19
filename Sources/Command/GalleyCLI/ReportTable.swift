import Formats
import Inputs
import Runtime
import StageKit

/// The closing table of a run.
enum ReportTable {
  private static let headers = [
    "stage", "in", "out", "filtered", "dead", "time", "share", "MB/s", "p50", "p99",
  ]

  /// A line a stage, and the line that says that nothing is lost.
  static func render(_ report: RunReport) -> String {
    let total = max(1, report.stages.reduce(0) { $0 + $1.times.totalNanoseconds })
    var rows = [headers]
    for stage in report.stages {
      let nanoseconds = stage.times.totalNanoseconds
      let isTimed = stage.times.count > 0
      rows.append([
        stage.name + (stage.skipped > 0 ? " (failed on \(grouped(stage.skipped)), skipped)" : ""),
        grouped(stage.received), grouped(stage.passedOn), grouped(stage.filtered), grouped(stage.deadLetters),
        isTimed ? time(nanoseconds) : "", isTimed ? "\((nanoseconds * 100 + total / 2) / total) %" : "",
        isTimed && nanoseconds > 0 ? decimal(Double(stage.bytes) * 1000 / Double(nanoseconds)) : "",
        isTimed ? time(stage.times.nanoseconds(atShare: 0.5)) : "",
        isTimed ? time(stage.times.nanoseconds(atShare: 0.99)) : "",
      ])
    }
    return aligned(rows) + "\n" + conservation(report) + leftOut(report) + passedOver(report) + recoveries(report)
  }

  /// A line a stage that something went wrong with, of which the records show nothing.
  private static func recoveries(_ report: RunReport) -> String {
    report.stages.filter { $0.recoveries.count > 0 }.map { stage in
      "\nstage '\(stage.name)' recovered \(counted(stage.recoveries.count, "time")); first from: "
        + stage.recoveries.first.printable
    }.joined()
  }

  /// A line for what lies in the folders that were named and was not read; none if there is nothing.
  private static func leftOut(_ report: RunReport) -> String {
    var parts: [String] = []
    let leftOut = report.leftOut
    if leftOut.linksLeadingOut > 0 {
      let verb = leftOut.linksLeadingOut == 1 ? "leads" : "lead"
      parts.append("\(counted(leftOut.linksLeadingOut, "symbolic link")) that \(verb) out of the folder that was named")
    }
    if leftOut.brokenLinks > 0 { parts.append(counted(leftOut.brokenLinks, "broken symbolic link")) }
    if leftOut.specialFiles > 0 { parts.append(counted(leftOut.specialFiles, "pipe, socket or device file")) }
    return parts.isEmpty ? "" : "\nnot read: " + parts.joined(separator: ", ")
  }

  /// A line for the records of WARC files that hold no document; none if there is nothing.
  private static func passedOver(_ report: RunReport) -> String {
    let kinds = report.passedOver.byKind.map { "\(grouped($0.count)) \(name(of: $0.kind))" }
    return kinds.isEmpty
      ? ""
      : "\n\(counted(report.passedOver.total, "WARC record")) without a document: " + kinds.joined(separator: ", ")
  }

  private static func name(of kind: PassedOverRecords.Kind) -> String {
    switch kind {
    case .warcinfo: "warcinfo"
    case .request: "request"
    case .metadata: "metadata"
    case .revisit: "revisit"
    case .continuation: "continuation"
    case .truncated: "truncated"
    case .otherProtocol: "not HTTP"
    case .otherStatus: "status other than 200"
    case .otherMediaType: "neither HTML nor plain text"
    case .unknownType: "unknown type"
    }
  }

  private static func conservation(_ report: RunReport) -> String {
    let seconds = Double(report.elapsedNanoseconds) / 1e9
    let rate = seconds > 0 ? Int(Double(report.found) / seconds) : 0
    let sum =
      "\(counted(report.found, "document")) = \(counted(report.records, "record")) + "
      + "\(grouped(report.filtered)) filtered + \(counted(report.deadLetters, "dead letter"))"
    let open = report.found - report.records - report.filtered - report.deadLetters
    return sum + (open == 0 ? "" : " + \(grouped(open)) not written")
      + (report.reused == 0 ? "" : " · \(grouped(report.reused)) done before") + changes(report)
      + " · \(decimal(Double(report.bytes) / 1e6)) MB in \(time(report.elapsedNanoseconds)) · \(grouped(rate))/s"
  }

  /// What was processed again, with the reasons, and what was removed.
  private static func changes(_ report: RunReport) -> String {
    guard let changes = report.changes else { return "" }
    let redone = changes.redone.map { "\(grouped($0.count)) redone (\($0.reason.text))" }
    let (count, ids) = changes.removed
    let more = count > ids.count ? ", …" : ""
    let removed = count == 0 ? [] : ["\(grouped(count)) removed (\(ids.joined(separator: ", "))\(more))"]
    let changed = changes.changedFiles.map { "\($0) was changed by another program, written again" }
    let foreign = changes.foreignFiles
    let names = foreign.prefix(3).joined(separator: ", ") + (foreign.count > 3 ? ", …" : "")
    let strange = foreign.isEmpty ? [] : ["\(counted(foreign.count, "foreign file")) removed (\(names))"]
    return (redone + removed + changed + strange).map { " · \($0)" }.joined()
  }

  /// Columns as wide as their widest cell: the first flush left, numbers flush right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = headers.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }
      .joined(separator: "  ")
    }
    .joined(separator: "\n")
  }

  /// A time with the unit that suits it: `12 µs`, `3.4 ms`, `2.1 s`.
  static func time(_ nanoseconds: Int) -> String {
    switch nanoseconds {
    case ..<1_000: "\(nanoseconds) ns"
    case ..<1_000_000: "\(decimal(Double(nanoseconds) / 1e3)) µs"
    case ..<1_000_000_000: "\(decimal(Double(nanoseconds) / 1e6)) ms"
    default: "\(decimal(Double(nanoseconds) / 1e9)) s"
    }
  }

  /// One decimal below ten, none above.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : grouped((tenths + 5) / 10)
  }
}
