public import StageKit

/// The keys of a record, in the order in which every record has them.
public enum RecordField: String, OptionChoice {
  /// The version of the record's shape.
  case version
  /// The name of the document.
  case id
  /// Where the document came from.
  case source
  /// What is known besides the text.
  case metadata
  /// The input's own fields that the pipeline passes through.
  case input
  /// The clean text, or the input text.
  case text
  /// The blocks of the input text with their roles.
  case blocks
  /// The paragraphs.
  case paragraphs
  /// The sentences.
  case sentences
  /// The quotations.
  case quotes
  /// The sentences of the summary.
  case summary
  /// The layers of custom stages.
  case layers
  /// The stages that failed and were skipped.
  case errors

  /// The layer that has to be made for the field to be there, if any.
  var layer: Resource? {
    switch self {
    case .paragraphs: .layer(.paragraphs)
    case .sentences: .layer(.sentences)
    case .quotes: .layer(.quotes)
    case .summary: .layer(.summary)
    default: nil
    }
  }
}

/// Which text a record's offsets count in.
public enum OffsetText: String, OptionChoice {
  /// The clean text.
  case text
  /// The input text.
  case input
}
