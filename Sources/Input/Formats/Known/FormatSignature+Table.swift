/// The formats that are known and not read.
extension FormatSignature {
  static let all = documents + zipped + tables + pictures + media + programs + archives

  /// Those that a file with this first byte may match, in the same order.
  static let byFirstByte = (0...255).map { byte in all.filter { $0.mayBegin(with: UInt8(byte)) } }

  private static func known(_ name: String, _ remedy: String) -> KnownFormat {
    KnownFormat(name: name, remedy: remedy)
  }

  // MARK: - Documents

  private static let saveAsText =
    "convert it to text or HTML first, for example with 'pandoc' or 'soffice --convert-to html'"

  private static let documents: [FormatSignature] = [
    FormatSignature(
      known("a PDF document", "convert it to text or HTML first, for example with 'pdftotext'"), "%PDF-",
      .check(isPDF)),
    FormatSignature(
      known(
        "a document of older Office programs (doc, xls, ppt, msg)",
        "convert it to text or HTML first, for example with 'soffice --convert-to html'"),
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    FormatSignature(known("an RTF document", saveAsText), #"{\rtf"#, .check(isRTF)),
    FormatSignature(
      known("a PostScript document", "convert it to text first, for example with 'ps2ascii'"), "%!PS-Adobe-",
      .check(isPostScript)),
    FormatSignature(
      known("a WordPerfect document", saveAsText), [0xFF, 0x57, 0x50, 0x43], .holdsNUL),
    FormatSignature(
      known("a DjVu document", "convert it to text first, for example with 'djvutxt'"), "AT&TFORM", .holdsNUL),
    FormatSignature(
      known("a Mobipocket or Kindle book", "convert it to text or HTML first, for example with 'ebook-convert'"),
      "BOOKMOBI", at: 60, .holdsNUL),
  ]

  // MARK: - Zip files that are documents

  /// The name of the first member stands at offset 30; the types of EPUB and OpenDocument are its content, at 38.
  private static let zipped: [FormatSignature] = [
    zip(known("an EPUB book", saveAsText), "mimetypeapplication/epub+zip"),
    zip(
      known("an OpenDocument file (odt, ods, odp)", saveAsText), "mimetypeapplication/vnd.oasis.opendocument"),
    office("a Word document (docx)", saveAsText, "word/"),
    office("a PowerPoint presentation (pptx)", saveAsText, "ppt/"),
    office(
      "an Excel workbook (xlsx)", "export its rows as JSON Lines first, for example with pandas", "xl/"),
    zip(known("an Office document (docx, xlsx, pptx)", saveAsText), "[Content_Types].xml"),
    zip(known("a Java archive", leaveOut), "META-INF/MANIFEST.MF"),
    zip(known("a Java archive", leaveOut), "META-INF/", .check { $0.holds(Array("META-INF/MANIFEST.MF".utf8)) }),
  ]

  private static let zipStart: [UInt8] = [0x50, 0x4B, 3, 4]

  private static func zip(_ format: KnownFormat, _ name: StaticString, _ condition: Condition = .none)
    -> FormatSignature
  {
    let name = Part(offset: 30, bytes: name.withUTF8Buffer { Array($0) })
    return FormatSignature(format, zipStart, and: [name], condition)
  }

  /// Office's files list their parts first; a part of the program's own, in a folder of that name, tells which it is.
  private static func office(_ name: String, _ remedy: String, _ folder: String) -> FormatSignature {
    let folder = Array(folder.utf8)
    return FormatSignature(
      known(name, remedy), zipStart,
      .check { prefix in
        guard prefix.holds(Array("[Content_Types].xml".utf8), at: 30) || prefix.holds(Array("_rels/.rels".utf8), at: 30)
        else { return prefix.holds(folder, at: 30) && prefix.holds(Array("[Content_Types].xml".utf8)) }
        return prefix.holds(folder)
      })
  }

  // MARK: - Tables

  private static let exportRows = "export its rows as JSON Lines first, for example with DuckDB or pandas"

  private static let tables: [FormatSignature] = [
    FormatSignature(known("a Parquet file", exportRows), "PAR1", .holdsNUL),
    FormatSignature(
      known("an Avro file", exportRows), [0x4F, 0x62, 0x6A, 0x01], .check { $0.holds(Array("avro.".utf8)) }),
    FormatSignature(known("an ORC file", exportRows), "ORC", .holdsNUL),
    FormatSignature(known("an Arrow file", exportRows), "ARROW1", .holdsNUL),
    FormatSignature(known("a Feather file", exportRows), "FEA1", .holdsNUL),
    FormatSignature(
      known("an SQLite database", "export its rows as JSON first, for example with 'sqlite3 -json'"),
      Array("SQLite format 3".utf8) + [0]),
    FormatSignature(
      known("an HDF5 file", exportRows), [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
    FormatSignature(known("a NumPy array", exportRows), [0x93] + Array("NUMPY".utf8)),
    FormatSignature(known("an Access database", exportRows), [0, 1, 0, 0] + Array("Standard ".utf8)),
    FormatSignature(known("an SPSS file", exportRows), "$FL2@(#)", .holdsNUL),
    FormatSignature(known("a Stata file", exportRows), "<stata_dta><header><release>"),
    FormatSignature(known("an R data file", exportRows), [0x52, 0x44, 0x58, 0x32, 0x0A, 0x58, 0x0A]),
    FormatSignature(known("an R data file", exportRows), [0x52, 0x44, 0x58, 0x33, 0x0A, 0x58, 0x0A]),
  ]

  // MARK: - Pictures, sound, films

  private static let readPicture = "leave it out, or recognize its text first, for example with 'tesseract'"
  private static let transcribe = "leave it out, or transcribe it first"

  private static let pictures: [FormatSignature] = [
    FormatSignature(known("a picture (PNG)", readPicture), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    FormatSignature(known("a picture (JPEG)", readPicture), [0xFF, 0xD8, 0xFF], .holdsNUL),
    FormatSignature(known("a picture (GIF)", readPicture), "GIF87a", .holdsNUL),
    FormatSignature(known("a picture (GIF)", readPicture), "GIF89a", .holdsNUL),
    riff(known("a picture (WebP)", readPicture), "WEBP"),
    FormatSignature(known("a picture (TIFF)", readPicture), [0x49, 0x49, 0x2A, 0]),
    FormatSignature(known("a picture (TIFF)", readPicture), [0x4D, 0x4D, 0, 0x2A]),
    FormatSignature(known("a picture (BMP)", readPicture), "BM", .check(isBitmap)),
    FormatSignature(known("a picture (ICO)", readPicture), [0, 0, 1, 0], .check(isIcon)),
    FormatSignature(known("a picture (AVIF)", readPicture), "ftypavif", at: 4, .check(isMediaBox)),
    FormatSignature(known("a picture (HEIC)", readPicture), "ftyphei", at: 4, .check(isMediaBox)),
    FormatSignature(known("a picture (PSD)", readPicture), "8BPS", .holdsNUL),
  ]

  private static let media: [FormatSignature] = [
    riff(known("a sound file (WAV)", transcribe), "WAVE"),
    riff(known("a film (AVI)", transcribe), "AVI "),
    FormatSignature(known("a film or sound file (MP4)", transcribe), "ftyp", at: 4, .check(isMediaBox)),
    FormatSignature(known("a sound file (MP3)", transcribe), "ID3", .holdsNUL),
    FormatSignature(known("a sound file (Ogg)", transcribe), [0x4F, 0x67, 0x67, 0x53, 0]),
    FormatSignature(known("a sound file (FLAC)", transcribe), "fLaC", .holdsNUL),
    FormatSignature(known("a film (Matroska, WebM)", transcribe), [0x1A, 0x45, 0xDF, 0xA3]),
    FormatSignature(known("a film (FLV)", transcribe), [0x46, 0x4C, 0x56, 1], .holdsNUL),
    FormatSignature(
      known("a film or sound file (Windows Media)", transcribe), [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
    FormatSignature(known("a film (MPEG)", transcribe), [0, 0, 1, 0xBA]),
  ]

  private static func riff(_ format: KnownFormat, _ type: StaticString) -> FormatSignature {
    FormatSignature(
      format, "RIFF", and: [Part(offset: 8, bytes: type.withUTF8Buffer { Array($0) })], .holdsNUL)
  }

  // MARK: - Programs

  private static let leaveOut = "leave it out"

  private static let programs: [FormatSignature] = [
    FormatSignature(known("a program (ELF)", leaveOut), [0x7F, 0x45, 0x4C, 0x46]),
    FormatSignature(known("a program (Windows)", leaveOut), "MZ", .check(isWindowsProgram)),
    FormatSignature(known("a program (macOS)", leaveOut), [0xCF, 0xFA, 0xED, 0xFE], .holdsNUL),
    FormatSignature(known("a program (macOS)", leaveOut), [0xCE, 0xFA, 0xED, 0xFE], .holdsNUL),
    FormatSignature(known("a program (macOS or Java)", leaveOut), [0xCA, 0xFE, 0xBA, 0xBE, 0]),
    FormatSignature(known("a program (WebAssembly)", leaveOut), [0, 0x61, 0x73, 0x6D]),
    FormatSignature(known("a font (OpenType)", leaveOut), [0x4F, 0x54, 0x54, 0x4F, 0]),
    FormatSignature(known("a font (TrueType)", leaveOut), [0, 1, 0, 0, 0]),
    FormatSignature(known("a font (WOFF)", leaveOut), "wOFF", .holdsNUL),
    FormatSignature(known("a font (WOFF2)", leaveOut), "wOF2", .holdsNUL),
  ]

  // MARK: - Archives and compressed data of other kinds

  private static func unpack(_ program: String) -> String {
    "unpack it first, for example with '\(program)', and name the folder"
  }

  private static let archives: [FormatSignature] = [
    FormatSignature(known("a 7z archive", unpack("7z x")), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    FormatSignature(known("a RAR archive", unpack("unrar x")), [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    FormatSignature(known("a cabinet archive", unpack("cabextract")), [0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0]),
    FormatSignature(known("an RPM package", leaveOut), [0xED, 0xAB, 0xEE, 0xDB]),
    FormatSignature(
      known("a Debian package or a library", leaveOut), "!<arch>\n", and: [Part(offset: 66, bytes: [0x60, 0x0A])]),
    FormatSignature(known("LZ4 data", unpack("lz4 -d")), [0x04, 0x22, 0x4D, 0x18]),
    FormatSignature(known("data of 'compress' (.Z)", unpack("uncompress")), [0x1F, 0x9D, 0x90]),
    FormatSignature(known("lzip data", unpack("lzip -d")), [0x4C, 0x5A, 0x49, 0x50, 1]),
  ]
}
