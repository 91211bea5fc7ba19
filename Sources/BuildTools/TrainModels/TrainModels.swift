import ArgumentParser

/// `TrainModels STAGE --data DIR`: trains the models of a stage again, which are files of CData.
@main struct TrainModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuilds the models that come with galley from data.",
    subcommands: [
      TrainDetectLanguage.self, TrainExtractQuotes.self, TrainStripBoilerplate.self, TrainSummarize.self,
      StripPages.self,
    ])
}
