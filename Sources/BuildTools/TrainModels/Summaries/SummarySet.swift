/// A set of articles with reference summaries written by people.
struct SummarySet: Sendable {
  let name: String
  /// The number of sentences of the summaries that are scored.
  let sentences: Int
  /// The origin and the licence.
  let source: String

  /// The file below the folder of the corpora.
  var file: String { "summarization/\(name)/\(name).jsonl" }

  static let all = [
    SummarySet(
      name: "cnndm_val500", sentences: 3,
      source: "CNN/DailyMail 3.0.0, first 500 of validation (CNN); given out as Apache-2.0, articles their publishers'"),
    SummarySet(
      name: "cnndm_mix", sentences: 3,
      source: "CNN/DailyMail, 100 of the train split; given out as Apache-2.0, articles their publishers'"),
    SummarySet(
      name: "inshorts", sentences: 3,
      source: "Inshorts news summaries, 253 articles with 60-word notes; GPL-2 on Kaggle"),
    SummarySet(name: "xsum", sentences: 1, source: "XSum, 245 articles of the test split; BBC copyright, research use"),
    SummarySet(
      name: "gum", sentences: 1, source: "GUM train and dev, 208 documents of many genres; CC BY-NC-SA 4.0, texts vary"),
  ]

  /// The sets that are scored together.
  static let groups = [
    (name: "cnndm", sets: ["cnndm_val500", "cnndm_mix"]), (name: "inshorts", sets: ["inshorts"]),
    (name: "xsum", sets: ["xsum"]), (name: "gum", sets: ["gum"]),
  ]

  /// Texts in which terms are counted. Only those of gum have a summary here.
  static let background = [
    (file: "quotes/polnear/train.jsonl.gz", source: "PolNeAR train, 844 US news articles; no licence stated"),
    (file: "segmentation/gum_train/gum_train.jsonl", source: "GUM train, 178 documents; CC BY-NC-SA 4.0, texts vary"),
    (file: "segmentation/ewt_train/ewt_train.jsonl", source: "EWT train, 535 documents of the web; CC BY-SA 4.0"),
  ]
}

/// A record of a set.
struct SummaryRecord: Decodable {
  let id: String
  let title: String?
  let text: String
  let summary: [String]
  let alternatives: [[String]]?

  /// The reference summaries.
  var references: [[String]] { alternatives ?? [summary] }
}

/// A record of a text alone.
struct TextRecord: Decodable {
  let id: String
  let text: String
}
