local sqrt = math.sqrt
local function body(x, y, u, v, m) return {x = x, y = y, u = u, v = v, m = m} end
local function advance(bodies, dt)
  local n = #bodies
  for i = 1, n do
    for j = i + 1, n do
      local a, b = bodies[i], bodies[j]
      local dx = a.x - b.x
      local dy = a.y - b.y
      local d = dx * dx + dy * dy + 0.01
      local f = dt / (d * sqrt(d))
      a.u = a.u - dx * b.m * f
      a.v = a.v - dy * b.m * f
      b.u = b.u + dx * a.m * f
      b.v = b.v + dy * a.m * f
    end
  end
  for i = 1, n do
    local b = bodies[i]
    b.x = b.x + dt * b.u
    b.y = b.y + dt * b.v
  end
end
local function energy(bodies)
  local e = 0.0
  for i = 1, #bodies do
    local b = bodies[i]
    e = e + 0.5 * b.m * (b.u * b.u + b.v * b.v)
    for j = i + 1, #bodies do
      local c = bodies[j]
      e = e - b.m * c.m / sqrt((b.x - c.x) ^ 2 + (b.y - c.y) ^ 2 + 0.01)
    end
  end
  return e
end
local bodies = {body(0, 0, 0, 0, 10), body(1, 0, 0, 3, 1), body(0, 2, -2, 0, 0.5)}
for step = 1, 200000 do advance(bodies, 0.001) end
print(string.format("%.10g", energy(bodies)))
