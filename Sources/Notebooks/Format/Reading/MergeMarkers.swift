/// Reports every line that version control left in an unfinished merge.
func findMergeMarkers(in lines: [Line], issues: inout IssueList) {
  var isInConflict = false
  for line in lines {
    let marker = line.text.prefix(7)
    let isAlone = line.text.count == 7 || line.text.dropFirst(7).first == " "
    guard isAlone else { continue }
    switch marker {
    case "<<<<<<<": isInConflict = true
    case ">>>>>>>": isInConflict = false
    case "|||||||": break
    // Elsewhere a line of equals signs underlines a heading.
    case "=======" where isInConflict: break
    default: continue
    }
    issues.add(.mergeMarker(String(marker)), line: line.number)
  }
}
