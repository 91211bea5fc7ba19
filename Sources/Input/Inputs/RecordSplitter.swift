import Glibc

/// Cuts a stream of bytes into records without decoding them.
///
/// JSON Lines are cut at line feeds; a JSON file is cut at the elements of its outermost array, or is one record.
/// A record longer than the limit is passed over and reported; no more than the limit is ever held.
struct RecordSplitter {
  /// What is found in the stream, in order.
  enum Piece: Equatable {
    /// A record: the range of its bytes in ``buffer``, and its number.
    case record(Range<Int>, number: Int?)
    /// A record that is too long: the number of its bytes so far, and its number.
    case tooLong(byteCount: Int, number: Int?)
  }

  enum Layout {
    case lines
    case array
  }

  /// The bytes that have been given and are not yet consumed.
  private(set) var buffer: [UInt8] = []
  private let layout: Layout
  private let limit: Int
  private var scanned = 0
  private var number = 0
  /// How many bytes of an over-long record have been passed over; nil outside of one.
  private var passedOver: Int?

  // Of the array layout: where the scan stands inside JSON.
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isArray: Bool?
  private var hasElement = false

  init(layout: Layout, limit: Int) {
    self.layout = layout
    self.limit = limit
  }

  /// Whether nothing waits for more bytes.
  var isEmpty: Bool { buffer.isEmpty && passedOver == nil }

  /// Takes more bytes of the stream: `read` appends to the buffer.
  mutating func append<E: Error>(_ read: (inout [UInt8]) throws(E) -> Bool) throws(E) -> Bool {
    try read(&buffer)
  }

  /// The records that are complete; `consume()` must follow before the next bytes are appended.
  mutating func pieces(atEnd: Bool) -> [Piece] {
    switch layout {
    case .lines: linePieces(atEnd: atEnd)
    case .array: arrayPieces(atEnd: atEnd)
    }
  }

  /// Gives the bytes of all complete records away and keeps the rest.
  mutating func consume() -> [UInt8] {
    let rest = Array(buffer[recordStart...])
    let taken = buffer
    buffer = rest
    scanned -= recordStart
    recordStart = 0
    return taken
  }

  /// Where the record that is not complete begins.
  private var recordStart = 0

  private mutating func linePieces(atEnd: Bool) -> [Piece] {
    var pieces: [Piece] = []
    while scanned < buffer.count {
      guard let end = nextLineFeed(from: scanned) else {
        scanned = buffer.count
        break
      }
      endLine(end, &pieces)
      recordStart = end + 1
      scanned = end + 1
    }
    if atEnd {
      if recordStart < buffer.count || passedOver != nil { endLine(buffer.count, &pieces) }
      recordStart = buffer.count
      scanned = recordStart
    } else {
      dropOverlong()
    }
    return pieces
  }

  private func nextLineFeed(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func endLine(_ end: Int, _ pieces: inout [Piece]) {
    number += 1
    let count = (passedOver ?? 0) + end - recordStart
    if passedOver != nil || count > limit {
      pieces.append(.tooLong(byteCount: count, number: number))
      passedOver = nil
    } else if !isBlank(recordStart..<end) {
      pieces.append(.record(recordStart..<end, number: number))
    }
  }

  private mutating func dropOverlong() {
    guard passedOver != nil || buffer.count - recordStart > limit else { return }
    passedOver = (passedOver ?? 0) + buffer.count - recordStart
    buffer.removeSubrange(recordStart...)
    scanned = recordStart
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    buffer[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private mutating func arrayPieces(atEnd: Bool) -> [Piece] {
    var pieces: [Piece] = []
    while scanned < buffer.count {
      let byte = buffer[scanned]
      scanned += 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          isInString = byte != UInt8(ascii: "\"")
        }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      // A byte-order mark before the value.
      case 0xEF, 0xBB, 0xBF: if isArray == nil { continue }
      default: break
      }
      if isArray == nil {
        isArray = byte == UInt8(ascii: "[")
        if isArray == true {
          recordStart = scanned
          depth = 1
          continue
        }
      }
      guard isArray == true else { continue }
      scanArray(byte, &pieces)
    }
    if atEnd {
      endElement(buffer.count, &pieces)
      recordStart = buffer.count
    } else {
      dropOverlong()
    }
    return pieces
  }

  private mutating func scanArray(_ byte: UInt8, _ pieces: inout [Piece]) {
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 {
        endElement(scanned - 1, &pieces)
        recordStart = scanned
        return
      }
    case UInt8(ascii: ",") where depth == 1:
      endElement(scanned - 1, &pieces)
      recordStart = scanned
      return
    default: break
    }
    hasElement = true
  }

  private mutating func endElement(_ end: Int, _ pieces: inout [Piece]) {
    let range = recordStart..<end
    let isAlone = isArray != true
    guard passedOver != nil || isAlone || hasElement || !buffer[range].allSatisfy({ $0 <= 0x20 }) else { return }
    if isAlone && passedOver == nil && range.isEmpty { return }
    number += 1
    hasElement = false
    let count = (passedOver ?? 0) + range.count
    if count > limit {
      pieces.append(.tooLong(byteCount: count, number: isAlone ? nil : number))
    } else {
      pieces.append(.record(range, number: isAlone ? nil : number))
    }
    passedOver = nil
  }
}
