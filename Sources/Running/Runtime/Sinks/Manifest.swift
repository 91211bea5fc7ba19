import Formats
import Inputs
import Pipeline
import StageKit

/// The record of a run, beside its results: pipeline, inputs, counts of documents, times.
enum Manifest {
  private static let elapsedKey = "elapsed_milliseconds"

  /// An input of the run.
  struct Input {
    let path: String
    /// The number of documents whose results were kept since the input is no longer there; nil if it was read.
    var keptCount: Int?
    /// The version of galley that made them.
    var keptFrom = ""
  }

  /// The manifest as indented JSON with a line feed at its end.
  static func encode(_ report: RunReport, plan: Plan, inputs: [Input], version: String) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.beginObject()
    writer.member("version")
    writer.value(1)
    writer.member("galley")
    writer.value(version)
    writer.member("pipeline")
    writer.beginObject()
    writer.member("name")
    writer.value(plan.name)
    writer.member("path")
    writer.value(plan.path)
    writer.member("resolved")
    writer.value(plan.canonicalText)
    writer.endObject()
    writer.member("inputs")
    writer.beginArray()
    for input in inputs { writer.value(input.path) }
    writer.endArray()
    writeKept(inputs, to: &writer)
    writer.member("ending")
    // Only a complete result has a manifest.
    writer.value(report.ending == .reachedLimit ? "reached_limit" : "finished")
    writer.member("documents")
    writer.beginObject()
    writeCounts(report, to: &writer)
    writer.endObject()
    if report.leftOut != LeftOut() { write(report.leftOut, to: &writer) }
    if report.passedOver.total > 0 { write(report.passedOver, to: &writer) }
    writer.member("input_bytes")
    writer.value(report.bytes)
    writer.member(named: elapsedKey)
    writer.value(report.elapsedNanoseconds / 1_000_000)
    writer.member("stages")
    writer.beginArray()
    for stage in report.stages { write(stage, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.takeBytes() + [UInt8(ascii: "\n")]
  }

  /// The manifest up to its first time; apart from times, only counts follow, which the journal has too.
  static func untimedPart(of manifest: [UInt8]) -> ArraySlice<UInt8> {
    manifest[..<(manifest.firstRange(of: Array("\"\(elapsedKey)\"".utf8))?.lowerBound ?? manifest.endIndex)]
  }

  private static func writeKept(_ inputs: [Input], to writer: inout JSONWriter) {
    let kept = inputs.filter { $0.keptCount != nil }
    if kept.isEmpty { return }
    writer.member("kept_inputs")
    writer.beginArray()
    for input in kept {
      writer.beginObject()
      writer.member("input")
      writer.value(input.path)
      writer.member("documents")
      writer.value(input.keptCount ?? 0)
      writer.member("galley")
      writer.value(input.keptFrom)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func writeCounts(_ report: RunReport, to writer: inout JSONWriter) {
    writer.member("found")
    writer.value(report.found)
    writer.member("records")
    writer.value(report.records)
    writer.member("filtered")
    writer.value(report.filtered)
    writer.member("dead_letters")
    writer.value(report.deadLetters)
    writer.member("balanced")
    writer.value(report.isBalanced)
  }

  private static func write(_ leftOut: LeftOut, to writer: inout JSONWriter) {
    writer.member("left_out")
    writer.beginObject()
    writer.member("links_leading_out")
    writer.value(leftOut.linksLeadingOut)
    writer.member("broken_links")
    writer.value(leftOut.brokenLinks)
    writer.member("special_files")
    writer.value(leftOut.specialFiles)
    writer.endObject()
  }

  private static func write(_ passedOver: PassedOverRecords, to writer: inout JSONWriter) {
    writer.member("passed_over_records")
    writer.beginObject()
    for (kind, count) in passedOver.byKind {
      writer.member(named: kind.rawValue)
      writer.value(count)
    }
    writer.endObject()
  }

  private static func write(_ stage: StageStatistics, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("stage")
    writer.value(stage.name)
    writer.member("in")
    writer.value(stage.received)
    writer.member("out")
    writer.value(stage.passedOn)
    writer.member("filtered")
    writer.value(stage.filtered)
    writer.member("dead_letters")
    writer.value(stage.deadLetters)
    writer.member("skipped")
    writer.value(stage.skipped)
    writer.member("bytes")
    writer.value(stage.bytes)
    if stage.recoveries.count > 0 {
      writer.member("recoveries")
      writer.value(stage.recoveries.count)
    }
    if stage.times.count > 0 {
      writer.member("total_microseconds")
      writer.value(stage.times.totalNanoseconds / 1000)
      writer.member("p50_microseconds")
      writer.value(stage.times.nanoseconds(atShare: 0.5) / 1000)
      writer.member("p99_microseconds")
      writer.value(stage.times.nanoseconds(atShare: 0.99) / 1000)
    }
    writer.endObject()
  }
}
