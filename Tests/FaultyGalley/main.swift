import GalleyCLI

// Galley with a stage that goes wrong on purpose, for tests of what a run survives, and with the one that users start
// their own from.
GalleyCommand.runAndExit(moreStages: [GoWrongStage.self, ShoutCountStage.self])
