import Foundation
import TestSupport
import Testing

/// The rows are those that other readers find.
@Suite struct PythonTests {
  private struct Case: Decodable {
    let text: String
    let delimiter: String
    let rows: [[String]]
    let isClosed: Bool
  }

  private static let hasPython: Bool = {
    let isThere = (try? GalleyProcess(shell: "python3 --version", in: TemporaryFolder()).status) == 0
    if !isThere { print("python3 is absent: tables are not compared with those that Python's csv reads") }
    return isThere
  }()

  @Test(.enabled(if: hasPython, "python3 is absent"))
  func rowsAreThoseOfPython() throws {
    let folder = try TemporaryFolder()
    let script = Places.package.appending(path: "Tests/CSV/rows.py").path
    let seed = 20_261
    let process = try GalleyProcess(shell: "python3 '\(script)' 2000 \(seed) > cases.jsonl", in: folder)
    try #require(process.status == 0, "\(process.errors)")
    let lines = folder.lines("cases.jsonl")
    #expect(lines.count == 2000)
    for line in lines {
      let expected = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
      let delimiter = try #require(expected.delimiter.utf8.first)
      for pieceByteCount in [1, 5, 1 << 16] {
        let found = Table(expected.text, delimiter: delimiter, pieceByteCount: pieceByteCount)
        if expected.isClosed {
          #expect(found.rows == expected.rows, "seed \(seed): \(line)")
          #expect(found.failures.isEmpty, "seed \(seed): \(line)")
        } else {
          #expect(Array(found.rows.prefix(expected.rows.count)) == expected.rows, "seed \(seed): \(line)")
          #expect(found.order.dropFirst(expected.rows.count).first == "f", "seed \(seed): \(line)")
        }
      }
    }
  }

  @Test(.enabled(if: Places.hasShared, "../shared is absent"))
  func spectrum() throws {
    let folder = try #require(Places.shared).appending(path: "corpora/conformance/csv-spectrum")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "csvs").path).sorted()
    #expect(files.count == 12)
    for file in files {
      let table = Table([UInt8](try Data(contentsOf: folder.appending(path: "csvs/\(file)"))))
      let json = folder.appending(path: "json/\(file.replacing(".csv", with: ".json"))")
      let text = try Data(contentsOf: json)
      // One of the files is an object, where the others are lists of them.
      var expected =
        try (try? [JSONDecoder().decode([String: String].self, from: text)])
        ?? JSONDecoder().decode([[String: String]].self, from: text)
      // Here the suite's two files have different numbers.
      if file == "location_coordinates.csv" { expected[0]["Contact Phone Number"] = "2095257564" }
      let names = try #require(table.rows.first)
      let found = table.rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
      #expect(found == expected, "\(file)")
    }
  }
}
