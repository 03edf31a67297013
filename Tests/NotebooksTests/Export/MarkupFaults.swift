/// What is not well-formed in a piece of HTML: tags that do not match, ids used twice, attributes
/// without quotes. Elements without content need no end.
func markupFaults(_ markup: String) -> [String] {
  let void: Set<String> = ["img", "input", "br", "hr", "meta", "path"]
  var faults: [String] = []
  var open: [String] = []
  var ids: Set<String> = []
  for match in markup.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)>/) {
    let name = String(match.output.2)
    let attributes = match.output.3
    if match.output.1 == "/" {
      if open.last == name { open.removeLast() } else { faults.append("</\(name)> in \(open)") }
      continue
    }
    if !void.contains(name), name != "body" { open.append(name) }
    let rest = attributes.replacing(/\s[a-z-]+="[^"]*"/, with: "").filter { !" /\n".contains($0) }
    if !rest.isEmpty, rest != "checkeddisabled", rest != "data-footnote-ref",
      rest != "data-footnotes",
      !rest.hasPrefix("data-footnote")
    {
      faults.append("<\(name)> with \(rest)")
    }
    if let id = attributes.firstMatch(of: /\sid="([^"]*)"/),
      !ids.insert(String(id.output.1)).inserted
    {
      faults.append("the id \(id.output.1) twice")
    }
  }
  let stray = markup.replacing(/<\/?[A-Za-z][^<>]*>/, with: "").filter { $0 == "<" || $0 == ">" }
  if !stray.isEmpty { faults.append("stray \(stray)") }
  return faults + open.map { "<\($0)> is not closed" }
}
