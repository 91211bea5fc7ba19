import ArgumentParser

/// `TrainModels STAGE --data DIR`: rebuilds the files of CData that a stage learned from data.
@main struct TrainModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuilds the models that come with galley from data.",
    subcommands: [
      TrainDetectLanguage.self, TrainExtractQuotes.self, TrainStripBoilerplate.self, TrainSummarize.self,
    ])
}
