local cos, exp = math.cos, math.exp
local function simpson(f, a, b, n)
  local h = (b - a) / n
  local total = f(a) + f(b)
  for k = 1, n - 1 do
    total = total + (k % 2 == 1 and 4 or 2) * f(a + k * h)
  end
  return total * h / 3
end
print(string.format("%.10g", simpson(function(x) return exp(-x * x / 2) * cos(x) end, -8, 8, 1500000)))
