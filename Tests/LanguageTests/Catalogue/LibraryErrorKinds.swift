import Distributions
import Integration
import Models
import Plotting
import Tensors

// The errors of the libraries below the language, by the rule of `ErrorKinds.swift`.

/// What a parameter of a law may have to fulfil.
enum ConstraintKind: String, CaseIterable {
  case real, finite, positive, notNegative, probability, openProbability, positiveProbability
  case aboveOne, count, whole, wholeFrom, countUpToSum, above, between
  case weights, logWeights, unitVector, matrix, positiveDefinite, positiveTriangle
  case degreesOfFreedom

  init(_ reason: Constraint) {
    self =
      switch reason {
      case .real: .real
      case .finite: .finite
      case .positive: .positive
      case .notNegative: .notNegative
      case .probability: .probability
      case .openProbability: .openProbability
      case .positiveProbability: .positiveProbability
      case .aboveOne: .aboveOne
      case .count: .count
      case .whole: .whole
      case .wholeFrom: .wholeFrom
      case .countUpToSum: .countUpToSum
      case .above: .above
      case .between: .between
      case .weights: .weights
      case .logWeights: .logWeights
      case .unitVector: .unitVector
      case .matrix: .matrix
      case .positiveDefinite: .positiveDefinite
      case .positiveTriangle: .positiveTriangle
      case .degreesOfFreedom: .degreesOfFreedom
      }
  }
}

/// The kinds of error of integrals.
enum IntegrationErrorKind: String, CaseIterable {
  case ends, notFinite, noConvergence, doesNotVanish, interrupted

  init(_ reason: IntegrationError) {
    self =
      switch reason {
      case .ends: .ends
      case .notFinite: .notFinite
      case .noConvergence: .noConvergence
      case .doesNotVanish: .doesNotVanish
      case .interrupted: .interrupted
      }
  }
}

/// The kinds of error of sums over whole numbers.
enum SeriesErrorKind: String, CaseIterable {
  case fractionalEnd, tooMany, notFinite, noConvergence

  init(_ reason: SeriesError) {
    self =
      switch reason {
      case .fractionalEnd: .fractionalEnd
      case .tooMany: .tooMany
      case .notFinite: .notFinite
      case .noConvergence: .noConvergence
      }
  }
}

/// The kinds of error of trainings.
enum TrainingErrorKind: String, CaseIterable {
  case noData, lengthsDiffer, batch, epochs, steps, noParameters, parametersNotFinite,
    checkpointDiffers, checkpointDamaged, stopped

  init(_ reason: TrainingError) {
    self =
      switch reason {
      case .noData: .noData
      case .lengthsDiffer: .lengthsDiffer
      case .batch: .batch
      case .epochs: .epochs
      case .steps: .steps
      case .noParameters: .noParameters
      case .parametersNotFinite: .parametersNotFinite
      case .checkpointDiffers: .checkpointDiffers
      case .checkpointDamaged: .checkpointDamaged
      case .stopped: .stopped
      }
  }
}

/// The kinds of error of figures.
enum PlottingErrorKind: String, CaseIterable {
  case unequalCounts, cellCount, pictureSize, limits, logarithmicLimits, nothingPositive, size,
    scale, tooManyMarks, panelCounts, missing, cairo, unwritable, unknownFormat

  init(_ reason: PlottingError) {
    self =
      switch reason {
      case .unequalCounts: .unequalCounts
      case .cellCount: .cellCount
      case .pictureSize: .pictureSize
      case .limits: .limits
      case .logarithmicLimits: .logarithmicLimits
      case .nothingPositive: .nothingPositive
      case .size: .size
      case .scale: .scale
      case .tooManyMarks: .tooManyMarks
      case .panelCounts: .panelCounts
      case .missing: .missing
      case .cairo: .cairo
      case .unwritable: .unwritable
      case .unknownFormat: .unknownFormat
      }
  }
}

/// The kinds of error of files that are read.
enum FileErrorKind: String, CaseIterable {
  case missing, unreadable, notAFile, unknownFormat, otherFormat, truncated, excess, damaged,
    tooLarge, invalid, elements, inexact, cell, unknownEnding, unfit, unwritable, interrupted

  init(_ reason: FileError) {
    self =
      switch reason {
      case .missing: .missing
      case .unreadable: .unreadable
      case .notAFile: .notAFile
      case .unknownFormat: .unknownFormat
      case .truncated: .truncated
      case .excess: .excess
      case .damaged: .damaged
      case .tooLarge: .tooLarge
      case .otherFormat: .otherFormat
      case .invalid: .invalid
      case .elements: .elements
      case .inexact: .inexact
      case .cell: .cell
      case .unknownEnding: .unknownEnding
      case .unfit: .unfit
      case .unwritable: .unwritable
      case .interrupted: .interrupted
      }
  }
}
