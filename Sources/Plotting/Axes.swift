/// One axis as asked for; what is nil is chosen from the data.
package struct Axis: Hashable, Sendable {
  package var limits: Limits?
  package var scale: Scale?
  package var label: String?
  /// What stands at 0, 1, 2, … instead of numbers.
  package var names: [String]?

  package init(
    limits: Limits? = nil, scale: Scale? = nil, label: String? = nil, names: [String]? = nil
  ) {
    self.limits = limits
    self.scale = scale
    self.label = label
    self.names = names
  }

  func overlaid(with other: Axis) -> Axis {
    Axis(
      limits: other.limits ?? limits, scale: other.scale ?? scale, label: other.label ?? label,
      names: other.names ?? names)
  }
}

/// What surrounds the marks of a panel; what is nil is chosen from the marks.
///
///     Axes(x: Axis(label: "epoch"), y: Axis(label: "ELBO (nats)"), title: "training")
package struct Axes: Hashable, Sendable {
  package var x: Axis
  package var y: Axis
  package var title: String?
  /// One unit of x is as long as one unit of y.
  package var equalAspect: Bool?
  package var legendTitle: String?
  /// Labels at the left end of the rows, from the top, evenly spaced.
  package var left: [String]?
  /// Labels at the right end of the rows.
  package var right: [String]?
  /// No axis lines, ticks or tick labels, as around pictures.
  package var hidden: Bool?

  package init(
    x: Axis = Axis(), y: Axis = Axis(), title: String? = nil, equalAspect: Bool? = nil,
    legendTitle: String? = nil, left: [String]? = nil, right: [String]? = nil, hidden: Bool? = nil
  ) {
    self.x = x
    self.y = y
    self.title = title
    self.equalAspect = equalAspect
    self.legendTitle = legendTitle
    self.left = left
    self.right = right
    self.hidden = hidden
  }

  /// These axes with whatever `other` sets.
  func overlaid(with other: Axes) -> Axes {
    Axes(
      x: x.overlaid(with: other.x), y: y.overlaid(with: other.y), title: other.title ?? title,
      equalAspect: other.equalAspect ?? equalAspect, legendTitle: other.legendTitle ?? legendTitle,
      left: other.left ?? left, right: other.right ?? right, hidden: other.hidden ?? hidden)
  }
}
