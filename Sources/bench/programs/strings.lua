local function build(n)
  -- Lua's own way: strings are never changed, so pieces are gathered and joined.
  local pieces, total = {}, 0
  for k = 0, n - 1 do
    local piece = k .. ":" .. k % 7 .. ";"
    pieces[#pieces + 1] = piece
    total = total + #piece
  end
  return #table.concat(pieces), total
end
print(table.concat({build(300000)}, " "))
