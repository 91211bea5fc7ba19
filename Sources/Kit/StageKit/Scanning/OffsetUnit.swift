/// What the offsets of a record count.
public enum OffsetUnit: String, OptionChoice {
  /// Unicode scalars, by which Python slices.
  case scalars
  /// Bytes of UTF-8, by which Rust and Go slice.
  case utf8
  /// Code units of UTF-16, by which JavaScript and Java slice.
  case utf16
}
