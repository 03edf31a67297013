local function inside(n)
  local count = 0
  for i = 0, n - 1 do
    for j = 0, n - 1 do
      local a, b = 3 * i / n - 2, 2 * j / n - 1
      local x, y = 0.0, 0.0
      local step = 0
      while step < 50 and x * x + y * y <= 4 do
        local t = x * x - y * y + a
        y = 2 * x * y + b
        x = t
        step = step + 1
      end
      if step == 50 then count = count + 1 end
    end
  end
  return count
end
print(inside(500))
