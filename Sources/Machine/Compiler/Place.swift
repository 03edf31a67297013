import Syntax

/// A part of a variable's value, `r.xs[k]`, whose indices are evaluated and stand in registers.
struct Place {
  /// One step from a whole to a part of it.
  enum Step {
    /// `[k]`, with k in a register.
    case element(index: Int)
    /// Any other index: its items stand in the registers behind `start`, which is free.
    case elements(start: Int, shape: Int)
    /// `.name`, a constant.
    case field(Int)
  }

  var variable: Int
  var steps: [(step: Step, span: Span)]
}

extension Compiler {
  /// Evaluates the indices of a place.
  func place(_ name: Name, _ path: [Target.Step]) throws(CompileError) -> Place {
    let variable = try changeable(name)
    var steps: [(Place.Step, Span)] = []
    for step in path {
      switch step {
      case .items(let items, let span):
        if items.count == 1, case .at(let position) = items[0] {
          let index = try builder.reserve()
          try value(position, into: index)
          steps.append((.element(index: index), span))
        } else {
          let start = try builder.reserve()
          steps.append((.elements(start: start, shape: try indexItems(items)), span))
        }
      case .field(let field):
        steps.append((.field(builder.constant(fieldName: field.text)), field.span))
      }
    }
    return Place(variable: variable, steps: steps)
  }

  /// R[target] := what stands at a place.
  func read(_ place: Place, into target: Int) throws(CompileError) {
    var whole = place.variable
    for (step, span) in place.steps {
      try part(step, of: whole, into: target, span)
      whole = target
    }
  }

  /// Replaces what stands at a place by R[register], which is then empty. Inner parts are taken out,
  /// changed and put back.
  func write(_ register: Int, to place: Place) throws(CompileError) {
    var wholes = [place.variable]
    for (step, span) in place.steps.dropLast() {
      let part = try builder.reserve()
      try detach(step, of: wholes[wholes.count - 1], into: part, span)
      wholes.append(part)
    }
    var part = register
    for ((step, span), whole) in zip(place.steps, wholes).reversed() {
      switch step {
      case .element(let index):
        builder.emit(.replaceElement, whole, index, part, at: span)
      case .elements(let start, let shape):
        builder.emit(.take, start, part, at: span)
        builder.emit(.replaceElements, whole, start, shape, at: span)
      case .field(let name):
        builder.emit(.replaceField, whole, part, name, at: span)
      }
      part = whole
    }
  }

  private func part(
    _ step: Place.Step, of whole: Int, into target: Int, _ span: Span
  ) throws(CompileError) {
    switch step {
    case .element(let index): builder.emit(.element, target, whole, index, at: span)
    case .elements(let start, let shape):
      builder.emit(.move, start, whole, at: span)
      builder.emit(.elements, target, start, shape, at: span)
    case .field(let name):
      // Only a field can be assigned to, never a function's result.
      builder.emit(.part, target, whole, name, at: span)
    }
  }

  /// R[target] := a part that will be put back. It is moved out, so that it may be changed in place;
  /// but not inside `try`, which must find it where it was.
  private func detach(
    _ step: Place.Step, of whole: Int, into target: Int, _ span: Span
  ) throws(CompileError) {
    switch step {
    case .element(let index) where builder.tryDepth == 0:
      builder.emit(.detachElement, target, whole, index, at: span)
    case .field(let name) where builder.tryDepth == 0:
      builder.emit(.detachField, target, whole, name, at: span)
    default: try part(step, of: whole, into: target, span)
    }
  }

  /// The register of the variable that a change in place may touch.
  private func changeable(_ name: Name) throws(CompileError) -> Int {
    guard builder.ownVariable(name.text) != nil, let register = register(of: name) else {
      throw isKnown(name.text)
        ? CompileError(reason: .assignsOutside(name.text), span: name.span) : unknown(name)
    }
    return register
  }
}
