local function entry(i, j) return 1 / ((i + j) * (i + j + 1) / 2 + i + 1) end
local function times(v, at)
  local n = #v
  local result = {}
  for i = 0, n - 1 do
    local total = 0
    for j = 0, n - 1 do total = total + at(i, j) * v[j + 1] end
    result[i + 1] = total
  end
  return result
end
local function transposed(i, j) return entry(j, i) end
local function norm_of(n)
  local u = {}
  for i = 1, n do u[i] = 1 end
  local v = u
  for step = 1, 5 do
    v = times(times(u, entry), transposed)
    u = times(times(v, entry), transposed)
  end
  local uv, vv = 0, 0
  for i = 1, n do
    uv = uv + u[i] * v[i]
    vv = vv + v[i] * v[i]
  end
  return math.sqrt(uv / vv)
end
print(string.format("%.10g", norm_of(300)))
