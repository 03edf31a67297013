from math import floor, sqrt


def triangles(n):
    count = 0
    for a in range(1, n):
        for b in range(a, n):
            c = floor(sqrt(a * a + b * b))
            if c <= n and c * c == a * a + b * b:
                count += 1
    return count


print(triangles(3000))
