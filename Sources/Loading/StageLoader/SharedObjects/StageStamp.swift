import Language
import Learning
import StageKit

/// Which modules a stage in a shared object was compiled against: in the file as plain text.
package enum StageStamp {
  /// What stands before the stamp in a file.
  static let marker = "galley stages made for "
  /// What stands after it.
  static let end: UInt8 = 0x3B
  /// The stamp of this program: which StageKit, Language and Learning it has.
  package static let ours = [StageKitStamp.text, LanguageStamp.text, LearningStamp.text].joined(separator: ", ")

  /// The stamp in the bytes of a file; nil if there is none.
  static func find(in bytes: [UInt8]) -> String? {
    let marker = Array(self.marker.utf8)
    var index = 0
    while let start = bytes[index...].firstIndex(of: marker[0]), start + marker.count <= bytes.count {
      if bytes[start..<start + marker.count].elementsEqual(marker) {
        let rest = bytes[(start + marker.count)...].prefix(400)
        return rest.firstIndex(of: end).map { String(decoding: rest[..<$0], as: UTF8.self) }
      }
      index = start + 1
    }
    return nil
  }
}
