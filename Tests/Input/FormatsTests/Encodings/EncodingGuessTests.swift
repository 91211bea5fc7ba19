import Foundation
import Formats
import Glibc
import StageKit
import TestSupport
import Testing

/// Plain text that is not UTF-8, of which nobody says what it is.
@Suite struct EncodingGuessTests {
  private static let texts: [(encodings: [String], text: String)] = [
    (
      ["windows-1251", "koi8-r", "utf-16le"],
      "Министр сказал в понедельник, что новый закон вступит в силу в январе. Журналисты спросили его о сроках, но ответа не получили."
    ),
    (
      ["windows-1252"],
      "Der Bürgermeister erklärte am Montag, die Brücke über den Fluß werde für drei Wochen gesperrt. „Wir müssen prüfen“, sagte er."
    ),
    (
      ["windows-1252"],
      "La ministre a déclaré lundi que la réforme entrerait en vigueur en janvier. « Nous avons été très clairs », a-t-elle ajouté."
    ),
    (
      ["windows-1250"],
      "Ministr v pondělí řekl, že nový zákon začne platit v lednu. Novináři se ho ptali na lhůty, ale odpověď nedostali."
    ),
    (["gb18030"], "部长星期一表示，新法律将于一月生效。记者询问了具体时间，但没有得到答复。"),
    (["big5"], "部長星期一表示，新法律將於一月生效。記者詢問了具體時間，但沒有得到答覆。"),
    (["shift_jis", "euc-jp"], "大臣は月曜日、新しい法律が一月に施行されると述べた。記者は日程を尋ねたが、答えはなかった。"),
    (["euc-kr"], "장관은 월요일에 새 법이 일월에 시행된다고 말했다. 기자들은 일정을 물었지만 대답을 듣지 못했다."),
  ]

  private static let iconvNames = [
    "windows-1250": "CP1250", "windows-1251": "CP1251", "windows-1252": "CP1252", "koi8-r": "KOI8-R",
    "gb18030": "GB18030", "big5": "BIG5", "shift_jis": "CP932", "euc-jp": "EUC-JP", "euc-kr": "CP949",
    "utf-16le": "UTF-16LE",
  ]

  /// The text in an encoding; nil where it has a character that the encoding lacks.
  private static func bytes(_ text: String, _ encoding: String) -> [UInt8]? {
    guard let name = iconvNames[encoding], let converter = iconv_open(name, "UTF-8"),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [UInt8](repeating: 0, count: 4 * input.count + 16)
    let made = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBytes { output -> Int? in
        var (next, left) = (input.baseAddress, input.count)
        var (target, room) = (output.baseAddress?.assumingMemoryBound(to: CChar.self), output.count)
        return iconv(converter, &next, &left, &target, &room) == Int(bitPattern: UInt.max) ? nil : output.count - room
      }
    }
    return made.map { Array(output[..<$0]) }
  }

  private func decode(_ bytes: [UInt8]) throws -> Document {
    try TextDecoder.decode(bytes, id: "a", source: Source(path: "a"), expectedLayers: [])
  }

  @Test(arguments: texts.flatMap { example in example.encodings.map { ($0, example.text) } })
  func theBytesSpeakForTheirEncoding(encoding: String, text: String) throws {
    // UTF-16 is told by zeros, which Cyrillic letters do not have: it has letters of ASCII here.
    let text = encoding == "utf-16le" ? "The minister said so on Monday. „Ж“" : text
    let document = try decode(try #require(Self.bytes(text, encoding)))
    #expect(document.string(document.span) == text)
    #expect(document.metadata.text("encoding") == encoding)
    #expect(document.metadata.text("encoding_source") == "guessed")
  }

  @Test func nothingIsSaidOfUTF8() throws {
    for bytes in [Array("Größe".utf8), Array("plain".utf8), [0xEF, 0xBB, 0xBF, 0x61]] {
      let document = try decode(bytes)
      #expect(document.metadata.text("encoding") == nil && document.metadata.text("encoding_source") == nil)
    }
  }

  @Test func anEncodingThatIsNamedIsNotAGuess() throws {
    let document = try TextDecoder.decode(
      [0x63, 0xE9], encoding: .windows1252, id: "a", source: Source(path: "a"), expectedLayers: [])
    #expect(document.string(document.span) == "cé")
    #expect(document.metadata.text("encoding") == "windows-1252")
    #expect(document.metadata.text("encoding_source") == nil)
  }

  /// As many characters of UTF-8 as other bytes: it was UTF-8. One more of those: it was not.
  @Test func damagedUTF8IsNotTakenForSomethingElse() throws {
    #expect { try decode(Array("Größe ".utf8) + [0xE9, 0x20, 0xE8]) } throws: {
      ($0 as? DecodeError)?.code == .invalidUTF8
    }
    let document = try decode(Array("Grö e ".utf8) + [0xE9, 0x20, 0xE8])
    #expect(document.metadata.text("encoding_source") == "guessed")
  }

  @Test func bytesThatFitNothingAreRefused() {
    #expect { try decode([0x61, 0x81, 0x20, 0x8D, 0x20, 0x9D, 0x20]) } throws: {
      ($0 as? DecodeError)?.code == .invalidUTF8
    }
  }

  /// How often the text is right, in 20 languages: 200 characters, and ten times as many.
  @Test(.enabled(if: Places.hasShared, "../shared is absent"), arguments: [(1, 0.93), (10, 0.96)])
  func mostTextsAreRight(count: Int, share: Double) throws {
    let languages = [
      "windows-1252": ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "gl", "en"],
      "windows-1251": ["ru", "uk"], "koi8-r": ["ru"], "windows-1250": ["cs", "pl"], "gb18030": ["zh"],
      "big5": ["zh"], "shift_jis": ["ja"], "euc-jp": ["ja"], "euc-kr": ["ko"],
    ]
    let file = try #require(Places.shared).appending(path: "corpora/language_id/dev.jsonl")
    var texts: [String: [String]] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let item = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      guard item["length"] as? Int == 200, let language = item["language"] as? String else { continue }
      texts[language, default: []].append(try #require(item["text"] as? String))
    }
    var (right, all) = (0, 0)
    for (encoding, languages) in languages.sorted(by: { $0.key < $1.key }) {
      for language in languages {
        let pool = texts[language] ?? []
        var own = (right: 0, all: 0)
        for start in stride(from: 0, to: max(0, pool.count - count), by: 2) {
          let text = pool[start..<(start + count)].joined(separator: "\n")
          guard let bytes = Self.bytes(text, encoding), String(validating: bytes, as: UTF8.self) == nil else {
            continue
          }
          own.all += 1
          if let document = try? decode(bytes), document.string(document.span) == text { own.right += 1 }
        }
        print("\(encoding) \(language) \(count): \(own.right) of \(own.all)")
        right += own.right
        all += own.all
      }
    }
    #expect(all > 300)
    #expect(Double(right) >= share * Double(all), "\(right) of \(all)")
  }
}
