@testable import Formats
import Testing

@Suite struct KnownFormatTests {
  /// A file of each format as short as it can be, and a text or other file that begins alike.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: [UInt8]
    let alike: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ file: [UInt8], alike: [UInt8]) {
      self.name = name
      self.file = file
      self.alike = alike
    }

    init(_ name: String, _ file: [UInt8], alike: String) {
      self.init(name, file, alike: Array(alike.utf8))
    }
  }

  private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

  /// The local header of a member of a zip file, and its content.
  private static func member(_ name: String, _ content: String = "") -> [UInt8] {
    ascii("PK") + [3, 4, 20, 0] + zeros(20) + [UInt8(name.utf8.count), 0, 0, 0] + ascii(name + content)
  }

  private static let cases: [Case] = [
    Case("PDF", ascii("%PDF-1.7\n%\u{E2}\n1 0 obj\n"), alike: "%PDF-1.7\nis how files of that kind begin.\n"),
    Case("PDF", ascii("%PDF-1.4 \r1 0 obj<<"), alike: "%PDF-1.x\n1 0 obj\n"),
    Case("older Office", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], alike: [0xD0, 0xCF, 0x11, 0xE0]),
    Case("RTF", ascii(#"{\rtf1\ansi\deff0 Hello}"#), alike: #"{\rtf1 and \ansi are words of RTF."#),
    Case("PostScript", ascii("%!PS-Adobe-3.0\r\n%%Title: a"), alike: "%!PS-Adobe-3.0\nsays the first line"),
    Case("WordPerfect", [0xFF, 0x57, 0x50, 0x43, 0], alike: [0xFF, 0x57, 0x50, 0x43, 0x61]),
    Case("DjVu", ascii("AT&TFORM") + [0, 0], alike: "AT&TFORM is a form of AT&T."),
    Case(
      "Kindle", Array(repeating: 0x61, count: 59) + [0] + ascii("BOOKMOBI"),
      alike: String(repeating: "a", count: 60) + "BOOKMOBI"),
    Case("EPUB", member("mimetype", "application/epub+zip"), alike: member("mimetype", "text/plain")),
    Case(
      "OpenDocument", member("mimetype", "application/vnd.oasis.opendocument.text"), alike: member("mimetypes.html")),
    Case("docx", member("[Content_Types].xml") + member("word/document.xml"), alike: member("word/document.xml")),
    Case("docx", member("word/document.xml") + member("[Content_Types].xml"), alike: member("words/a.xml")),
    Case("xlsx", member("[Content_Types].xml") + member("xl/workbook.xml"), alike: member("xl/workbook.xml")),
    Case("pptx", member("_rels/.rels") + member("ppt/presentation.xml"), alike: member("_rels/.rels")),
    Case("docx, xlsx, pptx", member("[Content_Types].xml"), alike: member("Content_Types.xml")),
    Case("Java", member("META-INF/MANIFEST.MF"), alike: member("META-INF/a.html")),
    Case("Parquet", ascii("PAR1") + [0x15, 0], alike: "PAR1 is how they begin."),
    Case("Avro", ascii("Obj") + [1, 4, 0x16] + ascii("avro.codec"), alike: ascii("Obj") + [1] + ascii("Avro")),
    Case("ORC", ascii("ORC") + [0], alike: "ORCHESTRA PLAYS"),
    Case("Arrow", ascii("ARROW1") + [0, 0], alike: "ARROW1 landed."),
    Case("Feather", ascii("FEA1") + [0], alike: "FEA1"),
    Case("SQLite", ascii("SQLite format 3") + [0], alike: "SQLite format 3 is a format."),
    Case("HDF5", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], alike: [0x89, 0x48, 0x44, 0x46, 0x0A]),
    Case("NumPy", [0x93] + ascii("NUMPY"), alike: [0x93] + ascii("NumPy\u{94} is a library")),
    Case("Access", [0, 1, 0, 0] + ascii("Standard Jet DB"), alike: "Standard Jet DB"),
    Case("SPSS", ascii("$FL2@(#) SPSS DATA FILE") + [0], alike: "$FL2@(#) SPSS DATA FILE"),
    Case("Stata", ascii("<stata_dta><header><release>118"), alike: "<stata_dta> is the first tag"),
    Case("R data", ascii("RDX3\nX\n"), alike: "RDX3\nis the first line"),
    Case("PNG", [0x89] + ascii("PNG\r\n") + [0x1A, 0x0A], alike: [0x89] + ascii("PNG\n")),
    Case("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], alike: [0xFF, 0xD8, 0xFF, 0xE0]),
    Case("GIF", ascii("GIF89a") + [1, 0, 1, 0], alike: "GIF89a is a format."),
    Case("GIF", ascii("GIF87a") + [1, 0, 1, 0], alike: "GIF87a is a format."),
    Case("WebP", ascii("RIFF") + [9, 0, 0, 0] + ascii("WEBPVP8 "), alike: "RIFF and WEBP are words."),
    Case("TIFF", ascii("II*") + [0], alike: "II* is a star."),
    Case("TIFF", ascii("MM") + [0, 0x2A], alike: "MM* is another."),
    Case(
      "BMP", ascii("BM") + [0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 40, 0, 0, 0],
      alike: ascii("BM") + [0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 41, 0, 0, 0]),
    Case("ICO", [0, 0, 1, 0, 1, 0, 16, 16, 0, 0] + zeros(12), alike: [0, 0, 1, 0, 0, 0, 16, 16, 0, 0] + zeros(12)),
    Case("AVIF", [0, 0, 0, 0x1C] + ascii("ftypavif") + zeros(4), alike: "The ftypavif box"),
    Case("HEIC", [0, 0, 0, 0x1C] + ascii("ftypheic") + zeros(4), alike: "The ftypheic box"),
    Case("PSD", ascii("8BPS") + [0, 1], alike: "8BPS"),
    Case("WAV", ascii("RIFF") + [9, 0, 0, 0] + ascii("WAVEfmt "), alike: "RIFF and WAVE are words."),
    Case("AVI", ascii("RIFF") + [9, 0, 0, 0] + ascii("AVI LIST"), alike: "RIFFRAFFAVI is none."),
    Case("MP4", [0, 0, 0, 0x1C] + ascii("ftypisom") + zeros(4), alike: "The ftypisom box"),
    Case("MP3", ascii("ID3") + [4, 0, 0], alike: "ID3 is the name of such tags."),
    Case("Ogg", ascii("OggS") + [0], alike: "OggS"),
    Case("FLAC", ascii("fLaC") + [0], alike: "fLaC"),
    Case("Matroska", [0x1A, 0x45, 0xDF, 0xA3], alike: [0x1A, 0x45, 0xDF]),
    Case("FLV", ascii("FLV") + [1, 5, 0], alike: "FLV1"),
    Case("Windows Media", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], alike: [0x30, 0x26, 0xB2, 0x75]),
    Case("MPEG", [0, 0, 1, 0xBA], alike: [0, 0, 1, 0xBB]),
    Case("ELF", [0x7F] + ascii("ELF"), alike: "ELF"),
    Case(
      "Windows", ascii("MZ") + zeros(58) + [64, 0, 0, 0] + ascii("PE") + [0, 0],
      alike: ascii("MZ") + zeros(58) + [65, 0, 0, 0] + ascii("PE") + [0, 0]),
    Case("macOS", [0xCF, 0xFA, 0xED, 0xFE, 7, 0], alike: [0xCF, 0xFA, 0xED, 0xFE]),
    Case("macOS", [0xCE, 0xFA, 0xED, 0xFE, 7, 0], alike: [0xCE, 0xFA, 0xED, 0xFE]),
    Case("macOS or Java", [0xCA, 0xFE, 0xBA, 0xBE, 0], alike: [0xCA, 0xFE, 0xBA, 0xBE, 0xE8]),
    Case("WebAssembly", [0] + ascii("asm"), alike: "asm"),
    Case("OpenType", ascii("OTTO") + [0], alike: "OTTO VON BISMARCK"),
    Case("TrueType", [0, 1, 0, 0, 0], alike: [0, 1, 0, 0, 1]),
    Case("WOFF", ascii("wOFF") + zeros(4), alike: "wOFF"),
    Case("WOFF2", ascii("wOF2") + zeros(4), alike: "wOF2"),
    Case("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], alike: "7z"),
    Case("RAR", ascii("Rar!") + [0x1A, 7], alike: "Rar! Rar!"),
    Case("cabinet", ascii("MSCF") + zeros(4), alike: "MSCF is a store."),
    Case("RPM", [0xED, 0xAB, 0xEE, 0xDB], alike: [0xED, 0xAB, 0xEE]),
    Case(
      "Debian", ascii("!<arch>\n" + String(repeating: " ", count: 58) + "`\n"),
      alike: "!<arch>\n" + String(repeating: " ", count: 58) + "'\n"),
    Case("LZ4", [0x04, 0x22, 0x4D, 0x18], alike: [0x04, 0x22, 0x4D]),
    Case("compress", [0x1F, 0x9D, 0x90], alike: [0x1F, 0x9D, 0x20]),
    Case("lzip", ascii("LZIP") + [1], alike: "LZIP1"),
  ]

  private func known(_ bytes: [UInt8]) -> KnownFormat? { KnownFormat.recognize(bytes.span) }

  @Test(arguments: cases) func isRecognizedAndNothingThatBeginsAlike(_ example: Case) throws {
    let found = try #require(known(example.file))
    #expect(found.name.contains(example.name))
    #expect(!found.remedy.isEmpty)
    let other = known(example.alike)
    #expect(other?.name.contains(example.name) != true, "\(other?.name ?? "")")
  }

  /// The tests above cover the table: a format more must come with its case.
  @Test func everySignatureHasItsCase() {
    for signature in FormatSignature.all {
      #expect(
        Self.cases.contains { known($0.file) == signature.format }, "\(signature.format.name)")
    }
  }

  @Test func textsThatBeginWithTheLettersOfAFormatAreTexts() {
    for word in ["BM", "MZ", "PK", "ID3", "GIF89a", "RIFF", "ORC", "PAR1", "II*", "Rar!", "OTTO", "%PDF-1.7", "8BPS"] {
      let text = Array("\(word) announced on Monday that it will not go on. Nobody knew why.\n".utf8)
      #expect(known(text) == nil, "\(word)")
    }
    #expect(known([]) == nil)
  }

  /// What stands after the first 4 KiB does not count: a pipe shows no more.
  @Test func onlyTheFirstBytesCount() {
    let start = Array("%PDF-1.7\n".utf8)
    let object = Array(" obj".utf8)
    let inside = start + [UInt8](repeating: 0x20, count: 4096 - start.count - object.count) + object
    #expect(known(inside) != nil)
    let across = start + [UInt8](repeating: 0x20, count: 4096 - start.count - object.count + 1) + object
    #expect(known(across) == nil)
  }
}
