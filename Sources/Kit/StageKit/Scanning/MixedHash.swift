/// A number whose every bit depends on every bit of another: the finalizer of MurmurHash3 (A. Appleby, 64 bits).
///
/// For keys that are hashed already or are counters. Different numbers stay different.
public enum MixedHash {
  /// The mixed number.
  @inlinable
  public static func of(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ mixed >> 33
  }
}
