def inside(n):
    count = 0
    for i in range(n):
        for j in range(n):
            a, b = 3 * i / n - 2, 2 * j / n - 1
            x, y = 0.0, 0.0
            step = 0
            while step < 50 and x * x + y * y <= 4:
                t = x * x - y * y + a
                y = 2 * x * y + b
                x = t
                step += 1
            if step == 50:
                count += 1
    return count


print(inside(500))
