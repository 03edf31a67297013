local function run(n)
  local p = {x = 0.1, y = 0.2, u = 0.031, v = 0.017, hits = 0}
  for step = 1, n do
    p.x = p.x + p.u
    p.y = p.y + p.v
    if p.x < 0 or p.x > 1 then
      p.u = -p.u
      p.hits = p.hits + 1
    end
    if p.y < 0 or p.y > 1 then
      p.v = -p.v
      p.hits = p.hits + 1
    end
  end
  return p.hits
end
print(run(2000000))
