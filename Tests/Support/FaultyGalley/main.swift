import GalleyCLI

// Galley with stages that go wrong on purpose, for tests of what a run survives, and with the one that users start
// their own from.
GalleyCommand.runAndExit(moreStages: [GoWrongStage.self, BreakDownStage.self, ShoutCountStage.self])
