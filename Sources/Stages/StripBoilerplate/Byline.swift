/// What a short line says of people and a date.
struct Byline {
  /// The bytes of each person's name, in order.
  var names: [Range<Int>] = []
  /// The date in ISO 8601, `2026-03-05`.
  var date: String?
  /// Words for jobs and organisations.
  var organisationWords = 0
  /// Words that belong to no name, date, job or lead-in.
  var otherWords = 0
}
