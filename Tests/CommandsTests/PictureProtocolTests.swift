import Testing

@testable import Commands

@Suite struct PictureProtocolTests {
  private func way(
    _ environment: [String: String], hasSixel: Bool = false
  ) -> PictureProtocol? {
    PictureProtocol(environment: environment, hasSixel: { hasSixel })
  }

  @Test(arguments: [
    ["TERM": "xterm-kitty"],
    ["TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"],
    ["TERM": "xterm-ghostty"],
    ["TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"],
  ])
  func kittyIsKnownByItsVariables(environment: [String: String]) {
    #expect(way(environment, hasSixel: true) == .kitty)
  }

  @Test(arguments: [
    ["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"],
    ["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"],
  ])
  func iTerm2IsKnownByItsVariables(environment: [String: String]) {
    #expect(way(environment, hasSixel: true) == .iTerm2)
  }

  @Test func otherTerminalsShowSixelsIfTheySaySo() {
    #expect(way(["TERM": "xterm-256color"], hasSixel: true) == .sixel)
    #expect(way(["TERM": "xterm-256color"], hasSixel: false) == .symbols(.indexed))
  }

  @Test func aTerminalKnownByItsVariablesIsNotAsked() {
    let way = PictureProtocol(environment: ["TERM": "xterm-kitty"]) {
      Issue.record("the terminal was asked")
      return true
    }
    #expect(way == .kitty)
  }

  @Test(arguments: [
    ["TERM": "tmux-256color"], ["TERM": "screen-256color"],
    ["TERM": "xterm-256color", "TMUX": "/tmp/tmux-0/default,1,0"],
    ["TERM": "xterm-256color", "STY": "1.pts"], ["TERM": "xterm-256color", "ZELLIJ": "0"],
    ["TERM": "xterm-256color", "INSIDE_EMACS": "vterm"],
    ["TERM": "xterm-256color", "NVIM": "/run/nvim"],
  ])
  func insideAnotherProgramThereAreOnlySymbols(environment: [String: String]) {
    let promises = ["KITTY_WINDOW_ID": "1", "LC_TERMINAL": "iTerm2"]
    #expect(
      way(environment.merging(promises) { $1 }, hasSixel: true) == .symbols(.indexed))
  }

  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], PictureProtocol.Colors.direct),
    (["TERM": "xterm", "COLORTERM": "24bit"], .direct),
    (["TERM": "alacritty"], .direct),
    (["TERM": "xterm-direct"], .direct),
    (["TERM": "xterm-256color", "COLORTERM": "yes"], .indexed),
    (["TERM": "linux"], .sixteen),
    (["TERM": "xterm"], .sixteen),
  ])
  func symbolsHaveTheColoursTheTerminalHas(
    environment: [String: String], colors: PictureProtocol.Colors
  ) {
    #expect(way(environment) == .symbols(colors))
  }

  @Test(arguments: [
    [:], ["TERM": ""], ["TERM": "dumb"], ["TERM": "dumb", "COLORTERM": "truecolor"],
    ["TERM": "vt100"], ["TERM": "xterm-kitty", "NO_COLOR": "1"],
  ])
  func noPictureWithoutColours(environment: [String: String]) {
    #expect(way(environment, hasSixel: true) == nil)
  }

  @Test func anEmptyNoColorForbidsNothing() {
    #expect(way(["TERM": "xterm-kitty", "NO_COLOR": ""]) == .kitty)
  }
}
