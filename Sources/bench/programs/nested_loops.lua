local floor, sqrt = math.floor, math.sqrt
local function triangles(n)
  local count = 0
  for a = 1, n - 1 do
    for b = a, n - 1 do
      local c = floor(sqrt(a * a + b * b))
      if c <= n and c * c == a * a + b * b then count = count + 1 end
    end
  end
  return count
end
print(triangles(3000))
