local function compose(f, g) return function(x) return f(g(x)) end end
local function adder(a) return function(x) return x + a end end
local function run(n)
  local total = 0
  for k = 0, n - 1 do
    local f = compose(adder(k), compose(function(x) return 2 * x end, adder(-k)))
    total = total + f(k + 1)
  end
  return total
end
print(run(600000))
