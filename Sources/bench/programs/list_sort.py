def numbers(n):
    xs, x = [0] * n, 42
    for k in range(n):
        x = 16807 * x % 2147483647
        xs[k] = x
    return xs


def sort(xs):
    waiting = [(0, 0)] * 64
    waiting[0] = (0, len(xs) - 1)
    depth = 1
    while depth > 0:
        depth -= 1
        low, high = waiting[depth]
        if low < high:
            pivot = xs[(low + high) // 2]
            i, j = low, high
            while i <= j:
                while xs[i] < pivot:
                    i += 1
                while xs[j] > pivot:
                    j -= 1
                if i <= j:
                    xs[i], xs[j] = xs[j], xs[i]
                    i += 1
                    j -= 1
            waiting[depth] = (low, j)
            waiting[depth + 1] = (i, high)
            depth += 2


xs = numbers(300000)
sort(xs)
print(xs[0], xs[150000], xs[299999])
