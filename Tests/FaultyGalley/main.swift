import GalleyCLI

// Galley with a stage that goes wrong on purpose, for tests of what a run survives.
GalleyCommand.runAndExit(moreStages: [GoWrongStage.self])
