import Foundation
import TestSupport

extension TemporaryFolder {
  /// What people see of a result, by path; the times in the manifest left out.
  func result(_ name: String) throws -> [String: [UInt8]] {
    let root = "\(path)/\(name)"
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) where !path.hasPrefix(".") {
      guard let bytes = readFile("\(root)/\(path)"), !bytes.isEmpty else { continue }
      files[path] = path == "manifest.json" ? Self.withoutTimes(bytes) : bytes
    }
    return files
  }

  private static func withoutTimes(_ manifest: [UInt8]) -> [UInt8] {
    let lines = String(decoding: manifest, as: UTF8.self).split(separator: "\n")
    // A stage that had nothing to do has no times, and so no comma before them.
    let counts = lines.filter { !$0.contains("seconds\"") }.map { $0.last == "," ? $0.dropLast() : $0 }
    return Array(counts.joined(separator: "\n").utf8)
  }

  /// What lies hidden in a result, besides the journal and the lock.
  func hiddenLeftovers(_ name: String) throws -> [String] {
    let files = FileManager.default
    let outside = try files.contentsOfDirectory(atPath: "\(path)/\(name)").filter {
      $0.hasPrefix(".") && $0 != ".galley"
    }
    let inside = try files.contentsOfDirectory(atPath: "\(path)/\(name)/.galley")
    return outside + inside.filter { $0 != "lock" && $0 != "journal" }
  }
}
