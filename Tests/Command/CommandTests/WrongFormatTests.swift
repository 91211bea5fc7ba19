import Foundation
import TestSupport
import Testing

/// The first run of somebody whose files are not what Galley reads: the message names the format and the way out.
@Suite struct WrongFormatTests {
  private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func office(_ part: String) -> [UInt8] {
    ["[Content_Types].xml", part].flatMap { name -> [UInt8] in
      let start: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0]
      let lengths: [UInt8] = [UInt8(name.utf8.count), 0, 0, 0]
      return start + [UInt8](repeating: 0, count: 20) + lengths + ascii(name)
    }
  }

  /// Files of twelve formats, what the message must name, and what it must advise.
  private static let files: [(name: String, bytes: [UInt8], format: String, remedy: String)] = [
    ("a.pdf", ascii("%PDF-1.7\n1 0 obj\n"), "PDF document", "pdftotext"),
    ("b.docx", office("word/document.xml"), "Word document", "pandoc"),
    ("c.xlsx", office("xl/workbook.xml"), "Excel workbook", "JSON Lines"),
    ("d.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "older Office", "soffice"),
    ("e.rtf", ascii(#"{\rtf1\ansi\deff0 Hello}"#), "RTF document", "pandoc"),
    ("f.parquet", ascii("PAR1") + [0x15, 0], "Parquet file", "JSON Lines"),
    ("g.sqlite", ascii("SQLite format 3") + [0], "SQLite database", "sqlite3 -json"),
    ("h.png", [0x89] + ascii("PNG\r\n") + [0x1A, 0x0A], "picture (PNG)", "tesseract"),
    ("i.mp3", ascii("ID3") + [4, 0, 0], "sound file (MP3)", "transcribe"),
    ("j.exe", [0x7F] + ascii("ELF"), "program (ELF)", "leave it out"),
    ("k.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z archive", "7z x"),
    ("l.rar", ascii("Rar!") + [0x1A, 7], "RAR archive", "unrar x"),
  ]

  @Test(arguments: ["auto", "html"]) func theMessageNamesTheFormatAndTheWayOut(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "input: {format: \(format)}\nstages:\n  - export_json:\n      fields: [id, text]\n", to: "p.yaml")
    for file in Self.files { try folder.write(file.bytes, to: "in/\(file.name)") }
    let run = try GalleyProcess(["run", "p.yaml", "in", "--output", "out", "--quiet"], in: folder)
    #expect(run.status == 1, "\(run.errors)")
    #expect(folder.lines("out/records.jsonl").isEmpty)
    let letters = folder.lines("out/dead_letters.jsonl")
    try #require(letters.count == Self.files.count)
    for (letter, file) in zip(letters, Self.files) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(letter.utf8)) as? [String: Any])
      #expect(object["id"] as? String == file.name)
      #expect(object["code"] as? String == "unsupported_format")
      let message = try #require(object["message"] as? String)
      #expect(message.contains(file.format) && message.contains(file.remedy), "\(message)")
    }
  }
}
