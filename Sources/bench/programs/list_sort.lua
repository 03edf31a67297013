local function numbers(n)
  local xs, x = {}, 42
  for k = 1, n do
    x = 16807 * x % 2147483647
    xs[k] = x
  end
  return xs
end
local function sort(xs)
  local lows, highs = {1}, {#xs}
  local depth = 1
  while depth > 0 do
    local low, high = lows[depth], highs[depth]
    depth = depth - 1
    if low < high then
      local pivot = xs[(low - 1 + high - 1) // 2 + 1]
      local i, j = low, high
      while i <= j do
        while xs[i] < pivot do i = i + 1 end
        while xs[j] > pivot do j = j - 1 end
        if i <= j then
          xs[i], xs[j] = xs[j], xs[i]
          i = i + 1
          j = j - 1
        end
      end
      lows[depth + 1], highs[depth + 1] = low, j
      lows[depth + 2], highs[depth + 2] = i, high
      depth = depth + 2
    end
  end
end
local xs = numbers(300000)
sort(xs)
print(xs[1] .. " " .. xs[150001] .. " " .. xs[300000])
